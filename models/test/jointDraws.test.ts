import { describe, expect, test } from "vitest"
import {
  customerValueDraws,
  expectedRemainingPeriods,
  expectedValue,
  fitMbgNbd,
  fitSbg,
  predictiveIntervals,
  remainingPeriodsIntervals,
  renewalDrawer,
  runningContracts,
  simulateContracts,
  simulateHistories,
  simulateSpend,
  totalValueDraws,
} from "../src/index.ts"

const at = (draws: Float64Array, level: number) => {
  const sorted = draws.slice().sort()
  return sorted[Math.max(0, Math.ceil(level * sorted.length) - 1)]
}
const mean = (draws: Float64Array) => draws.reduce((sum, value) => sum + value, 0) / draws.length

describe("renewals of single contracts as joint draws", () => {
  const truth = { model: "sbg", parameters: { alpha: 2, beta: 6 } } as const
  const start = new Float64Array(400).map((_, i) => -(i % 30))
  const contracts = simulateContracts(truth, { start, asOf: 0, period: 1, seed: 3 })
  const fit = fitSbg(contracts)

  test("have the expectation and the quantiles of the model", () => {
    const target = new Float64Array(20_000)
    for (const renewals of [0, 3, 17]) {
      renewalDrawer(truth, { draws: target.length, seed: 1 })(renewals, 24, target)
      const [expected] = expectedRemainingPeriods(truth, [renewals], { horizon: 24 })
      expect(mean(target)).toBeCloseTo(expected, 0)
      const { low, high } = remainingPeriodsIntervals(truth, [renewals], { horizon: 24, seed: 1 })
      expect([at(target, 0.05), at(target, 0.95)]).toEqual([low[0], high[0]])
    }
  })

  test("add up to the band of the group, because parameters are shared", () => {
    const renewals = Array.from({ length: 300 }, (_, i) => i % 6)
    const drawer = renewalDrawer(fit, { draws: 1_000, seed: 5 })
    const sums = new Float64Array(1_000)
    const target = new Float64Array(1_000)
    for (const n of renewals) {
      drawer(n, 12, target)
      for (let d = 0; d < sums.length; d++) sums[d] += target[d]
    }
    const { periods } = runningContracts(fit, renewals, { horizon: 12, seed: 1 })
    const width = periods.high - periods.low
    expect(Math.abs(at(sums, 0.05) - periods.low)).toBeLessThan(0.15 * width)
    expect(Math.abs(at(sums, 0.95) - periods.high)).toBeLessThan(0.15 * width)
  })

  test("are the same for the same seed, and 0 without a horizon", () => {
    const [one, other] = [new Float64Array(50), new Float64Array(50)]
    renewalDrawer(fit, { draws: 50, seed: 7 })(2, 12, one)
    renewalDrawer(fit, { draws: 50, seed: 7 })(2, 12, other)
    expect(one).toEqual(other)
    renewalDrawer(fit, { draws: 50, seed: 7 })(2, 0, other)
    expect(other.every((value) => value === 0)).toBe(true)
    expect(() => renewalDrawer(fit, { draws: 50, seed: 7 })(2, 12, new Float64Array(49))).toThrow(
      "must have 50 elements",
    )
  })
})

describe("values of customers as joint draws", () => {
  const orders = { model: "mbg-nbd", parameters: { r: 0.8, alpha: 6, a: 0.8, b: 2.5 } } as const
  const spend = { model: "gamma-gamma", parameters: { p: 6, q: 4, gamma: 15 } } as const
  const histories = simulateHistories(orders, { ages: new Float64Array(300).map((_, i) => 20 + (i % 60)), seed: 2 })
  const { meanValue } = simulateSpend(spend, { repeatOrders: histories.repeatOrders, seed: 3 })
  const shop = { ...histories, meanValue }
  const models = { transactions: fitMbgNbd(histories), spend }
  const options = { horizon: 52, seed: 1 }

  test("have the quantiles of the totals, draw by draw", () => {
    const draws = totalValueDraws(models, shop, options).sort()
    const { totals } = predictiveIntervals(models, shop, options)
    expect(draws.length).toBe(totals.draws)
    const place = 0.05 * (draws.length - 1)
    const [below, above] = [Math.floor(place), Math.ceil(place)]
    expect(draws[below] + (place - below) * (draws[above] - draws[below])).toBeCloseTo(totals.valueLow ?? 0, 8)
  })

  test("have each customer's mean and range", () => {
    const some = {
      ...shop,
      repeatOrders: shop.repeatOrders.slice(0, 5),
      recency: shop.recency.slice(0, 5),
      age: shop.age.slice(0, 5),
      meanValue: meanValue.slice(0, 5),
    }
    const columns = customerValueDraws({ transactions: orders, spend }, some, { ...options, draws: 20_000 })
    const expected = expectedValue({ transactions: orders, spend }, some, { horizon: 52 })
    const { valueHigh } = predictiveIntervals({ transactions: orders, spend }, some, options)
    for (const [i, draws] of columns.entries()) {
      expect(mean(draws) / expected[i]).toBeCloseTo(1, 0)
      const high = (valueHigh as Float64Array)[i]
      expect(Math.abs(at(draws, 0.95) - high)).toBeLessThanOrEqual(0.05 * Math.max(1, high))
    }
  })
})

test("some of many customers have the intervals that they have among all", () => {
  const orders = { model: "mbg-nbd", parameters: { r: 0.8, alpha: 6, a: 0.8, b: 2.5 } } as const
  const histories = simulateHistories(orders, { ages: new Float64Array(6_000).fill(40), seed: 4 })
  const fit = fitMbgNbd(histories)
  const all = predictiveIntervals({ transactions: fit }, histories, { horizon: 26, seed: 9 })
  const first = (column: Float64Array) => column.slice(0, 40)
  const some = {
    repeatOrders: first(histories.repeatOrders),
    recency: first(histories.recency),
    age: first(histories.age),
  }
  const among = predictiveIntervals({ transactions: fit }, some, { horizon: 26, seed: 9, customersInAll: 6_000 })
  expect(among.parameterDraws).toBe(all.parameterDraws)
  expect(among.ordersHigh).toEqual(first(all.ordersHigh))
  expect(predictiveIntervals({ transactions: fit }, some, { horizon: 26, seed: 9 }).parameterDraws).not.toBe(
    all.parameterDraws,
  )
})
