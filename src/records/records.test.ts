import fc from "fast-check"
import { expect, test } from "vitest"
import { stableOrder } from "./stableOrder.ts"
import { TextColumn } from "./textColumn.ts"

test("stable order: ascending, equal numbers in their order, whatever their size", () => {
  const whole = fc.array(fc.integer({ min: -5, max: 5 }))
  const cents = fc.array(fc.integer({ min: -(2 ** 39), max: 2 ** 39 - 1 }))
  const beyond = fc.array(fc.double({ noNaN: true, min: -1e15, max: 1e15 }))
  fc.assert(
    fc.property(fc.oneof(whole, cents, beyond), (list) => {
      const numbers = Float64Array.from(list)
      const expected = list.map((_, i) => i).sort((a, b) => numbers[a] - numbers[b] || a - b)
      expect([...stableOrder(numbers)]).toEqual(expected)
    }),
  )
})

test("texts ascend by their bytes, and none comes twice", () => {
  const ascends = (...texts: string[]) => TextColumn.from(texts).isAscending()
  expect(ascends()).toBe(true)
  expect(ascends("A", "AB", "B", "Ä", "\uff21", "\u{1f600}")).toBe(true)
  expect(ascends("B", "A")).toBe(false)
  expect(ascends("A", "A")).toBe(false)
})
