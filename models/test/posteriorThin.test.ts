// Data that leave nearly everything open: the posterior answers in finite numbers, for every registered model.
import { describe, expect, test } from "vitest"
import { expectedOrders, posterior, predictiveIntervals, probabilityActive } from "../src/index.ts"
import { modelNamed, transactionModelNames } from "../src/transactions/models.ts"

const thin = {
  "only one-time buyers": { repeatOrders: [0, 0, 0], recency: [0, 0, 0], age: [10, 20, 30] },
  "everybody bought yesterday": { repeatOrders: [0, 0], recency: [0, 0], age: [0, 0] },
  "one customer": { repeatOrders: [3], recency: [20], age: [30] },
  "everybody alike": { repeatOrders: [10, 10, 10], recency: [29, 30, 28], age: [30, 30, 30] },
  extremes: { repeatOrders: [10_000, 0, 3, 1], recency: [99_000, 0, 5, 1], age: [100_000, 100_000, 100_000, 2] },
}

for (const name of transactionModelNames) {
  describe(`the posterior of ${name} with hardly any data`, () => {
    const isOutside = (what: string) => modelNamed(name).countsPeriods && what === "extremes"
    for (const [what, histories] of Object.entries(thin).filter(([what]) => !isOutside(what))) {
      test(what, () => {
        const found = posterior(name, histories, { seed: 1, draws: 200 })
        expect(found.draws.flat().every((value) => value > 0 && Number.isFinite(value))).toBe(true)
        expect(found.logCovariance.flat().every(Number.isFinite)).toBe(true)
        expect(found.warnings).toEqual([])
        probabilityActive(found, histories).forEach((chance, i) => {
          expect(chance).toBeGreaterThanOrEqual(0)
          expect(chance).toBeLessThanOrEqual(1)
          expect(expectedOrders(found, histories, 26)[i]).toBeGreaterThanOrEqual(0)
        })
        const { totals } = predictiveIntervals({ transactions: found }, histories, { horizon: 26, seed: 1 })
        expect(totals.ordersHigh).toBeGreaterThanOrEqual(totals.ordersLow)
        expect(Number.isFinite(totals.ordersHigh)).toBe(true)
      })
    }
  })
}
