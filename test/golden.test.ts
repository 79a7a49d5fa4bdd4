import { join } from "node:path"
import { expectedOrders, expectedOrderValue, probabilityActive } from "stammwert-models"
import { describe, expect, test } from "vitest"
import { parseDay } from "../src/records/day.ts"
import { stammwert, summaryOf, temporaryDirectory, valuesOf } from "./support/command.ts"
import { cdnowFile, hasReference, referenceJson } from "./support/reference.ts"

// CDNOW sample through the whole program. Sources: golden_fits.json ("cdnow_sample_exactdays", own maximum-likelihood
// fits that agree with lifetimes 0.11.3 and CLVTools 0.12.1) and golden_holdout.json; CDNOW by Fader & Hardie.
const names = { "bg-nbd": "BG/NBD", "mbg-nbd": "MBG/NBD", "pareto-nbd": "Pareto/NBD" } as const
type Name = keyof typeof names
const models = Object.keys(names) as Name[]

const AS_OF = "1997-09-30"

function relative(actual: number, expected: number): number {
  return Math.abs(actual / expected - 1)
}

describe.skipIf(!hasReference)("CDNOW through the command line", () => {
  const directory = temporaryDirectory()
  const before = (name: string) => join(directory, `before-${name}`)
  const after = (name: string) => join(directory, `after-${name}`)
  const run = (out: string, ...flags: readonly string[]) =>
    stammwert("value", cdnowFile, "--time-unit", "week", "--no-intervals", "--out", out, ...flags)

  for (const model of models) {
    test(`${model}: parameters and log-likelihood of the independent fit`, () => {
      expect(run(before(model), "--as-of", AS_OF, "--model", model).err).toBe("")
      const { transactions, spend } = summaryOf(before(model)).model
      const golden = referenceJson("golden_fits.json").cdnow_sample_exactdays.independent_mle
      for (const [fit, wanted] of [
        [transactions, golden[names[model]]],
        [spend, golden["Gamma-Gamma"]],
      ]) {
        for (const [name, value] of Object.entries<number>(fit.parameters)) {
          expect(relative(value, wanted[name]), `${name}: ${value} against ${wanted[name]}`).toBeLessThan(1e-5)
        }
        expect(Math.abs(fit.logLikelihood - wanted.LL)).toBeLessThan(1e-4)
        expect(fit).toMatchObject({ converged: true, identified: true })
      }
      expect([transactions.customers, spend.customers]).toEqual([2357, golden["Gamma-Gamma"].n])
    })

    test(`${model}: holdout errors of the independent forecast`, () => {
      const flags = ["--as-of", "1998-06-30", "--holdout-from", "1997-10-01", "--model", model]
      expect(run(after(model), ...flags).err).toBe("")
      const { holdout } = summaryOf(after(model))
      const golden = referenceJson("golden_holdout.json").cdnow_sample[names[model]]
      expect(holdout).toMatchObject({ from: "1997-10-01", days: 273, customers: 2357 })
      for (const [errors, wanted] of [
        [holdout.orders, golden],
        [holdout.value, golden.revenue],
      ]) {
        expect(relative(errors.mae, wanted.MAE), "MAE").toBeLessThan(1e-6)
        expect(relative(errors.rmse, wanted.RMSE), "RMSE").toBeLessThan(1e-6)
        expect(relative(errors.expected, wanted.sum_pred), "expected").toBeLessThan(1e-6)
        expect(errors.actual).toBeCloseTo(wanted.sum_actual, 6)
      }
    })

    test(`${model}: values.csv holds what the golden parameters say of each customer`, () => {
      const golden = referenceJson("golden_fits.json").cdnow_sample_exactdays.independent_mle
      const { LL: _, ...parameters } = golden[names[model]]
      const { p, q, gamma } = golden["Gamma-Gamma"]
      const rows = [...valuesOf(before(model)).values()]
      expect(rows.length).toBe(2357)
      const days = (row: (typeof rows)[number], name: string) => parseDay(row[name], name)
      const histories = {
        repeatOrders: rows.map((row) => Number(row.purchase_days) - 1),
        recency: rows.map((row) => (days(row, "last_order") - days(row, "first_order")) / 7),
        age: rows.map((row) => (parseDay(AS_OF, "as-of") - days(row, "first_order")) / 7),
      }
      const fit = { model, parameters } as Parameters<typeof expectedOrders>[0]
      const active = probabilityActive(fit, histories)
      const orders = expectedOrders(fit, histories, 365 / 7)
      const newcomer = expectedOrderValue(
        { model: "gamma-gamma", parameters: { p, q, gamma } },
        { repeatOrders: [0], meanValue: [0] },
      )[0]
      rows.forEach((row, i) => {
        expect(Math.abs(Number(row.p_active) - active[i])).toBeLessThan(1e-6)
        expect(Math.abs(Number(row.expected_orders) - orders[i])).toBeLessThan(2e-6 * Math.max(1, orders[i]))
        if (row.purchase_days === "1") expect(Number(row.expected_order_value)).toBeCloseTo(newcomer, 2)
      })
    })
  }

  test("frequent buyers spend more per purchase, and that is said", () => {
    expect(run(before("dependence"), "--as-of", AS_OF, "--model", "mbg-nbd").err).toBe("")
    const codes = summaryOf(before("dependence")).warnings.map((warning: { code: string }) => warning.code)
    expect(codes).toContain("spend-depends-on-frequency")
  })

  test("every cent is counted", () => {
    expect(run(before("cents"), "--as-of", AS_OF).err).toBe("")
    expect(summaryOf(before("cents")).totals.currentValue).toBe(173115.55)
  })
})
