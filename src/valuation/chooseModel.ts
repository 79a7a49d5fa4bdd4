import type { TransactionFit, TransactionModelName } from "stammwert-models"
import { sumOf } from "../records/sum.ts"
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
/** `margin` is how much higher the log-likelihood of the model named lies than that of `rival`; its error beside it. */
type Compared = {
  readonly rival: TransactionModelName
  readonly margin: number
  readonly standardError: number
  /** The model that is never chosen, where it lay highest, and by how much. */
  readonly passedOver?: { readonly name: TransactionModelName; readonly margin: number }
}
export type ChoiceReason =
  | { readonly code: "asked" }
  | { readonly code: "too-little-data"; readonly heldOutOrders: number }
  | (Compared & { readonly code: "best" | "tie" })
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
  const heldOutOrders = split ? sumOf(split.purchaseDays) : 0
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
    heldOutLogLikelihood: sumOf(byCustomer.get(name) as Float64Array),
  }))
  const { name, because } = decide(candidates, byCustomer)
  return { name, because, candidates, fitBefore: fits.get(name) }
}

function decide(candidates: readonly Candidate[], byCustomer: ReadonlyMap<TransactionModelName, Float64Array>) {
  const highest = (a: Candidate, b: Candidate) => (b.heldOutLogLikelihood > a.heldOutLogLikelihood ? b : a)
  const eligible = candidates.filter((candidate) => candidate.name !== SHOWN_ONLY_ON_REQUEST)
  const best = eligible.reduce(highest)
  const simplest = eligible[0]
  const other = best === simplest ? eligible[1] : simplest
  const margin = best.heldOutLogLikelihood - other.heldOutLogLikelihood
  const standardError = errorOfDifference(
    byCustomer.get(best.name) as Float64Array,
    byCustomer.get(other.name) as Float64Array,
  )
  const isTie = margin <= standardError
  const chosen = isTie ? simplest : best
  const rival = chosen === best ? other : best
  const overall = candidates.reduce(highest)
  const because: ChoiceReason = {
    code: isTie ? "tie" : "best",
    rival: rival.name,
    margin: chosen.heldOutLogLikelihood - rival.heldOutLogLikelihood,
    standardError,
    ...(overall.name === SHOWN_ONLY_ON_REQUEST
      ? {
          passedOver: {
            name: overall.name,
            margin: overall.heldOutLogLikelihood - chosen.heldOutLogLikelihood,
          },
        }
      : {}),
  }
  return { name: chosen.name, because }
}

/** Standard error of the sum of paired differences. */
function errorOfDifference(a: Float64Array, b: Float64Array): number {
  const differences = a.map((value, i) => value - b[i])
  const mean = sumOf(differences) / differences.length
  let squares = 0
  for (const difference of differences) squares += (difference - mean) ** 2
  return Math.sqrt((squares / Math.max(1, differences.length - 1)) * differences.length)
}
