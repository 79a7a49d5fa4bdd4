// Contributions that may be negative.
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import {
  type ContributionModelValue,
  expectedOrderValue,
  fitContribution,
  fitDependentGammaGamma,
  fitGammaGamma,
  InputError,
  randomGenerator,
  simulateContribution,
  simulateHistories,
} from "../src/index.ts"
import { drawGamma } from "../src/random/samplers.ts"
import { evaluateContributions } from "../src/spend/contributionLikelihood.ts"
import { expectGradient } from "./gradients.ts"
import { expectNear } from "./near.ts"

const transactions = { model: "pareto-nbd", parameters: { r: 0.8, alpha: 8, s: 0.8, beta: 15 } } as const
const contribution: ContributionModelValue = {
  model: "normal-normal",
  parameters: { mu: 12, sigma: 14, tau: 11 },
}
const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, value) => total + value, 0)

/** Gamma-Gamma order values, of which 35 % stay less 4 of shipping; one order in eight comes back and costs. */
function marginsOf({ repeatOrders, futureOrders }: { repeatOrders: Float64Array; futureOrders: Float64Array }) {
  const random = randomGenerator(8)
  const columns = () => new Float64Array(repeatOrders.length)
  const [meanValue, squaredDeviations, futureValue] = [columns(), columns(), columns()]
  for (let i = 0; i < repeatOrders.length; i++) {
    const scale = 15.4 / drawGamma(3.7, random)
    const draw = () => {
      const value = scale * drawGamma(6.25, random)
      return random() < 0.125 ? -5 - 0.1 * value : 0.35 * value - 4
    }
    for (let order = 1; order <= repeatOrders[i]; order++) {
      const away = draw() - meanValue[i]
      meanValue[i] += away / order
      squaredDeviations[i] += (away * away * (order - 1)) / order
    }
    for (let order = 0; order < futureOrders[i]; order++) futureValue[i] += draw()
  }
  return { meanValue, squaredDeviations, futureValue }
}

describe("contribution that may be negative", () => {
  function sample(customers: number, seed: number) {
    const ages = Float64Array.from({ length: customers }, (_, i) => 10 + (i % 50))
    const histories = simulateHistories(transactions, { ages, seed, horizon: 26 })
    return { ...histories, ...simulateContribution(contribution, { ...histories, seed: seed + 1 }) }
  }
  const meansOnly = (data: ReturnType<typeof sample>) => ({
    repeatOrders: data.repeatOrders,
    meanValue: data.meanValue,
  })

  for (const known of ["means only", "squared deviations too"] as const) {
    const view = (data: ReturnType<typeof sample>) => (known === "means only" ? meansOnly(data) : data)

    test(`${known}: recovers the parameters`, () => {
      const fit = fitContribution(view(sample(40_000, 51)))
      expect(fit).toMatchObject({ converged: true, identified: true, warnings: [] })
      const errors: Readonly<Record<string, number>> = fit.standardErrors
      for (const [key, value] of Object.entries(contribution.parameters)) {
        const found = fit.parameters[key as keyof typeof fit.parameters]
        expect(Math.abs(found - value), key).toBeLessThan(3.5 * errors[key])
      }
    })

    test(`${known}: gradient equals differences of the log-likelihood`, () => {
      const data = sample(400, 52)
      const kept = (_: number, i: number) => data.repeatOrders[i] > 0
      const rows = {
        orders: data.repeatOrders.filter(kept),
        values: data.meanValue.filter(kept),
        deviations: known === "means only" ? undefined : data.squaredDeviations.filter(kept),
      }
      const weights = data.age.filter(kept)
      const evaluate = ([mu, sigma, tau]: number[], gradient: Float64Array) =>
        evaluateContributions([mu, Math.exp(sigma), Math.exp(tau)], rows, weights, gradient)
      expectGradient(evaluate, [10, 2.4, 2.6])
      expectGradient(evaluate, [-30, 4, 1])
    })

    test(`${known}: currency, weights and order change nothing`, () => {
      const data = view(sample(1500, 53)) as ReturnType<typeof sample>
      const base = fitContribution(data)
      const cents = fitContribution({
        ...data,
        meanValue: data.meanValue.map((value) => 100 * value - 3000),
        squaredDeviations: data.squaredDeviations?.map((value) => 10_000 * value),
      })
      expectNear(cents.parameters.mu, 100 * base.parameters.mu - 3000, 1e-5)
      expectNear(cents.standardErrors.mu, 100 * base.standardErrors.mu, 1e-4)
      expectNear(cents.parameters.sigma, 100 * base.parameters.sigma, 1e-5)
      expectNear(cents.covariance[0][1], 1e4 * base.covariance[0][1], 1e-3)
      expectNear(cents.logCovariance[0][0], 1e4 * base.logCovariance[0][0], 1e-4)
      const twice = (column: Float64Array) => [...column, ...column].reverse()
      const repeated = fitContribution({
        repeatOrders: twice(data.repeatOrders),
        meanValue: twice(data.meanValue),
        ...(data.squaredDeviations && { squaredDeviations: twice(data.squaredDeviations) }),
      })
      const weighted = fitContribution({ ...data, weights: data.repeatOrders.map(() => 2) })
      expectNear(weighted.logLikelihood, repeated.logLikelihood, 1e-10)
      expectNear(weighted.parameters.tau, repeated.parameters.tau, 1e-5)
      expectNear(weighted.standardErrors.mu, repeated.standardErrors.mu, 1e-4)
    })
  }

  test("log-likelihood is the one by numerical integration over the customer's mean", () => {
    const [mu, sigma, tau] = [2, 3, 4]
    const density = (z: number, mean: number, deviation: number) =>
      Math.exp(-(((z - mean) / deviation) ** 2) / 2) / (deviation * Math.sqrt(2 * Math.PI))
    let total = 0
    for (let m = -40; m < 44; m += 0.01) {
      total += 0.01 * [4, -1, 9].reduce((product, z) => product * density(z, m, sigma), density(m, mu, tau))
    }
    const rows = { orders: Float64Array.of(3), values: Float64Array.of(4), deviations: Float64Array.of(50) }
    const exact = evaluateContributions([mu, sigma, tau], rows, Float64Array.of(1), new Float64Array(3))
    expectNear(exact, Math.log(total), 1e-9)
  })

  test("skewed contributions, bigger customers varying more, one order in five at a loss: totals stay right", () => {
    const histories = sample(60_000, 55)
    const data = { ...histories, ...marginsOf(histories) }
    for (const view of [meansOnly(data), data]) {
      const values = expectedOrderValue(fitContribution(view), view)
      for (const [least, most] of [
        [0, 0],
        [1, 2],
        [3, 1000],
      ]) {
        const within = (_: number, i: number) => data.repeatOrders[i] >= least && data.repeatOrders[i] <= most
        const expected = sum(values.map((value, i) => value * data.futureOrders[i]).filter(within))
        expectNear(expected, sum(data.futureValue.filter(within)), 0.08, `${least} to ${most} repeat orders`)
      }
    }
  })

  test("an order is worth between what the customer and what all have shown; future orders agree", () => {
    const data = sample(40_000, 54)
    const values = expectedOrderValue(contribution, data)
    const expected = sum(values.map((value, i) => value * data.futureOrders[i]))
    expectNear(expected, sum(data.futureValue), 0.02)
    for (let i = 0; i < 200; i++) {
      const [low, high] = [Math.min(12, data.meanValue[i]), Math.max(12, data.meanValue[i])]
      if (data.repeatOrders[i] === 0) expect(values[i]).toBe(12)
      else expect(values[i] >= low && values[i] <= high).toBe(true)
    }
    // the same shrinkage as Gamma-Gamma with sigma^2 / tau^2 = (q - 1) / p and mu = p gamma / (q - 1)
    const spend = { model: "gamma-gamma", parameters: { p: 4, q: 3, gamma: 20 } } as const
    const like = { model: "normal-normal", parameters: { mu: 40, sigma: 1, tau: Math.SQRT2 } } as const
    const history = { repeatOrders: [0, 1, 7], meanValue: [0, 10, 90] }
    expectedOrderValue(like, history).forEach((value, i) => {
      expectNear(value, expectedOrderValue(spend, history)[i], 1e-12)
    })
  })

  test("any finite contributions give finite answers (property)", () => {
    const row = fc.record({
      x: fc.integer({ min: 0, max: 5000 }),
      value: fc.integer({ min: -1e9, max: 1e9 }),
    })
    fc.assert(
      fc.property(fc.array(row, { minLength: 3, maxLength: 40 }), (rows) => {
        const data = { repeatOrders: rows.map(({ x }) => x), meanValue: rows.map(({ value }) => value) }
        const distinct = new Set(rows.filter(({ x }) => x > 0).map(({ value }) => value))
        fc.pre(distinct.size > 1)
        const fit = fitContribution(data)
        const numbers = [...Object.values(fit.parameters), ...Object.values(fit.standardErrors), fit.logLikelihood]
        expect(numbers.every(Number.isFinite)).toBe(true)
        expect(expectedOrderValue(fit, data).every(Number.isFinite)).toBe(true)
      }),
      { numRuns: 150, seed: 20260106 },
    )
  })

  test("Gamma-Gamma refuses what is not positive and names the way; bad contributions are refused in words", () => {
    const returned = { repeatOrders: [2, 3], meanValue: [20, -4] }
    expect(() => fitGammaGamma(returned)).toThrow(/row 1 has -4.*fitContribution/)
    expect(() => fitDependentGammaGamma(returned)).toThrow(InputError)
    expect(() => fitContribution({ repeatOrders: [1, 1], meanValue: [3, Number.NaN] })).toThrow(/row 1 has NaN/)
    expect(() => fitContribution({ repeatOrders: [1, 1], meanValue: [3, 3] })).toThrow(/values that differ/)
    expect(() => fitContribution({ repeatOrders: [0], meanValue: [3] })).toThrow(/a repeat order, found none/)
    expect(() => fitContribution({ repeatOrders: [1.5], meanValue: [3] })).toThrow(/whole number/)
    const bad = { repeatOrders: [2], meanValue: [3], squaredDeviations: [-1] }
    expect(() => fitContribution(bad)).toThrow(/squaredDeviations must be a number from 0 to 1e\+24: row 0 has -1/)
    expect(fitContribution({ repeatOrders: [1, 1], meanValue: [3, 5] }).identified).toBe(false)
  })
})
