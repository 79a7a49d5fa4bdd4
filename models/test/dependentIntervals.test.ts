// Intervals where the value of an order goes with how often a customer orders.
import { describe, expect, test } from "vitest"
import {
  customerValueDraws,
  type DependentGammaGammaValue,
  expectedValue,
  fitDependentGammaGamma,
  fitGammaGamma,
  fitParetoNbd,
  groupTotals,
  orderRates,
  predictiveIntervals,
  simulateHistories,
  simulateSpend,
  totalsByTime,
} from "../src/index.ts"
import { expectNear } from "./near.ts"

const transactions = { model: "pareto-nbd", parameters: { r: 0.8, alpha: 8, s: 0.8, beta: 15 } } as const
const dependent = (theta: number): DependentGammaGammaValue => ({
  model: "dependent-gamma-gamma",
  parameters: { p: 5, q: 4, gamma: 30, theta },
})
const HORIZON = 26

function shop(theta: number, customers: number, seed: number) {
  const ages = Float64Array.from({ length: customers }, (_, i) => 10 + (i % 50))
  const histories = simulateHistories(transactions, { ages, seed, horizon: HORIZON })
  const rated = { ...histories, orderRate: orderRates(transactions, histories) }
  return { ...rated, ...simulateSpend(dependent(theta), { ...rated, seed: seed + 1 }) }
}

const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, value) => total + value, 0)
const shareOf = (rows: ArrayLike<number>, isSo: (row: number) => boolean) =>
  Array.from(rows).filter((_, row) => isSo(row)).length / rows.length

describe("intervals of order values that follow the order rate", () => {
  test("are those of Gamma-Gamma at theta 0, draw by draw", () => {
    const data = shop(0, 300, 1)
    const { p, q, gamma } = dependent(0).parameters
    const plain = { model: "gamma-gamma", parameters: { p, q, gamma } } as const
    const ask = (spend: typeof plain | DependentGammaGammaValue) => ({
      intervals: predictiveIntervals({ transactions, spend }, data, { horizon: HORIZON, seed: 3 }),
      groups: groupTotals(
        { transactions, spend },
        data,
        data.age.map((age) => age % 3),
        { horizon: HORIZON, seed: 3 },
      ),
    })
    expect(ask(dependent(0))).toEqual(ask(plain))
  })

  test("have the mean of expectedValue, for few and for many", () => {
    const data = shop(0.6, 400, 2)
    const models = { transactions, spend: dependent(0.6) }
    const expected = sum(expectedValue(models, data, { horizon: HORIZON }))
    for (const copies of [1, 100]) {
      const weights = data.age.map(() => copies)
      const { value } = totalsByTime(models, { ...data, weights }, { times: [10, HORIZON], seed: 1 })
      expectNear(value?.cumulative[1].mean ?? 0, copies * expected, 1e-10)
    }
  })

  test("agree one by one and by the normal limit", () => {
    const data = shop(0.6, 5000, 3)
    const models = { transactions: fitParetoNbd(data), spend: fitDependentGammaGamma(data) }
    const band = (weight: number) =>
      totalsByTime(
        models,
        { ...data, weights: data.age.map(() => weight) },
        { times: [HORIZON], seed: 1, totalDraws: 2000 },
      ).value?.cumulative[0]
    const [single, limit] = [band(1), band(1.0002)]
    expectNear(limit?.low ?? 0, single?.low ?? 1, 0.02)
    expectNear(limit?.high ?? 0, single?.high ?? 1, 0.02)
  })

  test("have each customer's quantiles, as drawn one by one", () => {
    const data = shop(0.6, 60, 4)
    const models = { transactions, spend: dependent(0.6) }
    const draws = customerValueDraws(models, data, { horizon: HORIZON, seed: 5, draws: 3000 })
    const { valueHigh } = predictiveIntervals(models, data, { horizon: HORIZON, seed: 5 })
    const above = draws.map((column, i) => shareOf(column, (draw) => column[draw] > (valueHigh?.[i] ?? 0)))
    const atQuantile = above.filter((_, i) => (valueHigh?.[i] ?? 0) > 0)
    expect(atQuantile.length).toBeGreaterThan(30)
    for (const share of above) expect(share).toBeLessThan(0.05 + 0.016)
    for (const share of atQuantile) expect(share).toBeGreaterThan(0.05 - 0.016)
    expect(Math.abs(sum(atQuantile) / atQuantile.length - 0.05)).toBeLessThan(0.003)
  })

  test("cover what comes, where plain Gamma-Gamma misses the groups", () => {
    const covered = { dependent: 0, plain: 0, customers: 0 }
    for (const seed of [10, 20]) {
      const data = shop(0.8, 4000, seed)
      const orders = fitParetoNbd(data)
      // customers from rare to frequent, a hundred at a time
      const byRate = Array.from(data.orderRate.keys()).sort((i, j) => data.orderRate[i] - data.orderRate[j])
      const groupOf = new Int32Array(byRate.length)
      byRate.forEach((row, rank) => {
        groupOf[row] = Math.floor(rank / 100)
      })
      const truth = new Float64Array(40)
      groupOf.forEach((group, row) => {
        truth[group] += data.futureValue[row]
      })
      const options = { horizon: HORIZON, seed }
      const spends = { dependent: fitDependentGammaGamma(data), plain: fitGammaGamma(data) }
      for (const which of ["dependent", "plain"] as const) {
        const { value } = groupTotals({ transactions: orders, spend: spends[which] }, data, groupOf, options)
        covered[which] +=
          shareOf(truth, (k) => truth[k] >= (value?.low[k] ?? 0) && truth[k] <= (value?.high[k] ?? 0)) / 2
      }
      const own = predictiveIntervals({ transactions: orders, spend: spends.dependent }, data, options)
      covered.customers +=
        shareOf(
          groupOf,
          (i) => data.futureValue[i] >= (own.valueLow?.[i] ?? 0) && data.futureValue[i] <= (own.valueHigh?.[i] ?? 0),
        ) / 2
    }
    expect(covered.customers).toBeGreaterThan(0.9)
    expect(covered.dependent).toBeGreaterThan(0.83)
    expect(covered.dependent).toBeLessThan(0.97)
    expect(covered.plain).toBeLessThan(0.75)
  })
})
