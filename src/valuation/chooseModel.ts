import type { TransactionFit, TransactionModelName } from "stammwert-models"
import { historiesOf } from "./customerColumns.ts"
import { fitTransactionModel } from "./fitModels.ts"
import { type HoldoutSplit, heldOutLogLikelihoods } from "./holdout.ts"
import { daysPerUnit, type ValuationSettings } from "./settings.ts"

/** Simpler first: in a tie the earlier wins. BG/NBD is compared, but it holds every one-time buyer for active. */
const CANDIDATES: readonly TransactionModelName[] = ["mbg-nbd", "pareto-nbd", "bg-nbd"]
const SHOWN_ONLY_ON_REQUEST: TransactionModelName = "bg-nbd"
/** With fewer held-out purchase days a comparison is noise. */
const LEAST_HELD_OUT_ORDERS = 20

export type Candidate = { readonly name: TransactionModelName; readonly heldOutLogLikelihood: number }
export type ChoiceReason =
  | { readonly code: "asked" }
  | { readonly code: "too-little-data"; readonly heldOutOrders: number }
  | { readonly code: "best"; readonly margin: number; readonly standardError: number }
  | {
      readonly code: "tie"
      readonly with: TransactionModelName
      readonly margin: number
      readonly standardError: number
    }
export type ModelChoice = {
  readonly name: TransactionModelName
  readonly because: ChoiceReason
  readonly candidates: readonly Candidate[]
  /** The chosen model as fitted to the time before the cut, when it was. */
  readonly fitBefore: TransactionFit | undefined
}

/**
 * The model with the highest log-likelihood of held-out purchase days, per customer as observed; when another one lies
 * within one standard error of it (of the paired difference), the simpler of them.
 */
export function chooseModel(split: HoldoutSplit | undefined, settings: ValuationSettings): ModelChoice {
  const fitted = (name: TransactionModelName) =>
    split && fitTransactionModel(name, historiesOf(split.before, daysPerUnit(settings.timeUnit)), settings)
  if (settings.model !== "auto") {
    return { name: settings.model, because: { code: "asked" }, candidates: [], fitBefore: fitted(settings.model) }
  }
  const heldOutOrders = split ? split.purchaseDays.reduce((sum, days) => sum + days, 0) : 0
  if (!split || heldOutOrders < LEAST_HELD_OUT_ORDERS) {
    const name = CANDIDATES[0]
    return { name, because: { code: "too-little-data", heldOutOrders }, candidates: [], fitBefore: fitted(name) }
  }
  const fits = new Map<TransactionModelName, TransactionFit>()
  const byCustomer = new Map<TransactionModelName, Float64Array>()
  for (const name of CANDIDATES) {
    const fit = fitted(name) as TransactionFit
    fits.set(name, fit)
    byCustomer.set(name, heldOutLogLikelihoods(split, fit, settings))
  }
  const candidates = CANDIDATES.map((name) => ({
    name,
    heldOutLogLikelihood: sum(byCustomer.get(name) as Float64Array),
  }))
  const { name, because } = decide(candidates, byCustomer)
  return { name, because, candidates, fitBefore: fits.get(name) }
}

function decide(candidates: readonly Candidate[], byCustomer: ReadonlyMap<TransactionModelName, Float64Array>) {
  const eligible = candidates.filter((candidate) => candidate.name !== SHOWN_ONLY_ON_REQUEST)
  const best = eligible.reduce((a, b) => (b.heldOutLogLikelihood > a.heldOutLogLikelihood ? b : a))
  const simplest = eligible[0]
  const rival = best === simplest ? eligible[1] : simplest
  const margin = best.heldOutLogLikelihood - rival.heldOutLogLikelihood
  const standardError = errorOfDifference(
    byCustomer.get(best.name) as Float64Array,
    byCustomer.get(rival.name) as Float64Array,
  )
  const because: ChoiceReason =
    best !== simplest && margin <= standardError
      ? { code: "tie", with: best.name, margin, standardError }
      : { code: "best", margin, standardError }
  return { name: because.code === "tie" ? simplest.name : best.name, because }
}

/** Standard error of the sum of paired differences. */
function errorOfDifference(a: Float64Array, b: Float64Array): number {
  const differences = a.map((value, i) => value - b[i])
  const mean = sum(differences) / differences.length
  let squares = 0
  for (const difference of differences) squares += (difference - mean) ** 2
  return Math.sqrt((squares / Math.max(1, differences.length - 1)) * differences.length)
}

function sum(values: Float64Array): number {
  let total = 0
  for (const value of values) total += value
  return total
}
