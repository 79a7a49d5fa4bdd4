import { describe, expect, test } from "vitest"
import {
  customerPredictiveIntervals,
  expectedOrders,
  expectedOrderValue,
  fitBgNbd,
  fitGammaGamma,
  InputError,
  type ModelPair,
  predictiveIntervals,
  simulateHistories,
  simulateSpend,
  type TransactionModelValue,
  totalsByTime,
} from "../src/index.ts"
import { tablesByAge } from "../src/intervals/tablesByAge.ts"
import { upperAt, valueGrid, valueTable } from "../src/intervals/valueTable.ts"
import { modelNamed } from "../src/transactions/models.ts"
import { expectNear } from "./near.ts"

const transactions = { model: "bg-nbd", parameters: { r: 0.8, alpha: 8, a: 0.8, b: 2.5 } } as const
const spend = { model: "gamma-gamma", parameters: { p: 4, q: 4, gamma: 20 } } as const
const heavySpend = { model: "gamma-gamma", parameters: { p: 2, q: 1.6, gamma: 10 } } as const

function customers(count: number, seed: number, model: typeof spend | typeof heavySpend = spend) {
  const ages = Float64Array.from({ length: count }, (_, i) => 20 + (i % 20))
  const orders = simulateHistories(transactions, { ages, seed, horizon: 26, timeGrid: 1 / 7 })
  const money = simulateSpend(model, {
    repeatOrders: orders.repeatOrders,
    futureOrders: orders.futureOrders,
    seed: seed + 1,
  })
  return { ...orders, ...money }
}

function sum(column: Float64Array): number {
  return column.reduce((total, value) => total + value, 0)
}

describe("totals", () => {
  test("one by one and by the normal limit agree where both apply", () => {
    const data = customers(5000, 1)
    const many = { ...data, weights: data.age.map(() => 1.0002) }
    const models: ModelPair = { transactions: fitBgNbd(data), spend: fitGammaGamma(data) }
    const times = [6, 13, 26]
    const single = totalsByTime(models, data, { times, seed: 1, totalDraws: 2000 })
    const limit = totalsByTime(models, many, { times, seed: 1 })
    for (const what of ["orders", "value"] as const) {
      for (const window of ["cumulative", "perStep"] as const) {
        for (let i = 0; i < times.length; i++) {
          const [a, b] = [single[what]?.[window][i], limit[what]?.[window][i]]
          if (a === undefined || b === undefined) throw new Error("no band")
          expectNear(b.mean, a.mean * 1.0002, 1e-6)
          expectNear(b.low, a.low, 0.02, `${what} ${window} ${i} low`)
          expectNear(b.high, a.high, 0.02, `${what} ${window} ${i} high`)
          expectNear(b.high - b.low, a.high - a.low, 0.15, `${what} ${window} ${i} width`)
        }
      }
    }
  })

  test("heavy spend tails: the big spenders drawn one by one give the same band", () => {
    const data = customers(5000, 2, heavySpend)
    const models: ModelPair = { transactions, spend: heavySpend }
    const single = totalsByTime(models, data, { times: [26], seed: 1, totalDraws: 3000 }).value?.cumulative[0]
    const many = { ...data, weights: data.age.map(() => 1.0002) }
    const limit = totalsByTime(models, many, { times: [26], seed: 1, totalDraws: 3000 }).value?.cumulative[0]
    if (single === undefined || limit === undefined) throw new Error("no band")
    expectNear(limit.mean, single.mean * 1.0002, 1e-6)
    expectNear(limit.low, single.low, 0.02)
    expectNear(limit.high, single.high, 0.04)
  })

  test("the mean is the sum of the customers' expected orders and values", () => {
    const data = customers(300, 3)
    const totals = totalsByTime({ transactions, spend }, data, { times: [10, 26], seed: 1, totalDraws: 100 })
    const orders = expectedOrders(transactions, data, 26)
    const values = expectedOrderValue(spend, data)
    expectNear(totals.orders.cumulative[1].mean, sum(orders), 1e-12)
    expectNear(totals.value?.cumulative[1].mean ?? 0, sum(orders.map((count, i) => count * values[i])), 1e-12)
    const [first, second] = totals.orders.perStep
    expectNear(first.mean + second.mean, totals.orders.cumulative[1].mean, 1e-12)
  })

  test.each([300, 6_000])("of %i customers and of each, asked for apart, are those asked for together", (count) => {
    const data = customers(count, 5)
    const options = { horizon: 26, seed: 3, discountRatePerUnit: 0.002 }
    const { totals, ...each } = predictiveIntervals({ transactions, spend }, data, options)
    expect(customerPredictiveIntervals({ transactions, spend }, data, options)).toEqual(each)
    const { orders, value, draws } = totalsByTime({ transactions, spend }, data, { ...options, times: [26] })
    const [ofOrders] = orders.perStep
    const [ofValue] = value!.perStep
    expect(totals).toEqual({
      ordersLow: ofOrders.low,
      ordersHigh: ofOrders.high,
      valueLow: ofValue.low,
      valueHigh: ofValue.high,
      draws,
    })
  })

  test("no draws beyond the customers: same seed, same answer; other seed, another", () => {
    const data = customers(200, 4)
    const models = { transactions: fitBgNbd(data), spend: fitGammaGamma(data) }
    const ask = (seed: number) => predictiveIntervals(models, data, { horizon: 26, seed, totalDraws: 200 })
    expect(ask(5)).toEqual(ask(5))
    expect(ask(6).totals).not.toEqual(ask(5).totals)
    expect(ask(5).parameterDraws).toBe(32)
  })

  test("a discount scales values, not orders; weights of two are two customers", () => {
    const data = customers(200, 5)
    const plain = predictiveIntervals({ transactions, spend }, data, { horizon: 26, seed: 1 })
    const discounted = predictiveIntervals({ transactions, spend }, data, {
      horizon: 26,
      seed: 1,
      discountRatePerUnit: 0.01,
    })
    expect(discounted.ordersHigh).toEqual(plain.ordersHigh)
    const ratio = (discounted.valueHigh?.[0] ?? 0) / (plain.valueHigh?.[0] ?? 1)
    expect(ratio).toBeGreaterThan(Math.exp(-0.26))
    expect(ratio).toBeLessThan(1)
    const twice = totalsByTime({ transactions }, { ...data, weights: data.age.map(() => 2) }, { times: [26], seed: 1 })
    const once = totalsByTime({ transactions }, data, { times: [26], seed: 1 })
    expectNear(twice.orders.cumulative[0].mean, 2 * once.orders.cumulative[0].mean, 1e-12)
    const width = (totals: typeof once) => totals.orders.cumulative[0].high - totals.orders.cumulative[0].low
    expectNear(width(twice) / width(once), Math.SQRT2, 0.15)
  })

  test("value days below the repeat orders widen the value's interval", () => {
    const data = customers(2000, 6)
    const valueDays = data.repeatOrders.map((x) => Math.min(x, 1))
    const all = predictiveIntervals({ transactions, spend }, data, { horizon: 26, seed: 1, levelLow: 0.5 })
    const few = predictiveIntervals(
      { transactions, spend },
      { ...data, valueDays },
      { horizon: 26, seed: 1, levelLow: 0.5 },
    )
    const row = data.repeatOrders.findIndex((x, i) => x > 1 && all.valueLow?.[i] !== 0 && few.valueLow?.[i] !== 0)
    expect(row).toBeGreaterThanOrEqual(0)
    const spread = (answer: typeof all) => (answer.valueHigh?.[row] ?? 0) / (answer.valueLow?.[row] ?? 1)
    expect(spread(few)).toBeGreaterThan(spread(all))
    expect(few.ordersHigh).toEqual(all.ordersHigh)
  })

  test("bad questions are refused", () => {
    const data = customers(5, 7)
    const ask = (change: object) =>
      predictiveIntervals({ transactions, spend }, data, { horizon: 26, seed: 1, ...change })
    expect(() => ask({ horizon: 0 })).toThrow(InputError)
    expect(() => ask({ levelLow: 0.9, levelHigh: 0.1 })).toThrow(/levelLow must be below/)
    expect(() => ask({ seed: 0.5 })).toThrow(/seed/)
    expect(() => totalsByTime({ transactions }, data, { times: [2, 1], seed: 1 })).toThrow(/ascend/)
    const { meanValue, ...without } = data
    expect(meanValue.length).toBe(5)
    expect(() => predictiveIntervals({ transactions, spend }, without, { horizon: 26, seed: 1 })).toThrow(/meanValue/)
    const infinite = { model: "gamma-gamma", parameters: { p: 2, q: 0.9, gamma: 1 } } as const
    expect(() => totalsByTime({ transactions, spend: infinite }, data, { times: [1], seed: 1 })).toThrow(
      /q must be > 1/,
    )
  })
})

describe("value tables between the ages of one count", () => {
  const models: readonly TransactionModelValue[] = [
    transactions,
    { model: "mbg-nbd", parameters: { r: 0.8, alpha: 3, a: 0.8, b: 2.5 } },
    { model: "pareto-nbd", parameters: { r: 1.5, alpha: 0.3, s: 0.3, beta: 2 } },
  ]
  const horizon = 52

  for (const { model, parameters } of models) {
    test(`${model}: a quantile is exceeded as often by the table of the own age`, () => {
      const own = modelNamed(model)
      const vector = Object.values(parameters)
      for (const x of [0, 1, 5, 40]) {
        const write = own.orderCounts(vector, x)
        const countsAt = (age: number) => {
          const counts = new Float64Array(own.mostOrders(vector, x, age, horizon, 1e-7) + 1)
          write(age, 0, horizon, counts)
          return counts
        }
        // no more than one order a day
        const ages = Float64Array.from({ length: 730 - x }, (_, i) => (x + i) / 7)
        const grid = valueGrid(4, 4, x, countsAt(ages[0]).length - 1, 0.05)
        const shared = tablesByAge(grid, ages, horizon, countsAt)
        for (let i = 0; i < ages.length; i += 7) {
          const table = valueTable(grid, countsAt(ages[i]))
          for (const share of [0.02, 0.5, 0.98]) {
            const probability = share * table.upper[0]
            const found = shared?.(ages[i], probability) ?? Number.NaN
            expect(Math.abs(upperAt(table, found) - probability), `x ${x}, age ${ages[i]}`).toBeLessThan(2e-5)
          }
        }
      }
    })
  }
})
