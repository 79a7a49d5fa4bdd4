import fc from "fast-check"
import { expect, test } from "vitest"
import { scoreColumn } from "./scoreColumn.ts"

/** By the definition: of each value the share of values below it plus half of those level with it. */
function scoresByRank(values: readonly number[], steps: number): number[] {
  return values.map((value) => {
    const below = values.filter((other) => other < value).length
    const level = values.filter((other) => other === value).length
    return Math.floor((steps * (2 * below + level)) / 2 / values.length) + 1
  })
}

const close = fc.integer({ min: -50, max: 50 })
const apart = fc.integer({ min: -10, max: 200_000 })
const far = fc.constantFrom(65_485, 65_486, 65_487, 1e12, -1e12, Number.MAX_SAFE_INTEGER)
const broken = fc.double({ min: -1e3, max: 1e6, noNaN: true })

test.each([
  ["close together", close],
  ["on both sides of what is counted", fc.oneof(close, apart, far)],
  ["no whole numbers", fc.oneof(close, broken)],
])("scores are ranks cut into equal parts: values %s", (_, value) => {
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 60 }), fc.constantFrom(3, 5), (values, steps) => {
      const { scores, cuts } = scoreColumn(Float64Array.from(values), steps)
      const expected = scoresByRank(values, steps)
      expect([...scores]).toEqual(expected)
      for (const [index, cut] of cuts.entries()) {
        const ofScore = values.filter((_, row) => expected[row] === index + 2)
        expect(cut).toBe(ofScore.length === 0 ? undefined : Math.min(...ofScore))
      }
    }),
    { seed: 20260630, numRuns: 300 },
  )
})
