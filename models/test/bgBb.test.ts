import { describe, expect, test } from "vitest"
import {
  discountedExpectedOrders,
  expectedOrders,
  fitBgBb,
  type Histories,
  InputError,
  logLikelihoodOf,
  nextOrderTime,
  orderCountDistribution,
  predictiveIntervals,
  priorFor,
  probabilityActive,
  simulateHistories,
  totalsByTime,
} from "../src/index.ts"
import { expectNear } from "./near.ts"
import { hasReference, referenceJson, referenceText } from "./reference.ts"

/** Donations of the 1995 cohort, 1996 to 2001: Fader, Hardie & Shang 2010. */
function donations(): Histories {
  const rows = referenceText("data/donations.csv")
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split(",").map(Number))
  const column = (index: number) => rows.map((row) => row[index])
  return { repeatOrders: column(0), recency: column(1), age: column(2), weights: column(3) }
}

const published = { model: "bg-bb", parameters: { alpha: 1.204, beta: 0.75, gamma: 0.657, delta: 2.783 } } as const

describe.skipIf(!hasReference)("BG/BB on the donations", () => {
  // Source: reference/models/golden_fits.json; published: Fader, Hardie & Shang 2010
  // (alpha 1.204, beta 0.750, gamma 0.657, delta 2.783, LL -33,225.6).
  test("the fit equals the independent one and the published estimates", () => {
    const golden = referenceJson("golden_fits.json").donations_bgbb
    const fit = fitBgBb(donations())
    expect(fit).toMatchObject({ converged: true, identified: true, customers: golden.customers, warnings: [] })
    for (const [name, value] of Object.entries(fit.parameters)) {
      expectNear(value, golden.independent_mle["BG/BB"][name], 1e-5, name)
      expect(Math.abs(value - golden.published["BG/BB"][name]), name).toBeLessThan(0.001)
    }
    expectNear(fit.logLikelihood, golden.independent_mle["BG/BB"].LL, 1e-10)
    expect(fit.logLikelihood).toBeCloseTo(-33225.6, 1)
    expectNear(logLikelihoodOf(published, donations()).total, golden.LL_at_published, 1e-10)
  })

  // Source: reference/models/golden_bgbb_values.json (50 digits).
  test("every history: likelihood, P(active), expected orders in five periods, DERT at 10 %", () => {
    const { rows } = referenceJson("golden_bgbb_values.json")
    expect(rows.length).toBe(22)
    for (const row of rows) {
      const history = { repeatOrders: [row.x], recency: [row.t_x], age: [row.n] }
      const what = `x=${row.x} t_x=${row.t_x}`
      expectNear(logLikelihoodOf(published, history).total, row.logL, 1e-12, what)
      const active = probabilityActive(published, history)[0]
      expectNear(active, row.p_alive_n, 1e-12, what)
      const { gamma, delta } = published.parameters
      expectNear((active * (delta + row.n)) / (gamma + delta + row.n), row.p_alive_n_plus_1, 1e-12, what)
      expectNear(expectedOrders(published, history, row.m)[0], row.cond_exp, 1e-12, what)
      const forEver = discountedExpectedOrders(published, history, { discountRatePerUnit: Math.log(1.1) })[0]
      expectNear(forEver, row.dert_d0_1, 1e-10, what)
    }
  })

  test("published: chances to be active in 2002 and donations in 2002 to 2006", () => {
    const data = donations()
    const golden = referenceJson("golden_bgbb_values.json")
    const expected = expectedOrders(published, data, 5)
    const total = expected.reduce((sum, value, i) => sum + value * (data.weights?.[i] ?? 1), 0)
    expectNear(total, golden.sum_cond_exp_weighted, 1e-10)
    // printed from parameters with more digits than the rounded ones
    const byFit = expectedOrders(fitBgBb(data), data, 5)
    expect(byFit.reduce((sum, value, i) => sum + value * (data.weights?.[i] ?? 1), 0)).toBeCloseTo(12_884.2, 0)
    // table 6, as the reference quotes it: .11, .59 and .93, at the next chance to give
    const { gamma, delta } = published.parameters
    const history = { repeatOrders: [0, 2, 6], recency: [0, 4, 6], age: [6, 6, 6] }
    const active = probabilityActive(published, history).map((chance) => (chance * (delta + 6)) / (gamma + delta + 6))
    for (const [i, wanted] of [0.11, 0.59, 0.93].entries()) expect(active[i]).toBeCloseTo(wanted, 2)
  })
})

describe("BG/BB", () => {
  test("probabilities of all histories of five periods sum to one", () => {
    let sum = 0
    // as many sequences as ways to place x - 1 orders before the last
    const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k)
    for (let last = 0; last <= 5; last++) {
      for (let x = Math.min(1, last); x <= last; x++) {
        const history = { repeatOrders: [x], recency: [last], age: [5] }
        const ways = x === 0 ? 1 : choose(last - 1, x - 1)
        sum += ways * Math.exp(logLikelihoodOf(published, history).total)
      }
    }
    expectNear(sum, 1, 1e-12)
  })

  test("the time to the next order is the least whole number of periods that is likely enough", () => {
    const history = { repeatOrders: [1, 6, 0, 0], recency: [2, 6, 0, 0], age: [6, 6, 6, 90_000] }
    const { alpha, beta } = published.parameters
    const [times] = nextOrderTime(published, history, { quantiles: [0.6] })
    for (const i of [0, 1, 2]) {
      let [periods, silent] = [0, 1]
      for (; silent > 0.4; periods++) {
        const shape = beta + 6 - history.repeatOrders[i] + periods
        silent *= shape / (shape + alpha + history.repeatOrders[i])
      }
      expect(times[i]).toBe(periods)
    }
    expect(Number.isFinite(times[3])).toBe(true)
    expect(times[3]).toBeGreaterThan(50_000)
    const rare = { model: "bg-bb", parameters: { ...published.parameters, alpha: 1e-4 } } as const
    expect(nextOrderTime(rare, history, { quantiles: [0.5] })[0][3]).toBe(Number.MAX_VALUE)
  })

  test("intervals and totals: windows add up, and hold what the same customers do", () => {
    const ages = Float64Array.from({ length: 20_000 }, (_, i) => 4 + (i % 8))
    const shop = simulateHistories(published, { ages, seed: 31, horizon: 6 })
    const { orders } = totalsByTime({ transactions: published }, shop, { times: [2, 6], seed: 2 })
    const total = shop.futureOrders.reduce((sum, count) => sum + count, 0)
    expect(total).toBeGreaterThan(orders.cumulative[1].low * 0.98)
    expect(total).toBeLessThan(orders.cumulative[1].high * 1.02)
    expectNear(orders.cumulative[1].mean, orders.perStep[0].mean + orders.perStep[1].mean, 1e-9)
    const { ordersHigh } = predictiveIntervals({ transactions: published }, shop, { horizon: 6, seed: 1 })
    for (const high of ordersHigh) expect(high).toBeLessThanOrEqual(6)
  })

  test("far extremes are right or refused", () => {
    const far = { repeatOrders: [10_000, 0, 1], recency: [99_990, 0, 1], age: [1e5, 1e5, 1e5] }
    expect([...logLikelihoodOf(published, far).perCustomer].every(Number.isFinite)).toBe(true)
    const active = probabilityActive(published, far)
    expect(active[0]).toBeGreaterThan(0.9)
    expect(active[1]).toBeLessThan(active[0])
    expect(orderCountDistribution(published, far, 52).probabilities.every(Number.isFinite)).toBe(true)
  })

  test("few data: not identified without a prior, wide and finite with one", () => {
    const thin = { repeatOrders: [0, 0, 0], recency: [0, 0, 0], age: [0, 2, 6] }
    const fit = fitBgBb(thin)
    expect(fit.identified).toBe(false)
    expect(Object.values({ ...fit.parameters, ...fit.standardErrors }).every(Number.isFinite)).toBe(true)
    const cautious = fitBgBb(thin, { prior: priorFor("gym", 7)["bg-bb"] })
    expect(cautious).toMatchObject({ converged: true, identified: true })
    expect(cautious.warnings.map(({ code }) => code)).toContain("prior-dominates")
  })

  test("what is no whole number of periods is refused by row, field and value", () => {
    const refused = (histories: Histories, message: RegExp) => {
      for (const ask of [() => fitBgBb(histories), () => probabilityActive(published, histories)]) {
        expect(ask).toThrow(InputError)
        expect(ask).toThrow(message)
      }
    }
    refused({ repeatOrders: [0, 1], recency: [0, 1.5], age: [3, 3] }, /recency must be a whole number.*row 1 has 1.5/)
    refused({ repeatOrders: [0], recency: [0], age: [3.2] }, /age must be a whole number.*row 0 has 3.2/)
    refused({ repeatOrders: [3], recency: [2], age: [4] }, /repeatOrders must not exceed recency.*row 0 has 3 > 2/)
    refused({ repeatOrders: [0, 1], recency: [0, 1], age: [3] }, /age must have as many rows as repeatOrders: found 1/)
    refused({ repeatOrders: [0], recency: [0], age: ["3"] as never }, /age must hold numbers only: row 0 has string/)
    const fine = { repeatOrders: [1], recency: [2], age: [4] }
    expect(() => expectedOrders(published, fine, 2.5)).toThrow(/horizon must be a whole number of periods.*2.5/)
    expect(() => totalsByTime({ transactions: published }, fine, { times: [1, 1.5], seed: 1 })).toThrow(/times\[1\]/)
    expect(() => simulateHistories(published, { ages: [1.5], seed: 1 })).toThrow(/age must be a whole number/)
  })
})
