import { describe, expect, test } from "vitest"
import {
  dropoutEvidence,
  fitTransactions,
  frequencyFit,
  InputError,
  simulateHistories,
  trackingCurve,
} from "../src/index.ts"
import { chiSquareUpper } from "../src/math/chiSquare.ts"
import { leaving, ordersOf, staying, sum } from "./inventedOrders.ts"
import { expectNear } from "./near.ts"

describe("goodness of fit", () => {
  const ages = Float64Array.from({ length: 4000 }, (_, i) => 20 + (i % 40))
  const data = simulateHistories(leaving, { ages, seed: 5 })

  test("chi-square: tabulated quantiles (Abramowitz & Stegun 1964, table 26.8)", () => {
    expectNear(chiSquareUpper(3.841458820694124, 1), 0.05, 1e-12)
    expectNear(chiSquareUpper(18.307038053275146, 10), 0.05, 1e-12)
    expectNear(chiSquareUpper(2.557_5, 10), 0.99, 1e-3)
    // two degrees of freedom: exponential
    for (const value of [1e-6, 0.3, 7, 60, 900]) expectNear(chiSquareUpper(value, 2), Math.exp(-value / 2), 1e-12)
    expect([chiSquareUpper(0, 3), chiSquareUpper(Number.POSITIVE_INFINITY, 3)]).toEqual([1, 0])
  })

  test("frequencies: the true model fits, and everybody is somewhere", () => {
    const fit = frequencyFit(fitTransactions("mbg-nbd", data), data)
    expectNear(sum(fit.observed), 4000, 1e-12)
    expectNear(sum(fit.expected), 4000, 1e-9)
    expect(fit.pValue).toBeGreaterThan(0.01)
    expect(fit.warnings).toEqual([])
    const weighted = frequencyFit(leaving, { ...data, weights: ages.map(() => 2) })
    expectNear(sum(weighted.expected), 8000, 1e-9)
  })

  test("frequencies: a wrong model is told in words", () => {
    const wrong = { model: "nbd", parameters: { r: 0.8, alpha: 8 } } as const
    const fit = frequencyFit(wrong, data)
    expect(fit.pValue).toBeLessThan(1e-6)
    expect(fit.warnings.join()).toMatch(/% have .* repeat orders?, it expects .* %/)
  })

  test("frequencies: what is expected is what the true model makes", () => {
    const many = simulateHistories(leaving, { ages: ages.map((age) => age), seed: 77 })
    const { observed, expected } = frequencyFit(leaving, many, 5)
    for (let n = 0; n <= 5; n++) expect(Math.abs(observed[n] - expected[n])).toBeLessThan(4 * Math.sqrt(expected[n]))
  })

  test("curve: the true model follows, another strays", () => {
    const orders = ordersOf(leaving, 4000, 60, 11)
    const own = trackingCurve(leaving, orders, { end: 60, step: 2 })
    expect(own.times).toHaveLength(29)
    expect(own.meanAbsoluteShare).toBeLessThan(0.05)
    const other = trackingCurve({ model: "nbd", parameters: { r: 0.8, alpha: 6 } }, orders, { end: 60, step: 2 })
    expect(other.meanAbsoluteShare).toBeGreaterThan(0.2)
    expect(() => trackingCurve(leaving, orders, { end: -1, step: 1 })).toThrow(InputError)
  })
})

describe("dropout that the data cannot show", () => {
  const ages = Float64Array.from({ length: 500 }, (_, i) => 20 + (i % 40))
  for (const name of ["bg-nbd", "mbg-nbd", "pareto-nbd"] as const) {
    test(`${name}: customers who never leave are told from those who do`, () => {
      const [stayers, leavers] = [staying, leaving].map((truth) => simulateHistories(truth, { ages, seed: 12 }))
      const none = fitTransactions(name, stayers)
      expect(dropoutEvidence(none, stayers)).toMatchObject({ identified: false })
      expect(none.identified).toBe(false)
      expect(none.warnings.map(({ message }) => message).join()).toMatch(/dropout is not identified/)
      const some = fitTransactions(name, leavers)
      const evidence = dropoutEvidence(some, leavers)
      expect(evidence).toMatchObject({ identified: true })
      const without = fitTransactions("nbd", leavers)
      expectNear(evidence.likelihoodRatio, 2 * (some.logLikelihood - without.logLikelihood), 1e-5)
      expect(some.warnings.map(({ code }) => code)).not.toContain("dropout-not-identified")
    })
  }

  test("a model without dropout has none to show", () => {
    expect(dropoutEvidence(staying, simulateHistories(staying, { ages, seed: 1 })).identified).toBe(false)
  })
})
