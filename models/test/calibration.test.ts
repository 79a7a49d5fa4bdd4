/**
 * Are the intervals honest? A thousand seeded shops are invented from known parameters, their first months fitted,
 * the following half year foretold, and the truth compared. The bounds allow for the sampling error of the check itself.
 */
import { describe, expect, test } from "vitest"
import {
  type Fit,
  fitGammaGamma,
  fitTransactions,
  orderCountDistribution,
  predictiveIntervals,
  randomGenerator,
  type SpendFit,
  simulateHistories,
  simulateSpend,
  type TransactionFit,
  type TransactionModelValue,
} from "../src/index.ts"
import { checkIntervalOptions } from "../src/intervals/options.ts"
import { drawTotals, quantilesOf } from "../src/intervals/totals.ts"
import { groupValued } from "../src/intervals/valuedGroups.ts"
import { modelNamed } from "../src/transactions/models.ts"

const HORIZON_WEEKS = 26
const CUSTOMERS = 500
const TOTAL_DRAWS = 300
const CUSTOMERS_CHECKED_EVERY = 15
const spendTruth = { model: "gamma-gamma", parameters: { p: 4, q: 4, gamma: 20 } } as const

const shops: readonly { truth: TransactionModelValue; datasets: number }[] = [
  { truth: { model: "bg-nbd", parameters: { r: 0.8, alpha: 8, a: 0.8, b: 2.5 } }, datasets: 360 },
  { truth: { model: "mbg-nbd", parameters: { r: 0.8, alpha: 6, a: 0.8, b: 2.5 } }, datasets: 360 },
  { truth: { model: "pareto-nbd", parameters: { r: 0.8, alpha: 8, s: 0.8, beta: 15 } }, datasets: 300 },
]

class Share {
  hits = 0
  trials = 0
  add(hit: boolean): void {
    this.trials++
    if (hit) this.hits++
  }
  get percent(): number {
    return (100 * this.hits) / this.trials
  }
}

const tally = {
  totalOrders: new Share(),
  totalValue: new Share(),
  spendPerOrder: new Share(),
  customerOrders: new Share(),
  customerValue: new Share(),
  parameters: new Share(),
}
const deciles = new Float64Array(10)

function invent(truth: TransactionModelValue, seed: number) {
  const ages = Float64Array.from({ length: CUSTOMERS }, (_, i) => 20 + 2 * (i % 16))
  const orders = simulateHistories(truth, { ages, seed, horizon: HORIZON_WEEKS })
  const money = simulateSpend(spendTruth, { ...orders, seed: seed + 500_000 })
  return { ...orders, ...money }
}
type Shop = ReturnType<typeof invent>

function sum(column: Float64Array): number {
  return column.reduce((total, value) => total + value, 0)
}

function checkTotals(shop: Shop, transactions: TransactionFit, spend: SpendFit, seed: number): void {
  const { levels } = checkIntervalOptions({})
  const options = { times: [HORIZON_WEEKS], rate: 0, seed, totalDraws: TOTAL_DRAWS }
  const { orders, values } = drawTotals(
    { transactions, spend },
    groupValued(shop, spend, modelNamed(transactions.model)),
    options,
  )
  if (values === undefined) throw new Error("no values drawn")
  const [trueOrders, trueValue] = [sum(shop.futureOrders), sum(shop.futureValue)]
  const covers = (draws: Float64Array, truth: number) => {
    const [low, high] = quantilesOf(draws, levels)
    return truth >= low && truth <= high
  }
  tally.totalOrders.add(covers(orders[0], trueOrders))
  tally.totalValue.add(covers(values[0], trueValue))
  const perOrder = values[0].map((value, draw) => value / orders[0][draw])
  tally.spendPerOrder.add(covers(perOrder, trueValue / trueOrders))
}

function checkCustomers(shop: Shop, transactions: TransactionFit, spend: SpendFit, seed: number): void {
  const intervals = predictiveIntervals({ transactions, spend }, shop, {
    horizon: HORIZON_WEEKS,
    seed,
    totalDraws: 100,
  })
  const table = orderCountDistribution(transactions, shop, HORIZON_WEEKS)
  const random = randomGenerator(seed)
  for (let i = 0; i < CUSTOMERS; i++) {
    const count = shop.futureOrders[i]
    tally.customerOrders.add(count >= intervals.ordersLow[i] && count <= intervals.ordersHigh[i])
    const value = shop.futureValue[i]
    tally.customerValue.add(value >= (intervals.valueLow?.[i] ?? 0) && value <= (intervals.valueHigh?.[i] ?? 0))
    const row = table.probabilities.subarray(i * (table.maxOrders + 1), (i + 1) * (table.maxOrders + 1))
    const below = sum(row.subarray(0, count))
    deciles[Math.min(9, Math.floor(10 * (below + random() * (row[count] ?? 0))))]++
  }
}

function checkParameters(fit: Fit, truth: Readonly<Record<string, number>>): void {
  const found: Readonly<Record<string, number>> = fit.parameters
  Object.entries(truth).forEach(([name, value], k) => {
    const error = Math.log(found[name] / value)
    tally.parameters.add(Math.abs(error) < 1.96 * Math.sqrt(fit.logCovariance[k][k]))
  })
}

describe("calibration over 1,020 invented shops", () => {
  for (const [index, { truth, datasets }] of shops.entries()) {
    test(`${truth.model}: ${datasets} shops`, { timeout: 300_000 }, () => {
      for (let i = 0; i < datasets; i++) {
        const seed = 1_000_000 * (index + 1) + i
        const shop = invent(truth, seed)
        const transactions = fitTransactions(truth.model, shop)
        const spend = fitGammaGamma(shop)
        checkTotals(shop, transactions, spend, seed)
        if (i % CUSTOMERS_CHECKED_EVERY === 0) checkCustomers(shop, transactions, spend, seed)
        checkParameters(transactions, truth.parameters)
        checkParameters(spend, spendTruth.parameters)
      }
      expect(tally.totalOrders.trials).toBeGreaterThanOrEqual(datasets)
    })
  }

  test("90 % intervals of totals hold 88 to 92 %", () => {
    for (const name of ["totalOrders", "totalValue", "spendPerOrder"] as const) {
      expect(tally[name].trials).toBeGreaterThanOrEqual(1000)
      expect(tally[name].percent, name).toBeGreaterThanOrEqual(88)
      expect(tally[name].percent, name).toBeLessThanOrEqual(92)
    }
  })

  test("90 % intervals of customers hold at least 90 %", () => {
    expect(tally.customerOrders.percent).toBeGreaterThanOrEqual(90)
    expect(tally.customerValue.percent).toBeGreaterThanOrEqual(90)
  })

  test("randomised PIT: every tenth holds 10 +- 1 % of the customers", () => {
    const all = sum(deciles)
    for (const count of deciles) expect(Math.abs((100 * count) / all - 10)).toBeLessThan(1)
  })

  test("95 % intervals of parameters hold about 95 %", () => {
    expect(tally.parameters.percent).toBeGreaterThan(93)
    expect(tally.parameters.percent).toBeLessThan(97)
  })

  test("summary", () => {
    const shares = Object.entries(tally).map(([name, share]) => `${name} ${share.percent.toFixed(2)} %`)
    const tenths = Array.from(deciles, (count) => ((100 * count) / sum(deciles)).toFixed(2)).join(" ")
    console.log(`coverage: ${shares.join(", ")}; PIT deciles ${tenths}`)
  })
})
