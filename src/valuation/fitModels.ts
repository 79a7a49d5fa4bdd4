import {
  fitGammaGamma,
  fitTransactions,
  type Histories,
  priorFor,
  type SpendFit,
  type SpendHistories,
  type TransactionFit,
} from "stammwert-models"
import { daysPerUnit, type PurchaseModel, type ValuationSettings } from "./settings.ts"

/** Below this many customers with a second purchase the kind of business is heard beside the data. */
export const THIN_REPEAT_CUSTOMERS = 100
/** The prior's typical order value where there is none to take: a minor unit. */
const LEAST_ORDER_VALUE = 0.01

/**
 * The transactions model by maximum likelihood; with the prior of the kind of business when the data is thin, or cannot
 * tell the parameters apart and the model is ours to choose (one that was asked for is used as it is). Distinct
 * histories are weighted, so a million customers cost what their histories differ.
 */
export function fitTransactionModel(
  name: PurchaseModel,
  histories: Histories,
  settings: ValuationSettings,
): TransactionFit {
  const prior = priorFor(settings.kind, daysPerUnit(settings.timeUnit))[name]
  if (histories.age.length === 0) return { ...fitTransactions(name, NEWCOMER, { prior }), customers: 0 }
  if (repeatCustomers(histories) >= THIN_REPEAT_CUSTOMERS) {
    const fit = fitTransactions(name, histories)
    if (settings.model !== "auto" || (fit.identified && fit.converged)) return fit
  }
  return fitTransactions(name, histories, { prior })
}

/** Models that tell more when they see the gaps between purchases. */
export function isOfRegularBuyers(name: PurchaseModel): boolean {
  return name === "bg-cnbd" || name === "mbg-cnbd"
}

/** Somebody of whom nothing is known yet: leaves the prior as it is. */
const NEWCOMER: Histories = { repeatOrders: [0], recency: [0], age: [0] }

/** The spend model over repeat purchase days; with a prior around the mean order when there are few of them. */
export function fitSpendModel(spend: SpendHistories, meanOrderValue: number, settings: ValuationSettings): SpendFit {
  if (repeatCustomers(spend) >= THIN_REPEAT_CUSTOMERS) {
    const fit = fitGammaGamma(spend)
    if (fit.identified && fit.converged && fit.parameters.q > 1) return fit
  }
  const prior = priorFor(settings.kind, daysPerUnit(settings.timeUnit))["gamma-gamma"]
  return fitGammaGamma(spend, { prior: { ...prior, meanValue: Math.max(meanOrderValue, LEAST_ORDER_VALUE) } })
}

/** A log standard error above this share of the prior's own says that the data added little. */
const RESTS_ON_PRIOR = 0.8
/** A log standard error above this leaves a factor of seven either way. */
const OPEN_LOG_ERROR = 2

/** What the data leaves open: how often customers buy, and when they stop. With a prior: where it speaks, not the data. */
export function leftOpen(fit: TransactionFit): { readonly habits: boolean; readonly dropout: boolean } {
  const errors = Object.entries(fit.parameters).map(([name, value]) => fit.standardErrors[name] / value)
  const isOpen = (k: number) =>
    fit.prior ? errors[k] > RESTS_ON_PRIOR * fit.prior.logStandardDeviation[k] : errors[k] > OPEN_LOG_ERROR
  const habits = isOpen(0) || isOpen(1)
  if (fit.model === "nbd") return { habits: habits || !fit.identified, dropout: false }
  // the regularity k comes last and is taken as certain
  const leaving = errors.some((_, k) => k > 1 && isOpen(k))
  return { habits, dropout: leaving || (!fit.identified && !habits) }
}

function repeatCustomers({ repeatOrders, weights }: Histories | SpendHistories): number {
  let count = 0
  for (let i = 0; i < repeatOrders.length; i++) if (repeatOrders[i] > 0) count += weights ? weights[i] : 1
  return count
}
