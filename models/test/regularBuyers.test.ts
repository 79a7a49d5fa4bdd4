import { describe, expect, test } from "vitest"
import {
  discountedExpectedOrders,
  expectedOrders,
  fitBgCnbd,
  fitBgNbd,
  fitMbgCnbd,
  fitMbgNbd,
  type Histories,
  InputError,
  logLikelihoodOf,
  newCustomerExpectedOrders,
  nextOrderTime,
  orderCountDistribution,
  probabilityActive,
  probabilityOfOrder,
  randomGenerator,
  simulateHistories,
  totalsByTime,
} from "../src/index.ts"
import { drawBeta, drawGamma } from "../src/random/samplers.ts"
import { expectNear } from "./near.ts"
import { cdnowSummary, hasReference, referenceJson } from "./reference.ts"

const regular = { r: 1.3, alpha: 4, a: 0.6, b: 2, k: 4 }

/** Regular customers with the sums of the logarithms of their intervals, drawn one interval after the other. */
function withIntervals(customers: number, seed: number, { r, alpha, a, b, k }: typeof regular): Histories {
  const random = randomGenerator(seed)
  const columns = { repeatOrders: [] as number[], recency: [] as number[], age: [] as number[] }
  const sumLogIntervals: number[] = []
  for (let i = 0; i < customers; i++) {
    const rate = drawGamma(r, random) / alpha
    const dropout = drawBeta(a, b, random)
    const age = 20 + (i % 40)
    let [x, last, sum] = [0, 0, 0]
    while (random() >= dropout) {
      const interval = drawGamma(k, random) / rate
      if (!(last + interval <= age)) break
      x++
      last += interval
      sum += Math.log(interval)
    }
    columns.repeatOrders.push(x)
    columns.recency.push(last)
    columns.age.push(age)
    sumLogIntervals.push(sum)
  }
  return { ...columns, sumLogIntervals }
}

// Source: reference/models/golden_cnbd_k.json (BTYDplus 1.2.0).
describe.skipIf(!hasReference)("CNBD-k against BTYDplus", () => {
  const golden = hasReference ? referenceJson("golden_cnbd_k.json").values : {}
  for (const [model, key] of [
    ["mbg-cnbd", "mbgcnbd"],
    ["bg-cnbd", "bgcnbd"],
  ] as const) {
    const value = { model, parameters: golden[`params_${key}`] }
    test(`${model}: P(active); expected orders where its approximation is close`, () => {
      let furthest = 0
      for (const row of golden.rows) {
        const history = { repeatOrders: [row.x], recency: [row.t_x], age: [row.T] }
        expectNear(probabilityActive(value, history)[0], row[key].p_alive, 1e-8)
        const own = expectedOrders(value, history, golden.t)[0]
        furthest = Math.max(furthest, Math.abs(row[key].E_x_52 / own - 1))
      }
      expect(furthest).toBeGreaterThan(0.01)
      expect(furthest).toBeLessThan(0.25)
    })

    test(`${model}: expected orders of a new customer`, () => {
      // BTYDplus ends its sum over counts early: a few units in the eighth digit
      const times = [1, 10, 52, 104]
      times.forEach((time, i) => {
        expectNear(newCustomerExpectedOrders(value, time), golden[`${key}_expectation`][i], 1e-7)
      })
    })
  }

  test("mbg-cnbd: P(n orders in 52), n = 0 ... 10, of a new customer", () => {
    const value = { model: "mbg-cnbd", parameters: golden.params_mbgcnbd } as const
    const table = orderCountDistribution(value, { repeatOrders: [0], recency: [0], age: [0] }, 52, 10)
    golden.mbgcnbd_pmf_t52_x0_10.forEach((chance: number, n: number) => {
      expectNear(table.probabilities[n], chance, 1e-8, `n=${n}`)
    })
  })
})

describe("k = 1 is the model without regularity", () => {
  const histories = { repeatOrders: [0, 1, 3, 60, 0], recency: [0, 0.5, 20, 200, 0], age: [30, 30, 30, 230, 0] }
  for (const [model, simple] of [
    ["bg-cnbd", "bg-nbd"],
    ["mbg-cnbd", "mbg-nbd"],
  ] as const) {
    test(`${model} equals ${simple} in every answer`, () => {
      const parameters = { r: 0.5, alpha: 6, a: 0.9, b: 1.6 }
      const [one, plain] = [
        { model, parameters: { ...parameters, k: 1 } },
        { model: simple, parameters },
      ] as const
      const rate = { discountRatePerUnit: 0.003 }
      const pairs = [
        [logLikelihoodOf(one, histories).perCustomer, logLikelihoodOf(plain, histories).perCustomer, 1e-13],
        [probabilityActive(one, histories), probabilityActive(plain, histories), 1e-13],
        [expectedOrders(one, histories, 52), expectedOrders(plain, histories, 52), 1e-10],
        [expectedOrders(one, histories, 1e5), expectedOrders(plain, histories, 1e5), 1e-9],
        [discountedExpectedOrders(one, histories, rate), discountedExpectedOrders(plain, histories, rate), 1e-9],
        [probabilityOfOrder(one, histories, 9), probabilityOfOrder(plain, histories, 9), 1e-11],
        [
          nextOrderTime(one, histories, { quantiles: [0.3] })[0],
          nextOrderTime(plain, histories, { quantiles: [0.3] })[0],
          1e-11,
        ],
        [
          orderCountDistribution(one, histories, 52, 30).probabilities,
          orderCountDistribution(plain, histories, 52, 30).probabilities,
          1e-10,
        ],
      ] as const
      for (const [own, other, tolerance] of pairs) {
        own.forEach((value, i) => {
          expectNear(value, other[i], tolerance, `customer ${i}`)
        })
      }
    })
  }

  test.skipIf(!hasReference)("a fit with k = 1 is that of BG/NBD or MBG/NBD, its AIC included", () => {
    const data = cdnowSummary()
    for (const [regularFit, plainFit] of [
      [fitBgCnbd(data, { k: 1 }), fitBgNbd(data)],
      [fitMbgCnbd(data, { k: 1 }), fitMbgNbd(data)],
    ]) {
      const { k, ...parameters } = regularFit.parameters as unknown as Record<string, number>
      expect(k).toBe(1)
      const plain = plainFit.parameters as unknown as Record<string, number>
      for (const [name, value] of Object.entries(parameters)) expectNear(value, plain[name], 1e-6, name)
      expectNear(regularFit.logLikelihood, plainFit.logLikelihood, 1e-12)
      expectNear(regularFit.aic, plainFit.aic, 1e-12)
    }
  })
})

describe("regularity", () => {
  test("is found from the times of the single orders, with the parameters that made them", () => {
    const histories = withIntervals(4_000, 5, regular)
    const fit = fitMbgCnbd(histories)
    expect(fit.parameters.k).toBe(4)
    expect(fit).toMatchObject({ converged: true, identified: true, warnings: [] })
    for (const name of ["r", "alpha", "a", "b"] as const) {
      expect(Math.abs(fit.parameters[name] - regular[name])).toBeLessThan(3.5 * fit.standardErrors[name])
    }
    expectNear(logLikelihoodOf(fit, histories).total, fit.logLikelihood, 1e-10)
  })

  test("is found to within one from the time of the last order alone", () => {
    const { repeatOrders, recency, age } = withIntervals(20_000, 6, regular)
    expect(Math.abs(fitMbgCnbd({ repeatOrders, recency, age }).parameters.k - 4)).toBeLessThanOrEqual(1)
  })

  test("AIC counts a chosen k, but not a given one", () => {
    const histories = withIntervals(500, 7, regular)
    const [chosen, given] = [fitMbgCnbd(histories), fitMbgCnbd(histories, { k: 4 })]
    expect(chosen.parameters.k).toBe(4)
    expectNear(chosen.aic - given.aic, 2, 1e-6)
  })

  test("silence of a regular customer soon speaks against him", () => {
    const history = { repeatOrders: [10], recency: [50], age: [65] }
    const chance = (k: number) =>
      probabilityActive({ model: "bg-cnbd", parameters: { r: 2, alpha: 8 / k, a: 0.8, b: 4, k } }, history)[0]
    expect(chance(8)).toBeLessThan(chance(3))
    expect(chance(3)).toBeLessThan(chance(1))
  })

  test("what cannot be is refused by name", () => {
    const data = { repeatOrders: [2], recency: [4], age: [9] }
    expect(() => fitBgCnbd(data, { k: 2.5 })).toThrow(/k must be a whole number from 1 to 12, found 2.5/)
    expect(() => fitBgCnbd(data, { k: 13 })).toThrow(InputError)
    const value = { model: "bg-cnbd", parameters: { ...regular, k: 0.5 } } as const
    expect(() => probabilityActive(value, data)).toThrow(/parameter k of bg-cnbd/)
    expect(() => fitBgCnbd({ ...data, sumLogIntervals: [2] })).toThrow(/row 0 has 2 > 1.386/)
    expect(() => fitBgCnbd({ ...data, sumLogIntervals: [Number.NEGATIVE_INFINITY] })).toThrow(InputError)
  })

  test("totals of many customers hold what the same customers do", () => {
    const truth = { model: "mbg-cnbd", parameters: regular } as const
    const ages = Float64Array.from({ length: 20_000 }, (_, i) => 20 + (i % 40))
    const shop = simulateHistories(truth, { ages, seed: 21, horizon: 26, timeGrid: 1 / 7 })
    const { orders } = totalsByTime({ transactions: truth }, shop, { times: [13, 26], seed: 2 })
    const total = shop.futureOrders.reduce((sum, count) => sum + count, 0)
    expect(total).toBeGreaterThan(orders.cumulative[1].low * 0.98)
    expect(total).toBeLessThan(orders.cumulative[1].high * 1.02)
    expectNear(orders.cumulative[1].mean, orders.perStep[0].mean + orders.perStep[1].mean, 1e-9)
  })
})

test("orders of regular buyers take time: none come with the first", () => {
  const histories = { repeatOrders: [0, 2], recency: [0, 0], age: [30, 30] }
  const fit = { model: "mbg-cnbd", parameters: { r: 0.5, alpha: 6, a: 0.9, b: 1.6, k: 2 } } as const
  for (const ask of [() => fitMbgCnbd(histories), () => probabilityActive(fit, histories)]) {
    expect(ask).toThrow(/recency must be > 0 where there are repeat orders of regular buyers: row 1 has 0 with 2/)
  }
})
