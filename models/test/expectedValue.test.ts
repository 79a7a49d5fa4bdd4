import { describe, expect, test } from "vitest"
import {
  discountedExpectedOrders,
  expectedOrders,
  expectedOrderValue,
  expectedValue,
  InputError,
  type OrderValueModel,
  orderRates,
  simulateContribution,
  simulateHistories,
  simulateSpend,
  type TransactionModelValue,
} from "../src/index.ts"
import { expectNear } from "./near.ts"

const transactions: readonly TransactionModelValue[] = [
  { model: "nbd", parameters: { r: 0.8, alpha: 8 } },
  { model: "bg-nbd", parameters: { r: 0.8, alpha: 8, a: 0.8, b: 2.5 } },
  { model: "mbg-nbd", parameters: { r: 0.8, alpha: 6, a: 0.8, b: 2.5 } },
  { model: "pareto-nbd", parameters: { r: 0.8, alpha: 8, s: 0.8, beta: 15 } },
]
const spends: readonly OrderValueModel[] = [
  { model: "gamma-gamma", parameters: { p: 5, q: 4, gamma: 30 } },
  { model: "dependent-gamma-gamma", parameters: { p: 5, q: 4, gamma: 30, theta: 0.3 } },
  { model: "normal-normal", parameters: { mu: 12, sigma: 14, tau: 11 } },
]

for (const orders of transactions) {
  for (const spend of spends) {
    describe(`${orders.model} with ${spend.model}`, () => {
      const ages = Float64Array.from({ length: 30_000 }, (_, i) => 10 + (i % 50))
      const histories = simulateHistories(orders, { ages, seed: 3, horizon: 26 })
      const orderRate = orderRates(orders, histories)
      const money =
        spend.model === "normal-normal"
          ? simulateContribution(spend, { ...histories, seed: 4 })
          : simulateSpend(spend, { ...histories, orderRate, seed: 4 })
      const data = { ...histories, ...money, orderRate }

      test("is what simulated customers bring", () => {
        const expected = expectedValue({ transactions: orders, spend }, data, { horizon: 26 })
        const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0)
        expectNear(sum(expected), sum(data.futureValue), 0.06)
      })

      test("is expected orders times expected order value, discounted or not, for ever or not", () => {
        const worth = expectedOrderValue(spend, data)
        const models = { transactions: orders, spend }
        const counts = expectedOrders(orders, data, 13)
        const plain = expectedValue(models, data, { horizon: 13 })
        const barely = expectedValue(models, data, { horizon: 13, discountRatePerUnit: 1e-12 })
        const rate = { discountRatePerUnit: 0.01 }
        const forEver = discountedExpectedOrders(orders, data, rate)
        const lifetime = expectedValue(models, data, rate)
        for (let i = 0; i < 100; i++) {
          expectNear(plain[i], counts[i] * worth[i], 1e-13)
          expectNear(barely[i], plain[i], 1e-8)
          expectNear(lifetime[i], forEver[i] * worth[i], 1e-13)
        }
        expect(expectedValue(models, data, { horizon: 0 }).every((value) => value === 0)).toBe(true)
      })
    })
  }
}

test("for ever needs a discount rate; fewer value days than orders move the value only", () => {
  const history = { repeatOrders: [4], recency: [20], age: [25], meanValue: [80] }
  const models = { transactions: transactions[2], spend: spends[0] }
  expect(() => expectedValue(models, history, {})).toThrow(InputError)
  const partly = expectedValue(models, { ...history, valueDays: [1] }, { horizon: 10 })[0]
  const worth = expectedOrderValue(spends[0], { repeatOrders: [1], meanValue: [80] })[0]
  expectNear(partly, expectedOrders(transactions[2], history, 10)[0] * worth, 1e-13)
})
