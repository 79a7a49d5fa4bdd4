import { readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import {
  discountedExpectedOrders,
  expectedOrders,
  logLikelihoodOf,
  orderCountDistribution,
  predictiveIntervals,
  probabilityActive,
  type TransactionModelValue,
} from "../src/index.ts"
import { expectNear } from "./near.ts"
import { hasReference, referenceJson, referenceNames, transactionModels } from "./reference.ts"

// Birth certificate: models/golden/customerValues.py (mpmath, 40 digits).
const own = JSON.parse(readFileSync(join(import.meta.dirname, "..", "golden", "customerValues.json"), "utf8"))

describe("customers against mpmath", () => {
  for (const row of own.rows) {
    test(`${row.model} x=${row.repeatOrders} t_x=${row.recency} T=${row.age}`, () => {
      const model = { model: row.model, parameters: own.parameters[row.model] } as TransactionModelValue
      const history = { repeatOrders: [row.repeatOrders], recency: [row.recency], age: [row.age] }
      expectNear(logLikelihoodOf(model, history).total, row.logLikelihood, 1e-10, "log-likelihood")
      expectNear(probabilityActive(model, history)[0], row.probabilityActive, 1e-9, "P(active)")
      expectNear(expectedOrders(model, history, own.horizon)[0], row.expectedOrders, 1e-9, "expected orders")
      const forEver = discountedExpectedOrders(model, history, { discountRatePerUnit: own.ratePerUnit })[0]
      expectNear(forEver, row.discountedForEver, 1e-9, "discounted for ever")
      const counts = orderCountDistribution(model, history, own.horizon, 5)
      row.orderCounts.forEach((chance: number, n: number) => {
        expectNear(counts.probabilities[n], chance, 1e-8, `P(${n} orders)`)
      })
      if (row.valueHigh === undefined) return
      const intervals = predictiveIntervals(
        { transactions: model, spend: { model: "gamma-gamma", parameters: own.spend } },
        { ...history, meanValue: [row.meanValue] },
        { horizon: own.horizon, seed: 1, totalDraws: 100 },
      )
      expectNear(intervals.valueHigh?.[0] ?? -1, row.valueHigh, 2e-3, "95 % quantile of value")
      expect(intervals.parameterDraws).toBe(1)
    })
  }
})

// Source: reference/models/golden_customer_values.json (50-digit mpmath; lifetimes fails on several of these).
describe.skipIf(!hasReference)("the 21 reference customers", () => {
  const golden = hasReference ? referenceJson("golden_customer_values.json") : { rows: [], params: {} }
  for (const model of transactionModels) {
    test(model, () => {
      const given: number[] = golden.params[referenceNames[model]]
      const names = model === "pareto-nbd" ? ["r", "alpha", "s", "beta"] : ["r", "alpha", "a", "b"]
      const value = {
        model,
        parameters: Object.fromEntries(names.map((name, k) => [name, given[k]])),
      } as TransactionModelValue
      for (const row of golden.rows) {
        const wanted = row[referenceNames[model]]
        const history = { repeatOrders: [row.x], recency: [row.t_x], age: [row.T] }
        const what = `x=${row.x} t_x=${row.t_x} T=${row.T}`
        expectNear(probabilityActive(value, history)[0], wanted.p_alive, 1e-8, what)
        if (wanted.logL !== undefined) expectNear(logLikelihoodOf(value, history).total, wanted.logL, 1e-8, what)
        for (const horizon of [1, 39, 52, 1000]) {
          expectNear(expectedOrders(value, history, horizon)[0], wanted[`E_x_${horizon}`], 1e-8, what)
        }
        if (wanted["DERT_d0.0027"] === undefined) continue
        const forEver = discountedExpectedOrders(value, history, { discountRatePerUnit: 0.0027 })[0]
        expectNear(forEver, wanted["DERT_d0.0027"], 1e-8, what)
      }
    })
  }
})
