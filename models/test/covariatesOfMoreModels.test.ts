/** Covariates under NBD, where nobody leaves, and Gamma-Gompertz/NBD, whose customers leave at any time. */
import { describe, expect, test } from "vitest"
import { groupHistories } from "../src/histories/groupHistories.ts"
import { indexHistories } from "../src/histories/indexHistories.ts"
import {
  expectedOrders,
  fitGgNbd,
  fitNbd,
  logLikelihoodOf,
  probabilityActive,
  type TransactionModelValue,
} from "../src/index.ts"
import { modelOf } from "../src/transactions/models.ts"
import { customers } from "./covariateCustomers.ts"
import { expectNear } from "./near.ts"

const nbd = {
  model: "nbd",
  parameters: { r: 0.8, alpha: 8 },
  effects: { orders: { web: 0.5, years: -0.02 } },
} as const
const ggNbd = {
  model: "gg-nbd",
  parameters: { r: 0.8, alpha: 8, beta: 1.5, b: 0.05, s: 0.8 },
  effects: { orders: { web: 0.5, years: -0.02 }, dropout: { web: 0.6 } },
} as const

/** The plain model of customers with these covariates, by hand from the definition. */
function plainAt({ model, parameters, effects }: typeof nbd | typeof ggNbd, web: number, years: number) {
  const alpha = parameters.alpha * Math.exp(-effects.orders.web * web - effects.orders.years * years)
  const own =
    "beta" in parameters
      ? { ...parameters, alpha, beta: parameters.beta * Math.exp(-ggNbd.effects.dropout.web * web) }
      : { ...parameters, alpha }
  return { model, parameters: own } as TransactionModelValue
}

describe.each([nbd, ggNbd])("$model with covariates", (truth) => {
  test("each customer has the answers of the plain model with his own parameters", () => {
    const data = customers(truth, 60, 31)
    const asked = [
      (value: TransactionModelValue, given: typeof data) => probabilityActive(value, given),
      (value: TransactionModelValue, given: typeof data) => expectedOrders(value, given, 26),
      (value: TransactionModelValue, given: typeof data) => logLikelihoodOf(value, given).perCustomer,
    ]
    for (const ask of asked) {
      ask(truth, data).forEach((value, i) => {
        const plain = plainAt(truth, data.covariates.web[i], data.covariates.years[i])
        expectNear(value, ask(plain, data)[i], 1e-9)
      })
    }
  })

  test("gradient equals differences of the log-likelihood", () => {
    const { model, parameters } = modelOf(truth)
    const likelihood = model.likelihood(indexHistories(groupHistories(customers(truth, 300, 32))))
    const gradient = new Float64Array(parameters.length)
    likelihood.evaluate(parameters, gradient)
    for (let k = 0; k < parameters.length; k++) {
      const h = 1e-6
      const at = (step: number) =>
        likelihood.evaluate(parameters.map((value, j) => (j === k ? value * Math.exp(step) : value)))
      const slope = (at(h) - at(-h)) / (2 * h)
      expect(Math.abs(gradient[k] - slope), model.parameterNames[k]).toBeLessThan(1e-5 * Math.max(10, Math.abs(slope)))
    }
  })

  test("recovers the effects that made the customers", () => {
    const data = customers(truth, 6_000, 33)
    const orders = ["web", "years"]
    const fit =
      truth.model === "nbd"
        ? fitNbd(data, { covariates: { orders } })
        : fitGgNbd(data, { covariates: { orders, dropout: ["web"] } })
    for (const [side, effects] of Object.entries(truth.effects)) {
      for (const [column, value] of Object.entries<number>(effects)) {
        const found = fit.effects?.[side as "orders" | "dropout"]?.[column] ?? Number.NaN
        const error = fit.effectErrors?.[side as "orders" | "dropout"]?.[column] ?? Number.NaN
        expect(Math.abs(found - value), `${side}.${column}`).toBeLessThan(3.5 * error)
        expect(error).toBeLessThan(0.5)
      }
    }
  })
})

test("where nobody leaves, nothing acts on leaving", () => {
  const data = customers(nbd, 20, 34)
  expect(() => fitNbd(data, { covariates: { orders: ["years"], dropout: ["web"] } })).toThrow(
    /covariates of nbd act on orders only, found dropout: web/,
  )
})
