import {
  fitBgNbd,
  fitGammaGamma,
  fitMbgNbd,
  fitParetoNbd,
  groupHistories,
  type Histories,
  priorFor,
  type SpendFit,
  type SpendHistories,
  type TransactionFit,
  type TransactionModelName,
} from "stammwert-models"
import { daysPerUnit, type ValuationSettings } from "./settings.ts"

/** Below this many customers with a second purchase the kind of business is heard beside the data. */
export const THIN_REPEAT_CUSTOMERS = 100

const FITTERS = { "bg-nbd": fitBgNbd, "mbg-nbd": fitMbgNbd, "pareto-nbd": fitParetoNbd } as const

/**
 * The transactions model by maximum likelihood; with the prior of the kind of business when the data is thin or cannot
 * tell the parameters apart. Distinct histories are weighted, so a million customers cost what their histories differ.
 */
export function fitTransactionModel(
  name: TransactionModelName,
  histories: Histories,
  settings: ValuationSettings,
): TransactionFit {
  const grouped = groupHistories(histories)
  if (repeatCustomers(grouped) >= THIN_REPEAT_CUSTOMERS) {
    const fit = FITTERS[name](grouped)
    if (fit.identified && fit.converged) return fit
  }
  return FITTERS[name](grouped, { prior: priorFor(settings.kind, daysPerUnit(settings.timeUnit))[name] })
}

/** The spend model over repeat purchase days; with a prior around the mean order when there are few of them. */
export function fitSpendModel(spend: SpendHistories, meanOrderValue: number, settings: ValuationSettings): SpendFit {
  if (repeatCustomers(spend) >= THIN_REPEAT_CUSTOMERS) {
    const fit = fitGammaGamma(spend)
    if (fit.identified && fit.converged && fit.parameters.q > 1) return fit
  }
  const prior = priorFor(settings.kind, daysPerUnit(settings.timeUnit))["gamma-gamma"]
  return fitGammaGamma(spend, { prior: { ...prior, meanValue: Math.max(meanOrderValue, 0.01) } })
}

function repeatCustomers({ repeatOrders, weights }: Histories | SpendHistories): number {
  let count = 0
  for (let i = 0; i < repeatOrders.length; i++) if (repeatOrders[i] > 0) count += weights ? weights[i] : 1
  return count
}
