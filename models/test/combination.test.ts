import { describe, expect, test } from "vitest"
import {
  expectedOrders,
  fitTransactions,
  groupTotals,
  heldOutLogLikelihood,
  orderCountDistribution,
  predictiveIntervals,
  probabilityActive,
  simulateHistories,
  type TransactionModelValue,
  totalsByTime,
} from "../src/index.ts"
import { leaving, sum } from "./inventedOrders.ts"
import { expectNear } from "./near.ts"

function bare({ model, parameters }: TransactionModelValue): TransactionModelValue {
  return { model, parameters } as TransactionModelValue
}

describe("a combination answers like its parts, by weight", () => {
  const data = simulateHistories(leaving, {
    ages: Float64Array.from({ length: 400 }, (_, i) => 20 + (i % 20)),
    seed: 2,
    horizon: 26,
  })
  const fits = (["nbd", "mbg-nbd"] as const).map((name) => fitTransactions(name, data))
  const combination = {
    model: "combination",
    parts: fits.map((fit, k) => ({ weight: [0.25, 0.75][k], fit })),
  } as const
  const mixed = (answer: (fit: TransactionModelValue) => Float64Array) => {
    const [first, second] = fits.map(answer)
    return first.map((value, i) => 0.25 * value + 0.75 * second[i])
  }

  test("probabilities, expectations and counts", () => {
    const compare = (found: Float64Array, wanted: Float64Array) =>
      found.forEach((value, i) => {
        expectNear(value, wanted[i], 1e-12)
      })
    compare(
      probabilityActive(combination, data),
      mixed((fit) => probabilityActive(fit, data)),
    )
    compare(
      expectedOrders(combination, data, 26),
      mixed((fit) => expectedOrders(fit, data, 26)),
    )
    const table = (fit: TransactionModelValue) => orderCountDistribution(fit, data, 26, 8).probabilities
    compare(orderCountDistribution(combination, data, 26, 8).probabilities, mixed(table))
    const heldOut = (fit: TransactionModelValue) => heldOutLogLikelihood(fit, data, 26, data.futureOrders).map(Math.exp)
    compare(heldOutLogLikelihood(combination, data, 26, data.futureOrders).map(Math.exp), mixed(heldOut))
  })

  test("one part alone is that part, intervals included", () => {
    const alone = { model: "combination", parts: [{ weight: 1, fit: fits[1] }] } as const
    const ask = (transactions: typeof alone | (typeof fits)[number]) =>
      predictiveIntervals({ transactions }, data, { horizon: 26, seed: 1, totalDraws: 200 })
    expect(ask(alone)).toEqual(ask(fits[1]))
  })

  test("totals one by one and by shares of the normal limit agree", () => {
    const certain = {
      model: "combination",
      parts: combination.parts.map(({ weight, fit }) => ({ weight, fit: bare(fit) })),
    } as const
    const many = { ...data, weights: data.age.map(() => 13) }
    const few = { ...data, weights: data.age.map(() => 12) }
    const band = (histories: typeof many) =>
      totalsByTime({ transactions: certain }, histories, { times: [26], seed: 1, totalDraws: 2000 }).orders
        .cumulative[0]
    const [limit, single] = [band(many), band(few)]
    expectNear(limit.mean / 13, single.mean / 12, 1e-9)
    expectNear(limit.mean, 13 * sum(expectedOrders(combination, data, 26)), 1e-9)
    expectNear((limit.high - limit.low) / Math.sqrt(13), (single.high - single.low) / Math.sqrt(12), 0.1)
  })

  test("weights must be weights", () => {
    const wrong = { model: "combination", parts: [{ weight: 0.5, fit: fits[0] }] } as const
    expect(() => probabilityActive(wrong, data)).toThrow(/add up to 1/)
  })
})

describe("groups of customers", () => {
  const ages = Float64Array.from({ length: 300 }, (_, i) => 20 + (i % 20))
  const data = simulateHistories(leaving, { ages, seed: 4 })

  test("one group of all is the total; means add up; an empty group has nothing", () => {
    const options = { horizon: 26, seed: 7, totalDraws: 500 }
    const all = groupTotals({ transactions: leaving }, data, new Int32Array(300), options)
    const { totals } = predictiveIntervals({ transactions: leaving }, data, options)
    expect([all.orders.low[0], all.orders.high[0]]).toEqual([totals.ordersLow, totals.ordersHigh])
    const groupOf = ages.map((_, i) => [0, 2, 3][i % 3])
    const three = groupTotals({ transactions: leaving }, data, groupOf, options)
    expect([...three.customers]).toEqual([100, 0, 100, 100])
    expect([three.orders.mean[1], three.orders.high[1]]).toEqual([0, 0])
    expectNear(sum(three.orders.mean), all.orders.mean[0], 1e-12)
    expect(sum(three.orders.high)).toBeGreaterThan(all.orders.high[0])
    expect(three.value).toBeUndefined()
  })

  test("a group must be a whole number", () => {
    const ask = (groupOf: number[]) => () =>
      groupTotals({ transactions: leaving }, data, groupOf, { horizon: 1, seed: 1 })
    expect(ask([0])).toThrow(/groupOf must have as many rows/)
    expect(ask(Array.from(ages, () => -1))).toThrow(/groupOf must be a whole number/)
  })
})
