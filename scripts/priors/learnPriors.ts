/** What a fit finds in businesses of one kind: where the logarithms of its parameters lie, and how far apart. */
import { type BusinessKind, fitGammaGamma, fitTransactions, type TransactionModelName } from "stammwert-models"
import { inventedBusinesses } from "./inventedBusinesses.ts"

export const LEARNING = { count: 60, customers: 1_000, horizon: 0, seed: 2_026 } as const
/** The other models' priors follow from these: see models/src/fitting/priors.ts. */
export const learntNames: readonly (TransactionModelName | "gamma-gamma")[] = [
  "nbd",
  "bg-nbd",
  "mbg-nbd",
  "pareto-nbd",
  "gamma-gamma",
]
/** Normal quantiles 5 % and 95 % lie this many standard deviations apart. */
const NINETY_PERCENT = 2 * 1.6449
/** A factor of two either way: real businesses of a kind differ more than invented ones. */
const LEAST_SPREAD = 0.7
/** Fits beyond are of businesses that leave a parameter open. */
const MOST_SPREAD = 1.5

/** Centre and spread of each parameter's logarithm, times in weeks; rounded to what sixty businesses can tell. */
export type Learnt = readonly (readonly [centre: number, spread: number])[]

export function learnPriors(kind: BusinessKind, names = learntNames): Readonly<Record<string, Learnt>> {
  const businesses = inventedBusinesses(kind, LEARNING)
  const learnt = names.map((name): [string, Learnt] => {
    const found = businesses.map(({ histories, spend }) =>
      name === "gamma-gamma" ? fitGammaGamma(spend).parameters : fitTransactions(name, histories).parameters,
    )
    const values = found.map((parameters) => Object.values(parameters))
    // gamma of Gamma-Gamma is money: it follows from the mean value of an order
    const count = name === "gamma-gamma" ? 2 : values[0].length
    return [name, Array.from({ length: count }, (_, j) => spreadOf(values.map((row) => Math.log(row[j]))))]
  })
  return Object.fromEntries(learnt)
}

function spreadOf(logs: readonly number[]): readonly [number, number] {
  const sorted = Float64Array.from(logs).sort()
  const at = (level: number) => sorted[Math.round(level * (sorted.length - 1))]
  const spread = (at(0.95) - at(0.05)) / NINETY_PERCENT
  return [rounded(at(0.5)), rounded(Math.min(MOST_SPREAD, Math.max(LEAST_SPREAD, spread)))]
}

function rounded(value: number): number {
  return Math.round(100 * value) / 100
}
