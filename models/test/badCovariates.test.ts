import fc from "fast-check"
import { describe, expect, test } from "vitest"
import {
  expectedOrders,
  fitBgNbd,
  fitParetoNbd,
  InputError,
  newCustomerExpectedOrders,
  priorFor,
  probabilityActive,
} from "../src/index.ts"
import { choice, customers, truths } from "./covariateCustomers.ts"

describe("covariates that nothing can be learnt from", () => {
  const data = customers(truths[0], 200, 28)
  const fitWith = (covariates: object, options: object) => () =>
    fitBgNbd({ ...data, covariates: covariates as typeof data.covariates }, { covariates: options })
  const { web, years } = data.covariates
  const bad: readonly (readonly [string, object, object, RegExp])[] = [
    ["constant", { web: web.map(() => 1) }, { orders: ["web"] }, /covariates.web is 1 throughout.*leave it out/],
    [
      "a dummy for every level",
      { web, till: web.map((value) => 1 - value), years },
      { orders: ["web", "till", "years"] },
      /covariates web, till say the same.*Leave one out/,
    ],
    ["missing", { web }, { dropout: ["years"] }, /must hold the column years, which the fit uses; found web/],
    ["not a number", { web: web.map((v, i) => (i === 7 ? Number.NaN : v)) }, { orders: ["web"] }, /row 7 has NaN/],
    ["short", { web: [1, 0] }, { orders: ["web"] }, /covariates.web must have as many rows/],
    ["no side", { web }, { spend: ["web"] }, /orders or dropout, found spend/],
    ["no column", { web }, {}, /must name a column/],
    ["twice", { web }, { orders: ["web", "web"] }, /names the column web twice/],
    [
      "far away",
      { web: web.map((v) => 1e6 + v) },
      { orders: ["web"] },
      /so far from 0.*subtract from each column its mean/,
    ],
  ]
  for (const [what, covariates, options, message] of bad) {
    test(what, () => {
      expect(fitWith(covariates, options)).toThrow(InputError)
      expect(fitWith(covariates, options)).toThrow(message)
    })
  }

  test("answers without the columns that the fit uses", () => {
    const { covariates, ...without } = data
    expect(() => expectedOrders(truths[0], without, 26)).toThrow(/must hold the column web.*found none/)
    expect(() => newCustomerExpectedOrders(truths[0], 26)).toThrow(/must hold the column web/)
    expect(() => expectedOrders(truths[0], { ...data, covariates: { web } }, 26)).toThrow(/must hold the column years/)
    const wrong = { ...truths[0], effects: { dropout: { web: 1 } } }
    expect(() => expectedOrders(wrong, data, 26)).toThrow(/must be among orders, dropoutA, dropoutB, found dropout/)
    expect(covariates.web.length).toBe(200)
  })

  test("30 customers and a prior: effects stay near nothing, and the fit is finite", () => {
    const few = customers(truths[2], 30, 29)
    const prior = priorFor("shop", 7)["pareto-nbd"]
    const fit = fitParetoNbd(few, { ...choice, prior })
    expect(fit.converged).toBe(true)
    expect(Math.abs(fit.effects?.dropout?.web ?? 9)).toBeLessThan(3)
    // one standard deviation of `web` is about 0.46: the prior's spread of 1 is the most that may be left
    expect(fit.effectErrors?.dropout?.web).toBeLessThan(1.01 / 0.4)
  })

  test("every customer of a kind of his own (property: extreme covariates give finite answers)", () => {
    const value = fc.double({ min: -30, max: 30, noNaN: true })
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 20 }), (rows) => {
        const histories = {
          repeatOrders: rows.map((_, i) => i % 3),
          recency: rows.map((_, i) => 10 * (i % 3)),
          age: rows.map(() => 30),
          covariates: { web: rows.map(([web]) => web), years: rows.map(([, years]) => years) },
        }
        for (const truth of truths) {
          const active = probabilityActive(truth, histories)
          expectedOrders(truth, histories, 10).forEach((orders, i) => {
            expect(active[i] >= 0 && active[i] <= 1).toBe(true)
            expect(Number.isFinite(orders) && orders >= 0).toBe(true)
          })
        }
      }),
      { numRuns: 60, seed: 3 },
    )
  })
})
