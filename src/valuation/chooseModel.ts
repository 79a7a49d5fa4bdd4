import type { TransactionFit } from "stammwert-models"
import { sumOf } from "../records/sum.ts"
import { historiesOf } from "./customerColumns.ts"
import { fitTransactionModel } from "./fitModels.ts"
import { type HoldoutSplit, heldOutLogLikelihoods } from "./holdout.ts"
import { sampleCustomers } from "./sampleCustomers.ts"
import { daysPerUnit, type PurchaseModel, type ValuationSettings } from "./settings.ts"

/** Simpler first: in a tie the earlier wins. */
const ELIGIBLE = ["mbg-nbd", "pareto-nbd"] as const
/** Customers with a rhythm of their own, as in cafés and gyms: taken only where it is clearly better. */
const REGULAR = "mbg-cnbd"
/** Its search tries many regularities, so it is fitted to at most this many customers, drawn by seed. */
const REGULAR_CUSTOMERS = 20_000
/** Compared, but it holds every one-time buyer for active. */
const SHOWN_ONLY_ON_REQUEST = "bg-nbd"
const CANDIDATES: readonly PurchaseModel[] = [...ELIGIBLE, REGULAR, SHOWN_ONLY_ON_REQUEST]
/** With fewer held-out purchase days a comparison is noise. */
const LEAST_HELD_OUT_ORDERS = 20

export type Candidate = { readonly name: PurchaseModel; readonly heldOutLogLikelihood: number }
/** `margin` is how much higher the log-likelihood of the model named lies than that of `rival`; its error beside it. */
type Compared = {
  readonly rival: PurchaseModel
  readonly margin: number
  readonly standardError: number
  /** The model that is never chosen, where it lay highest, and by how much. */
  readonly passedOver?: { readonly name: PurchaseModel; readonly margin: number }
}
export type ChoiceReason =
  | { readonly code: "asked" }
  | { readonly code: "too-little-data"; readonly heldOutOrders: number }
  | (Compared & { readonly code: "best" | "tie" })
export type ModelChoice = {
  readonly name: PurchaseModel
  readonly because: ChoiceReason
  readonly candidates: readonly Candidate[]
  /** The chosen model as fitted to the time before the cut, when it was. */
  readonly fitBefore: TransactionFit | undefined
}

/**
 * Of MBG/NBD and Pareto/NBD the one with the higher log-likelihood of held-out purchase days, per customer as observed;
 * where they differ by no more than one standard error (of the paired difference), the simpler. MBG/CNBD-k in its place
 * where that lies higher by more than one standard error.
 */
export function chooseModel(split: HoldoutSplit | undefined, settings: ValuationSettings): ModelChoice {
  if (settings.model !== "auto") {
    const name = settings.model
    return { name, because: { code: "asked" }, candidates: [], fitBefore: split && fitBefore(name, split, settings) }
  }
  const heldOutOrders = split ? sumOf(split.purchaseDays) : 0
  if (!split || heldOutOrders < LEAST_HELD_OUT_ORDERS) {
    const name = ELIGIBLE[0]
    const because = { code: "too-little-data", heldOutOrders } as const
    return { name, because, candidates: [], fitBefore: split && fitBefore(name, split, settings) }
  }
  const compared = CANDIDATES.map((name): InComparison => {
    const fit = fitBefore(name, split, settings)
    const byCustomer = heldOutLogLikelihoods(split, fit, settings)
    return { name, fit, byCustomer, heldOutLogLikelihood: sumOf(byCustomer) }
  })
  const { chosen, because } = decide(compared)
  const candidates = compared.map(({ name, heldOutLogLikelihood }) => ({ name, heldOutLogLikelihood }))
  return { name: chosen.name, because, candidates, fitBefore: chosen.fit }
}

function fitBefore(name: PurchaseModel, split: HoldoutSplit, settings: ValuationSettings): TransactionFit {
  const isBounded = name === REGULAR && settings.model === "auto"
  const known = isBounded ? sampleCustomers(split.before, REGULAR_CUSTOMERS, settings.seed) : split.before
  return fitTransactionModel(name, historiesOf(known, daysPerUnit(settings.timeUnit)), settings)
}

type InComparison = Candidate & { readonly fit: TransactionFit; readonly byCustomer: Float64Array }

function decide(compared: readonly InComparison[]): { chosen: InComparison; because: ChoiceReason } {
  const [simpler, richer, regular, shown] = compared
  const [best, other] =
    richer.heldOutLogLikelihood > simpler.heldOutLogLikelihood ? [richer, simpler] : [simpler, richer]
  const isTie = !isClearlyAbove(best, other)
  const usual = isTie ? simpler : best
  // at k = 1 it is MBG/NBD, and differs by rounding
  const isRegular = regular.fit.model === REGULAR && regular.fit.parameters.k > 1 && isClearlyAbove(regular, usual)
  const chosen = isRegular ? regular : usual
  const rival = isRegular ? usual : chosen === best ? other : best
  const isPassedOver = compared.every((one) => one.heldOutLogLikelihood <= shown.heldOutLogLikelihood)
  const because: ChoiceReason = {
    code: isTie && !isRegular ? "tie" : "best",
    rival: rival.name,
    ...difference(chosen, rival),
    ...(isPassedOver && { passedOver: { name: shown.name, margin: difference(shown, chosen).margin } }),
  }
  return { chosen, because }
}

function isClearlyAbove(one: InComparison, other: InComparison): boolean {
  const { margin, standardError } = difference(one, other)
  return margin > standardError
}

/** How much higher one lies, and the standard error of that sum of paired differences. */
function difference(one: InComparison, other: InComparison) {
  const differences = one.byCustomer.map((value, i) => value - other.byCustomer[i])
  const margin = one.heldOutLogLikelihood - other.heldOutLogLikelihood
  const mean = sumOf(differences) / differences.length
  let squares = 0
  for (const value of differences) squares += (value - mean) ** 2
  return { margin, standardError: Math.sqrt((squares / Math.max(1, differences.length - 1)) * differences.length) }
}
