import { describe, expect, test } from "vitest"
import {
  discountedExpectedOrders,
  expectedOrders,
  fitGgNbd,
  fitParetoNbd,
  logLikelihoodOf,
  orderCountDistribution,
  posterior,
  probabilityActive,
  probabilityOfOrder,
} from "../src/index.ts"
import { expectNear } from "./near.ts"
import { cdnowExactDays, hasReference, referenceJson } from "./reference.ts"

const histories = {
  repeatOrders: [0, 1, 2, 7, 26, 3],
  recency: [0, 1.71, 30.43, 29.43, 30.86, 0.5],
  age: [38.86, 38.86, 38.86, 38.86, 31, 2000],
}

// Source: reference/models/golden_fits.json, "ggomnbd" of CLVTools 0.12.1. On CDNOW the likelihood rises towards the limit
// b -> 0, which is Pareto/NBD, so only the ratio of beta and b is determined; CLVTools stops a little below.
describe.skipIf(!hasReference)("Gamma-Gompertz/NBD on CDNOW", () => {
  test("the ridge of its posterior is drawn from in a few thousand evaluations, not by chains", () => {
    for (const seed of [1, 2]) {
      const { diagnostics, warnings } = posterior("gg-nbd", cdnowExactDays(), { seed })
      expect(diagnostics.method).toBe("importance-sampling")
      expect(diagnostics.evaluations).toBeLessThanOrEqual(5_000)
      expect(diagnostics.effectiveDraws).toBeGreaterThan(250)
      expect(warnings).toEqual([])
    }
  })

  test("reaches the likelihood of CLVTools and of Pareto/NBD, and says that dropout is open", () => {
    const golden = referenceJson("golden_fits.json").cdnow_sample_clvtools.ggomnbd
    const data = cdnowExactDays()
    const fit = fitGgNbd(data)
    expect(fit.logLikelihood).toBeGreaterThan(golden.LL)
    expectNear(fit.logLikelihood, golden.LL, 1e-7)
    expectNear(fit.logLikelihood, fitParetoNbd(data).logLikelihood, 1e-8)
    for (const name of ["r", "alpha", "s"] as const) expectNear(fit.parameters[name], golden.coef[name], 1e-3, name)
    expectNear(fit.parameters.beta / fit.parameters.b, golden.coef.beta / golden.coef.b, 1e-3)
    expect(fit).toMatchObject({ converged: true, identified: false })
    expect(fit.warnings.map(({ message }) => message).join()).toMatch(/dropout is not identified/)
    let [absolute, total] = [0, 0]
    expectedOrders(fit, data, 39).forEach((value, i) => {
      absolute += Math.abs(value - data.holdoutOrders[i]) / data.holdoutOrders.length
      total += value
    })
    expectNear(absolute, golden.holdout.MAE, 1e-4, "MAE")
    expectNear(total, golden.holdout.sum_pred, 1e-4, "sum")
  })
})

describe("Gamma-Gompertz/NBD", () => {
  test("as b goes to 0 with beta / b fixed it is Pareto/NBD in every answer", () => {
    const pareto = { model: "pareto-nbd", parameters: { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 } } as const
    const b = 1e-10
    const limit = { model: "gg-nbd", parameters: { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 * b, b } } as const
    const rate = { discountRatePerUnit: 0.003 }
    for (const [own, other] of [
      [logLikelihoodOf(limit, histories).perCustomer, logLikelihoodOf(pareto, histories).perCustomer],
      [probabilityActive(limit, histories), probabilityActive(pareto, histories)],
      [expectedOrders(limit, histories, 52), expectedOrders(pareto, histories, 52)],
      [discountedExpectedOrders(limit, histories, rate), discountedExpectedOrders(pareto, histories, rate)],
      [probabilityOfOrder(limit, histories, 9), probabilityOfOrder(pareto, histories, 9)],
      [
        orderCountDistribution(limit, histories, 52, 40).probabilities,
        orderCountDistribution(pareto, histories, 52, 40).probabilities,
      ],
    ] as const) {
      own.forEach((value, i) => {
        expectNear(value, other[i], 1e-6, `at ${i}`)
      })
    }
  })

  test("at beta = 1 everybody's life is exponential at the rate b s", () => {
    const value = { model: "gg-nbd", parameters: { r: 0.7, alpha: 9, beta: 1, b: 0.04, s: 0.5 } } as const
    const [rate, discount] = [0.04 * 0.5, 0.003]
    const active = probabilityActive(value, histories)
    const expected = expectedOrders(value, histories, 52)
    const discounted = discountedExpectedOrders(value, histories, { discountRatePerUnit: discount })
    histories.repeatOrders.forEach((x, i) => {
      const perTime = (0.7 + x) / (9 + histories.age[i])
      expectNear(expected[i], (active[i] * perTime * -Math.expm1(-rate * 52)) / rate, 1e-12)
      expectNear(discounted[i], (active[i] * perTime) / (rate + discount), 1e-11)
    })
  })

  test("extreme customers and parameters: right or finite, never NaN", () => {
    const far = { repeatOrders: [10_000, 0, 10_000, 1], recency: [99_990, 0, 40, 1e-9], age: [1e5, 1e5, 1e5, 1e5] }
    for (const b of [1e-7, 1e-3, 10]) {
      for (const beta of [1e-4, 1, 1e6]) {
        const value = { model: "gg-nbd", parameters: { r: 0.6, alpha: 10, beta, b, s: 0.6 } } as const
        const active = probabilityActive(value, far)
        for (const i of [0, 1, 2, 3]) expect(active[i]).toBeGreaterThanOrEqual(0)
        expect(active[2]).toBe(0)
        expect([...logLikelihoodOf(value, far).perCustomer].every(Number.isFinite)).toBe(true)
        expect([...expectedOrders(value, far, 365)].every(Number.isFinite)).toBe(true)
      }
    }
  })
})
