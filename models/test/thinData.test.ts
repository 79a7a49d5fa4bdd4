import { describe, expect, test } from "vitest"
import {
  businessKinds,
  expectedOrders,
  expectedOrderValue,
  fitGammaGamma,
  fitTransactions,
  InputError,
  predictiveIntervals,
  priorFor,
} from "../src/index.ts"
import { modelNamed } from "../src/transactions/models.ts"

const transactionModels = ["nbd", "bg-nbd", "mbg-nbd", "bg-cnbd", "mbg-cnbd", "pareto-nbd", "gg-nbd"] as const

const oneCustomer = { repeatOrders: [3], recency: [20], age: [30], meanValue: [18] }
const unidentifiable = {
  "only one-time buyers": { repeatOrders: [0, 0, 0], recency: [0, 0, 0], age: [10, 20, 30] },
  "everybody bought yesterday": { repeatOrders: [0, 0], recency: [0, 0], age: [0, 0] },
  "one customer": { repeatOrders: [3], recency: [20], age: [30] },
  "everybody alike": { repeatOrders: [10, 10, 10, 10], recency: [29, 30, 28, 29.5], age: [30, 30, 30, 30] },
}

function finite(values: readonly number[]): boolean {
  return values.every(Number.isFinite)
}

for (const model of transactionModels) {
  describe(`${model} with few data`, () => {
    for (const [what, histories] of Object.entries(unidentifiable)) {
      test(`${what}: says that it is not identified, in finite numbers`, () => {
        const fit = fitTransactions(model, histories)
        expect(fit.identified).toBe(false)
        expect(fit.warnings.length).toBeGreaterThan(0)
        expect(finite(Object.values(fit.parameters))).toBe(true)
        expect(finite(Object.values(fit.standardErrors))).toBe(true)
        expect(finite(fit.covariance.flat())).toBe(true)
        expect(finite([fit.logLikelihood, fit.aic, fit.bic])).toBe(true)
      })
    }

    if (modelNamed(model).topics.includes("dropout"))
      test("too few leavers: names dropout", () => {
        const fit = fitTransactions(model, unidentifiable["everybody alike"])
        expect(fit.warnings.map((warning) => warning.message).join()).toMatch(/dropout.*not identified/)
      })

    for (const kind of businessKinds) {
      test(`one customer of a ${kind} and a prior are enough`, () => {
        const priors = priorFor(kind, 7, 20)
        const fit = fitTransactions(model, oneCustomer, { prior: priors[model] })
        const spend = fitGammaGamma(oneCustomer, { prior: priors["gamma-gamma"] })
        expect(fit).toMatchObject({ converged: true, identified: true })
        expect(fit.warnings.map((warning) => warning.code)).toContain("prior-dominates")
        const expected = expectedOrders(fit, oneCustomer, 52)[0] * expectedOrderValue(spend, oneCustomer)[0]
        const intervals = predictiveIntervals({ transactions: fit, spend }, oneCustomer, { horizon: 52, seed: 1 })
        expect(intervals.valueLow?.[0]).toBeLessThan(expected)
        expect(intervals.valueHigh?.[0]).toBeGreaterThan(expected)
        expect(intervals.parameterDraws).toBe(32)
      })
    }

    test("a prior's time unit only names the time unit", () => {
      const inDays = { ...oneCustomer, recency: [140], age: [210] }
      const weeks = fitTransactions(model, oneCustomer, { prior: priorFor("shop", 7)[model] })
      const days = fitTransactions(model, inDays, { prior: priorFor("shop", 1)[model] })
      const [a, b] = [expectedOrders(weeks, oneCustomer, 52)[0], expectedOrders(days, inDays, 364)[0]]
      expect(Math.abs(a / b - 1)).toBeLessThan(1e-6)
    })
  })
}

describe("spend with few data", () => {
  test("no repeat value at all: the prior's mean value speaks", () => {
    const fit = fitGammaGamma({ repeatOrders: [0], meanValue: [0] }, { prior: priorFor("cafe", 1, 8)["gamma-gamma"] })
    expect(expectedOrderValue(fit, { repeatOrders: [0], meanValue: [0] })[0]).toBeCloseTo(8, 6)
    expect(fit.customers).toBe(0)
  })

  test("no repeat value and no prior: says what is missing", () => {
    expect(() => fitGammaGamma({ repeatOrders: [0], meanValue: [0] })).toThrow(InputError)
  })

  test("one customer without prior: not identified", () => {
    const fit = fitGammaGamma({ repeatOrders: [2], meanValue: [10] })
    expect(fit.identified).toBe(false)
    expect(finite(Object.values(fit.parameters))).toBe(true)
  })
})
