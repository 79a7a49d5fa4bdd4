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

test("texts in the order of their bytes", () => {
  const id = fc.oneof(
    fc.string({ maxLength: 12, unit: "binary" }),
    fc.integer({ min: 0, max: 1e6 }).map((n) => `K-${n}`),
  )
  fc.assert(
    fc.property(fc.uniqueArray(id, { maxLength: 200 }), (texts) => {
      const column = TextColumn.from(texts)
      const expected = texts
        .map((_, i) => i)
        .sort((a, b) => Buffer.compare(Buffer.from(texts[a]), Buffer.from(texts[b])))
      expect([...column.order()]).toEqual(expected)
    }),
  )
})

test("many texts with one long beginning and few differences are in order too", () => {
  const texts = Array.from({ length: 5000 }, (_, i) => `customer-${(i * 7919) % 5000}@example.org`)
  const order = TextColumn.from(texts).order()
  const sorted = [...order].map((i) => texts[i])
  expect(sorted).toEqual([...texts].sort())
})
