import { describe, expect, test } from "vitest"
import {
  type ContributionModelValue,
  contributionIntervals,
  expectedOrders,
  expectedOrderValue,
  fitContribution,
  fitMbgNbd,
  InputError,
  randomGenerator,
  simulateContribution,
  simulateFutureOrders,
  simulateHistories,
} from "../src/index.ts"
import { contributionTotals } from "../src/intervals/contributionTotals.ts"
import { contributionWorld } from "../src/intervals/contributionWorld.ts"
import { bandOf } from "../src/intervals/totals.ts"
import { normalBelow } from "../src/math/normalDistribution.ts"
import { expectNear } from "./near.ts"

const transactions = { model: "mbg-nbd", parameters: { r: 0.8, alpha: 6, a: 0.8, b: 2.5 } } as const
/** A quarter of the orders cost. */
const contribution: ContributionModelValue = {
  model: "normal-normal",
  parameters: { mu: 12, sigma: 14, tau: 11 },
}
const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, value) => total + value, 0)

function sample(customers: number, seed: number) {
  const ages = Float64Array.from({ length: customers }, (_, i) => 10 + (i % 50))
  const histories = simulateHistories(transactions, { ages, seed, horizon: 26 })
  return { ...histories, ...simulateContribution(contribution, { ...histories, seed: seed + 1 }) }
}
/** What a model that only sees means may know. */
const meansOnly = ({ squaredDeviations: _, ...rest }: ReturnType<typeof sample>) => rest

test("normal distribution: Abramowitz & Stegun 1964, table 26.1", () => {
  for (const [z, below] of [
    [0, 0.5],
    [0.02, 0.507978313716902],
    [0.5, 0.691462461274013],
    [1.64, 0.949497416525896],
    [2.57, 0.994915074279],
    [4.9, 0.999999520816723],
  ]) {
    expect(Math.abs(normalBelow(z) - below)).toBeLessThan(1e-8)
    expect(Math.abs(normalBelow(-z) - (1 - below))).toBeLessThan(1e-8)
  }
  expect([normalBelow(-1e9), normalBelow(1e9)]).toEqual([0, 1])
})

describe("intervals of contributions", () => {
  for (const view of [meansOnly, (data: ReturnType<typeof sample>) => data]) {
    const known = view === meansOnly ? "means only" : "squared deviations too"

    test(`${known}: 90 % intervals of customers leave 5 % above and no more than 5 % below`, () => {
      const data = sample(20_000, 61)
      const { valueLow, valueHigh, parameterDraws } = contributionIntervals(
        { transactions, contribution },
        view(data),
        { horizon: 26, seed: 1, totalDraws: 100 },
      )
      expect(parameterDraws).toBe(1)
      const above = sum(data.futureValue.map((value, i) => (value > valueHigh[i] ? 1 : 0))) / 20_000
      const below = sum(data.futureValue.map((value, i) => (value < valueLow[i] ? 1 : 0))) / 20_000
      const noneLikely = sum(valueHigh.map((value) => (value === 0 ? 1 : 0))) / 20_000
      // where even the upper quantile is 0, no more than 5 % order at all
      expect(above).toBeLessThan(0.055)
      expect(above).toBeGreaterThan(0.045 - 0.05 * noneLikely - 0.002)
      expect(below).toBeLessThan(0.055)
      expect(valueLow.some((value) => value < 0)).toBe(true)
    })

    test(`${known}: 90 % bands of totals hold about 90 %, parameters unknown`, () => {
      const worlds = 140
      let inside = 0
      for (let world = 0; world < worlds; world++) {
        const data = sample(250, 5000 + 2 * world)
        const models = { transactions: fitMbgNbd(data), contribution: fitContribution(view(data)) }
        const { draws } = contributionTotals(contributionWorld(models, view(data), 26, 0), 200, randomGenerator(world))
        const total = bandOf(0, draws, [0.05, 0.95])
        const happened = sum(data.futureValue)
        if (happened >= total.low && happened <= total.high) inside++
      }
      expect(inside / worlds).toBeGreaterThan(0.83)
      expect(inside / worlds).toBeLessThan(0.97)
    })
  }

  test("quantiles are those of simulated futures", () => {
    const one = { repeatOrders: [4], recency: [20], age: [25], meanValue: [-3] }
    const { valueLow, valueHigh } = contributionIntervals({ transactions, contribution }, one, {
      horizon: 40,
      seed: 1,
      levelLow: 0.2,
      levelHigh: 0.9,
      totalDraws: 100,
    })
    // the same customer many times: his orders, then his mean given what is known, told forwards
    const customers = 100_000
    const many = (value: number) => new Float64Array(customers).fill(value)
    const alike = { repeatOrders: many(4), recency: many(20), age: many(25) }
    const futureOrders = simulateFutureOrders(transactions, alike, { horizon: 40, seed: 2 })
    const { mu, sigma, tau } = contribution.parameters
    const weight = (sigma / tau) ** 2 + 4
    const known: ContributionModelValue = {
      model: "normal-normal",
      parameters: { mu: mu + (4 / weight) * (-3 - mu), sigma, tau: sigma / Math.sqrt(weight) },
    }
    const { futureValue } = simulateContribution(known, { repeatOrders: many(0), futureOrders, seed: 3 })
    for (const [quantile, level] of [
      [valueLow[0], 0.2],
      [valueHigh[0], 0.9],
    ]) {
      const below = sum(futureValue.map((value) => (value <= quantile ? 1 : 0))) / customers
      expect(Math.abs(below - level)).toBeLessThan(0.005)
    }
  })

  test("totals: one by one and by the normal limit agree, the mean is the expected value", () => {
    const data = meansOnly(sample(5000, 63))
    const fits = { transactions: fitMbgNbd(data), contribution: fitContribution(data) }
    const bandOfTotals = (weights: Float64Array, draws: number) => {
      const totals = contributionTotals(contributionWorld(fits, { ...data, weights }, 26, 0), draws, randomGenerator(4))
      return bandOf(totals.mean, totals.draws, [0.05, 0.95])
    }
    const weights = data.age.map(() => 1)
    const few = bandOfTotals(weights, 800)
    // a thousandth of a customer more is too many to be drawn one by one
    weights[0] = 1.001
    const many = bandOfTotals(weights, 4000)
    const values = expectedOrderValue(fits.contribution, data)
    expectNear(few.mean, sum(expectedOrders(fits.transactions, data, 26).map((n, i) => n * values[i])), 1e-6)
    expectNear(many.high - many.low, few.high - few.low, 0.1)
    expectNear(many.low, few.low, 0.02)
  })

  test("weights are customers, discount shrinks, the same seed says the same", () => {
    const data = meansOnly(sample(300, 64))
    const models = { transactions, contribution }
    const options = { horizon: 26, seed: 4, totalDraws: 400 }
    const base = contributionIntervals(models, data, options)
    expect(contributionIntervals(models, data, options)).toEqual(base)
    const twice = contributionIntervals(models, { ...data, weights: data.age.map(() => 2) }, options)
    expectNear(twice.total.mean, 2 * base.total.mean, 1e-12)
    expect(twice.valueHigh).toEqual(base.valueHigh)
    const discounted = contributionIntervals(models, data, { ...options, discountRatePerUnit: 0.02 })
    expect(discounted.total.mean).toBeLessThan(0.9 * base.total.mean)
    discounted.valueHigh.forEach((value, i) => {
      expect(value <= base.valueHigh[i]).toBe(true)
    })
  })

  test("bad horizons, levels and parameters are refused", () => {
    const data = meansOnly(sample(10, 65))
    expect(() => contributionIntervals({ transactions, contribution }, data, { horizon: 0, seed: 1 })).toThrow(
      InputError,
    )
    const wild: ContributionModelValue = { ...contribution, parameters: { ...contribution.parameters, sigma: 0 } }
    const ask = () => contributionIntervals({ transactions, contribution: wild }, data, { horizon: 5, seed: 1 })
    expect(ask).toThrow(/parameter sigma of normal-normal must be a number from 1e-50 to 1e\+50, found 0/)
  })
})
