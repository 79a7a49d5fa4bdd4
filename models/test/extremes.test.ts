import { readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { expectedOrders, logLikelihoodOf, probabilityActive, type TransactionModelValue } from "../src/index.ts"

// Birth certificate: models/golden/extremes.py (mpmath, 50 digits).
const golden = JSON.parse(readFileSync(join(import.meta.dirname, "..", "golden", "extremes.json"), "utf8"))
type Row = {
  readonly model: string
  readonly parameters: object
  readonly repeatOrders: number
  readonly recency: number
  readonly age: number
  readonly logLikelihood: number
  readonly probabilityActive: number
  readonly expectedOrders?: number
}
const RELATIVE = 1e-8
/** The smallest number with all its digits: below, answers are as good as 0. */
const SMALLEST = 1e-300

const byParameters = Map.groupBy(golden.rows as Row[], ({ model, parameters }) => JSON.stringify({ model, parameters }))

describe("thousands of orders and ages of 100,000 against mpmath", () => {
  test.each([...byParameters])("%s", (written, rows) => {
    const model = JSON.parse(written) as TransactionModelValue
    const histories = {
      repeatOrders: rows.map((row) => row.repeatOrders),
      recency: rows.map((row) => row.recency),
      age: rows.map((row) => row.age),
    }
    const active = probabilityActive(model, histories)
    const likelihoods = logLikelihoodOf(model, histories).perCustomer
    const orders = expectedOrders(model, histories, golden.horizon)
    const wrong = rows.flatMap((row, i) => {
      const what = `x=${row.repeatOrders} t_x=${row.recency} T=${row.age}`
      return [
        // near 0 it is the chance that matters, and so its absolute error
        ...apart(`${what}: ln L`, likelihoods[i], row.logLikelihood, 1e-3),
        ...apart(`${what}: P(active)`, active[i], row.probabilityActive),
        ...(row.expectedOrders === undefined ? [] : apart(`${what}: orders`, orders[i], row.expectedOrders)),
      ]
    })
    expect(wrong).toEqual([])
  })
})

function apart(what: string, found: number, wanted: number, least = SMALLEST): string[] {
  const near = Math.abs(found - wanted) <= RELATIVE * Math.max(least, Math.abs(wanted))
  return near ? [] : [`${what} is ${found}, must be ${wanted}`]
}
