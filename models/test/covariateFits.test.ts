// Fits with covariates against an independent one: models/golden/covariateFits.py says how it was made.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { type Effects, fitTransactions } from "../src/index.ts"
import { expectNear } from "./near.ts"
import { cdnowExactDays, hasReference, referenceText, transactionModels } from "./reference.ts"

const golden = JSON.parse(readFileSync(join(import.meta.dirname, "..", "golden", "covariateFits.json"), "utf8"))

/** Of each customer's first day: ln of 1 + its value, and whether he bought more than one CD. */
function firstDays(): { z1: number[]; z2: number[] } {
  const first = new Map<string, { day: string; value: number; cds: number }>()
  for (const line of referenceText("data/cdnow_sample_transactions.csv").trim().split("\n").slice(1)) {
    const [, customer, day, cds, value] = line.split(",")
    const known = first.get(customer)
    if (known === undefined) first.set(customer, { day, value: Number(value), cds: Number(cds) })
    else if (known.day === day) {
      known.value += Number(value)
      known.cds += Number(cds)
    }
  }
  const all = [...first.values()]
  return { z1: all.map(({ value }) => Math.log1p(value)), z2: all.map(({ cds }) => (cds > 1 ? 1 : 0)) }
}

describe.skipIf(!hasReference)("fits with covariates to CDNOW", () => {
  for (const name of transactionModels) {
    test(`${name} equals the independent fit`, () => {
      const { holdoutOrders, ...histories } = cdnowExactDays()
      const wanted = golden[name]
      const fit = fitTransactions(
        name,
        { ...histories, covariates: firstDays() },
        { covariates: { orders: ["z1", "z2"], dropout: ["z1"] } },
      )
      expect(holdoutOrders.length).toBe(fit.customers)
      expectNear(fit.logLikelihood, wanted.logLikelihood, 1e-8)
      for (const [key, value] of Object.entries(fit.parameters)) expectNear(value, wanted[key], 1e-3, key)
      for (const [side, effects] of Object.entries(fit.effects ?? {})) {
        for (const [column, effect] of Object.entries(effects as Effects)) {
          expect(Math.abs(effect - wanted[`${side}.${column}`]), `${side}.${column}`).toBeLessThan(1e-3)
        }
      }
    })
  }
})
