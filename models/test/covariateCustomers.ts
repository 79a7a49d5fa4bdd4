// Invented customers with covariates, for the tests that need some.
import { randomGenerator, simulateHistories, type TransactionModelValue } from "../src/index.ts"

export const truths = [
  {
    model: "bg-nbd",
    parameters: { r: 0.8, alpha: 8, a: 0.8, b: 2.5 },
    effects: { orders: { web: 0.5, years: -0.02 }, dropoutA: { web: 0.6 }, dropoutB: { web: -0.3 } },
  },
  {
    model: "mbg-nbd",
    parameters: { r: 0.8, alpha: 6, a: 0.8, b: 2.5 },
    effects: { orders: { web: 0.5, years: -0.02 }, dropoutA: { web: 0.6 }, dropoutB: { web: -0.3 } },
  },
  {
    model: "pareto-nbd",
    parameters: { r: 0.8, alpha: 8, s: 0.8, beta: 15 },
    effects: { orders: { web: 0.5, years: -0.02 }, dropout: { web: 0.5 } },
  },
] as const satisfies readonly TransactionModelValue[]

export const choice = { covariates: { orders: ["web", "years"], dropout: ["web"] } }

/** Customers of a shop: a third came by the web; years since birth, in tens. */
export function customers(truth: TransactionModelValue, count: number, seed: number) {
  const random = randomGenerator(seed)
  const web: Float64Array = Float64Array.from({ length: count }, () => (random() < 0.3 ? 1 : 0))
  const years: Float64Array = Float64Array.from({ length: count }, () => 20 + 10 * Math.floor(5 * random()))
  const ages = Float64Array.from({ length: count }, (_, i) => 20 + (i % 40))
  const covariates = { web, years }
  return { ...simulateHistories(truth, { ages, seed, horizon: 26, covariates }), covariates }
}
