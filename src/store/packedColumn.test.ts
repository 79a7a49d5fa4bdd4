import fc from "fast-check"
import { expect, test } from "vitest"
import { packColumn, unpackColumn } from "./packedColumn.ts"

test("a column comes back as its decimals tell, whatever its numbers", () => {
  const number = fc.oneof(
    fc.double({ min: -1e6, max: 1e6, noNaN: true }),
    fc.double({ min: -1e12, max: 1e12, noNaN: true }),
    fc.constant(Number.NaN),
  )
  fc.assert(
    fc.property(fc.array(number, { maxLength: 200 }), fc.constantFrom(0, 2, 6), (numbers, decimals) => {
      const values = Float64Array.from(numbers)
      const scale = 10 ** decimals
      // adding 0 makes −0 plain
      const rounded = values.map((value) => Math.round(value * scale) / scale + 0)
      expect(unpackColumn(packColumn(values, decimals)).map((value) => value + 0)).toEqual(rounded)
    }),
  )
})

test("takes four bytes a number where it can, and fewer where numbers are alike", () => {
  expect(packColumn(new Float64Array(10_000).fill(12.34), 2).bytes.length).toBeLessThan(100)
  expect(packColumn(Float64Array.of(1e9), 2).type).toBe("float64")
  expect(packColumn(Float64Array.of(1e7), 2)).toMatchObject({ type: "int32", isCompressed: false })
})
