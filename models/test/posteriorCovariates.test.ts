/** A posterior of the effects of covariates, beside that of the parameters. */
import { describe, expect, test } from "vitest"
import { covariateDesign } from "../src/fitting/covariateDesign.ts"
import {
  expectedOrders,
  fitTransactions,
  heldOutLogLikelihood,
  posterior,
  predictiveIntervals,
  probabilityActive,
  type TransactionModelValue,
} from "../src/index.ts"
import { covariateTarget } from "../src/posterior/target.ts"
import { modelNamed } from "../src/transactions/models.ts"
import { choice, customers, truths } from "./covariateCustomers.ts"
import { expectNear } from "./near.ts"

const [bgNbd, mbgNbd, pareto] = truths

describe("the posterior with covariates", () => {
  const data = customers(mbgNbd, 3_000, 41)
  const found = posterior("mbg-nbd", data, { seed: 1, ...choice })

  test("lies where many customers put it, as wide as their standard errors", () => {
    const fit = fitTransactions("mbg-nbd", data, choice)
    for (const side of ["orders", "dropoutA", "dropoutB"] as const) {
      for (const [column, effect] of Object.entries(fit.effects?.[side] ?? {})) {
        const error = fit.effectErrors?.[side]?.[column] ?? Number.NaN
        expect(Math.abs((found.effects?.[side]?.[column] ?? 0) - effect), column).toBeLessThan(0.4 * error)
        expect(Math.abs((found.effectErrors?.[side]?.[column] ?? 0) / error - 1), column).toBeLessThan(0.25)
      }
    }
    expect(found.draws[0]).toHaveLength(4 + 4)
    expect(found.warnings).toEqual([])
    expect(JSON.parse(JSON.stringify(found))).toEqual(found)
    expect(posterior("mbg-nbd", data, { seed: 1, ...choice })).toEqual(found)
  })

  test("is asked like a fit: the mean over its draws", () => {
    const few = customers(mbgNbd, 40, 42)
    const values = found.draws.map((row) => {
      const [r, alpha, a, b, ...factors] = row
      const [web, years, webA, webB] = factors.map(Math.log)
      const effects = { orders: { web, years }, dropoutA: { web: webA }, dropoutB: { web: webB } }
      return { model: "mbg-nbd", parameters: { r, alpha, a, b }, effects } as TransactionModelValue
    })
    const means = (ask: (value: TransactionModelValue) => Float64Array) =>
      values.map(ask).reduce((sum, own) => sum.map((value, i) => value + own[i] / values.length), new Float64Array(40))
    const [orders, active] = [expectedOrders(found, few, 26), probabilityActive(found, few)]
    means((value) => expectedOrders(value, few, 26)).forEach((mean, i) => void expectNear(orders[i], mean, 1e-9))
    means((value) => probabilityActive(value, few)).forEach((mean, i) => void expectNear(active[i], mean, 1e-9))
    expect(heldOutLogLikelihood(found, few, 26, few.futureOrders).every((value) => value < 0)).toBe(true)
  })

  test("a few customers leave effects wide, and intervals hold what comes", () => {
    const many = posterior("pareto-nbd", customers(pareto, 2_000, 43), { seed: 1, draws: 200, ...choice })
    const shops = Array.from({ length: 12 }, (_, k) => customers(pareto, 40, 50 + k))
    const held = shops.filter((few) => {
      const thin = posterior("pareto-nbd", few, { seed: 1, draws: 200, ...choice })
      expect(thin.effectErrors?.orders?.web).toBeGreaterThan(2.5 * (many.effectErrors?.orders?.web ?? 1))
      const { totals } = predictiveIntervals({ transactions: thin }, few, { horizon: 26, seed: 1 })
      const total = few.futureOrders.reduce((sum, count) => sum + count, 0)
      return total >= totals.ordersLow && total <= totals.ordersHigh
    })
    // of 12 intervals of 90 %, fewer than 8 hold by chance once in two hundred times
    expect(held.length).toBeGreaterThanOrEqual(8)
  })

  test("its slopes are those of its density", () => {
    const few = customers(bgNbd, 60, 44)
    const design = covariateDesign(modelNamed("bg-nbd"), few, choice.covariates)
    const size = design.model.searched
    const prior = { logMean: new Array(size).fill(0.3), logStandardDeviation: new Array(size).fill(1.5) }
    const target = covariateTarget(design, few, prior)
    const point = Float64Array.of(0.1, 2, 0.2, 1, 0.4, -0.01, 0.3, -0.2)
    const [slopes, unused] = [new Float64Array(size), new Float64Array(size)]
    target(point, slopes)
    for (let k = 0; k < size; k++) {
      const at = (step: number) =>
        target(
          point.map((value, j) => (j === k ? value + step : value)),
          unused,
        )
      const slope = (at(1e-5) - at(-1e-5)) / 2e-5
      expect(Math.abs(slopes[k] - slope), `${k}`).toBeLessThan(1e-5 * Math.max(1, Math.abs(slope)))
    }
  })
})
