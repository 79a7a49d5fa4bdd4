import { readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import {
  discountedExpectedOrders,
  expectedOrders,
  logLikelihoodOf,
  orderCountDistribution,
  probabilityActive,
  type TransactionModelValue,
} from "../src/index.ts"
import { expectNear } from "./near.ts"

// Birth certificate: models/golden/buyingModels.py (mpmath, 30 digits).
const golden = JSON.parse(readFileSync(join(import.meta.dirname, "..", "golden", "buyingModels.json"), "utf8"))

describe("customers against mpmath", () => {
  for (const row of golden.rows) {
    const what = Object.entries(row.parameters).map(([name, value]) => `${name} ${value}`)
    test(`${row.model} (${what.join(", ")}) x=${row.repeatOrders} t_x=${row.recency} T=${row.age}`, () => {
      const model = { model: row.model, parameters: row.parameters } as TransactionModelValue
      const history = { repeatOrders: [row.repeatOrders], recency: [row.recency], age: [row.age] }
      // near 0 it is the chance that matters, and so its absolute error
      const logLikelihood = logLikelihoodOf(model, history).total
      expect(Math.abs(logLikelihood - row.logLikelihood)).toBeLessThan(
        1e-10 * Math.max(1e-3, Math.abs(row.logLikelihood)),
      )
      expectNear(probabilityActive(model, history)[0], row.probabilityActive, 1e-9, "P(active)")
      expectNear(expectedOrders(model, history, golden.horizon)[0], row.expectedOrders, 1e-9, "expected orders")
      const forEver = discountedExpectedOrders(model, history, { discountRatePerUnit: golden.ratePerUnit })[0]
      expectNear(forEver, row.discountedForEver, 1e-8, "discounted for ever")
      const counts = orderCountDistribution(model, history, golden.horizon, 5)
      row.orderCounts.forEach((chance: number, n: number) => {
        expectNear(counts.probabilities[n], chance, 1e-8, `P(${n} orders)`)
      })
      expect(counts.probabilities.length).toBe(6)
    })
  }
})
