import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { expectedOrders, fitBgNbd, groupHistories, InputError } from "../src/index.ts"

describe("grouping", () => {
  test("every customer finds his own history in his group, and weights count the customers (property)", () => {
    const row = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 6 }), fc.integer({ min: 6, max: 9 }))
    fc.assert(
      fc.property(fc.array(row, { maxLength: 3000 }), (rows) => {
        const histories = {
          repeatOrders: rows.map(([x]) => x),
          recency: rows.map(([, t]) => t / 7),
          age: rows.map(([, , end]) => end / 7),
        }
        const groups = groupHistories(histories)
        expect(new Set(rows.map(String)).size).toBe(groups.weights.length)
        expect(groups.weights.reduce((sum, weight) => sum + weight, 0)).toBe(rows.length)
        rows.forEach((_, i) => {
          const group = groups.groupOf[i]
          expect(groups.repeatOrders[group]).toBe(histories.repeatOrders[i])
          expect(groups.recency[group]).toBe(histories.recency[i])
          expect(groups.age[group]).toBe(histories.age[i])
        })
      }),
      { numRuns: 40, seed: 1 },
    )
  })

  test("many distinct histories, minus zero, given weights", () => {
    const count = 50_000
    const age = Float64Array.from({ length: count }, (_, i) => 10 + i / 7)
    const zero = new Float64Array(count)
    expect(groupHistories({ repeatOrders: zero, recency: zero, age }).weights.length).toBe(count)
    const signed = groupHistories({ repeatOrders: [0, -0], recency: [-0, 0], age: [1, 1], weights: [2, 0.5] })
    expect([...signed.weights]).toEqual([2.5])
  })
})

describe("bad histories are refused with row and value", () => {
  const good = { repeatOrders: [0, 2], recency: [0, 3], age: [5, 5] }
  const bad: readonly [string, object, RegExp][] = [
    ["recency beyond age", { recency: [0, 6] }, /age must be >= recency: row 1 has 5 < 6/],
    ["fractional orders", { repeatOrders: [0, 1.5] }, /repeatOrders .* row 1 has 1.5/],
    ["negative orders", { repeatOrders: [-1, 2] }, /row 0 has -1/],
    ["NaN age", { age: [Number.NaN, 5] }, /age .* row 0 has NaN/],
    ["recency without orders", { recency: [1, 3] }, /recency must be 0 .* row 0 has 1/],
    ["negative recency", { recency: [0, -3] }, /recency .* row 1 has -3/],
    ["short column", { age: [5] }, /age must have as many rows/],
    ["negative weight", { weights: [1, -1] }, /weights .* row 1 has -1/],
    ["no weight at all", { weights: [0, 0] }, /at least one customer/],
  ]
  for (const [what, change, message] of bad) {
    test(what, () => {
      const histories = { ...good, ...change }
      expect(() => fitBgNbd(histories)).toThrow(InputError)
      expect(() => fitBgNbd(histories)).toThrow(message)
    })
  }

  test("bad parameters, horizons and options", () => {
    const model = { model: "bg-nbd", parameters: { r: 1, alpha: -1, a: 1, b: 1 } } as const
    expect(() => expectedOrders(model, good, 1)).toThrow(/alpha of bg-nbd must be a finite number > 0, found -1/)
    const fine = { ...model, parameters: { ...model.parameters, alpha: 1 } }
    expect(() => expectedOrders(fine, good, -1)).toThrow(/horizon/)
    expect(() => expectedOrders(fine, good, Number.NaN)).toThrow(InputError)
    expect(() => expectedOrders({ ...fine, model: "xyz" as "bg-nbd" }, good, 1)).toThrow(/model must be one of/)
    expect(() => fitBgNbd(good, { start: [1, 2] })).toThrow(/start must have 4 numbers/)
    expect(() => fitBgNbd(good, { prior: { logMean: [0, 0, 0, 0], logStandardDeviation: [1, 1, 1, 0] } })).toThrow(
      /b must/,
    )
  })

  test("no customers: empty answers", () => {
    const nobody = { repeatOrders: [], recency: [], age: [] }
    const model = { model: "bg-nbd", parameters: { r: 1, alpha: 1, a: 1, b: 1 } } as const
    expect(expectedOrders(model, nobody, 1).length).toBe(0)
    expect(() => fitBgNbd(nobody)).toThrow(InputError)
  })
})
