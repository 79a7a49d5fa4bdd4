import { type ContractFit, fitBdw, fitSbg, type LogNormalPrior, type RenewalCounts } from "stammwert-models"
import { type Contract, type ContractInterval, intervalName } from "../../records/contract.ts"
import type { Day } from "../../records/day.ts"
import { daysOfInterval, feesUntil, firstOptionalFee, knownEnd } from "./feeDays.ts"

/** How contracts of one interval are renewed. */
export type Retention = { readonly interval: ContractInterval; readonly fit: ContractFit }

/** Below so many contracts that could have ended, or that did, the prior is heard beside the data. */
export const THIN_CONTRACTS = 100
const THIN_LEAVERS = 20
/** BdW has a parameter more: it must earn it twice over (Akaike's criterion). */
const LEAST_AIC_GAIN = 2

/** One model for each interval, fitted to what every contract did at its renewals up to the end of `asOf`. */
export function fitRetention(contracts: readonly Contract[], asOf: Day): Retention[] {
  const groups = new Map<string, Contract[]>()
  for (const contract of contracts) {
    const name = intervalName(contract.interval)
    const group = groups.get(name)
    if (group) group.push(contract)
    else groups.set(name, [contract])
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => fitOne(group, asOf))
}

/** The model for an interval; of one that was not there when models were fitted, the prior alone. */
export function retentionFor(retention: readonly Retention[], interval: ContractInterval): Retention {
  const name = intervalName(interval)
  return (
    retention.find((one) => intervalName(one.interval) === name) ?? {
      interval,
      fit: fitSbg({ renewed: [], left: [], contracts: 0 }, { prior: priorOf(interval) }),
    }
  )
}

function fitOne(contracts: readonly Contract[], asOf: Day): Retention {
  const [{ interval }] = contracts
  const counts = countRenewals(contracts, asOf)
  const left = counts.left.reduce((sum, count) => sum + count, 0)
  if (counts.contracts >= THIN_CONTRACTS && left >= THIN_LEAVERS) {
    const sbg = fitSbg(counts)
    const bdw = fitBdw(counts)
    const best = bdw.identified && bdw.converged && bdw.aic + LEAST_AIC_GAIN < sbg.aic ? bdw : sbg
    if (best.identified && best.converged) return { interval, fit: best }
  }
  return { interval, fit: fitSbg(counts, { prior: priorOf(interval) }) }
}

/**
 * Who renewed and who left at each opportunity, counted by the calendar: opportunity t is the t-th fee that a customer can
 * avoid, and counts for those who stay and those who leave once its day has come. Contracts that ended within their
 * minimum term had no choice, and are not counted.
 */
export function countRenewals(
  contracts: readonly Contract[],
  asOf: Day,
): RenewalCounts & { readonly renewed: number[]; readonly left: number[] } {
  const renewed: number[] = []
  const left: number[] = []
  let met = 0
  for (const contract of contracts) {
    if (contract.signedDay > asOf) continue
    const end = knownEnd(contract, asOf)
    const first = firstOptionalFee(contract)
    const opportunities = feesUntil(contract, asOf) - first
    const paid = end === undefined ? Number.POSITIVE_INFINITY : feesUntil(contract, end) - first
    if (opportunities <= 0 || paid < 0) continue
    met++
    while (renewed.length < opportunities) {
      renewed.push(0)
      left.push(0)
    }
    for (let t = 0; t < Math.min(opportunities, paid); t++) renewed[t]++
    if (paid < opportunities) left[paid]++
  }
  return { renewed, left, contracts: met }
}

/** Contracts differ about as in both cohorts of Fader & Hardie 2007, whose alpha is 0.668 and 0.704. */
const PRIOR_ALPHA = 0.7
/** At the first opportunity of a yearly contract three in ten leave; of shorter ones as many a year. */
const PRIOR_LEAVING_PER_YEAR = 0.3
const PRIOR_LOG_SPREAD = 1
const DAYS_PER_YEAR = 365.25

function priorOf(interval: ContractInterval): LogNormalPrior {
  const leaving = 1 - (1 - PRIOR_LEAVING_PER_YEAR) ** (daysOfInterval(interval) / DAYS_PER_YEAR)
  const beta = (PRIOR_ALPHA * (1 - leaving)) / leaving
  return {
    logMean: [Math.log(PRIOR_ALPHA), Math.log(beta)],
    logStandardDeviation: [PRIOR_LOG_SPREAD, PRIOR_LOG_SPREAD],
  }
}

/** Opportunities that a running contract has survived by the end of `asOf`. */
export function renewalsOf(contract: Contract, asOf: Day): number {
  return Math.max(0, feesUntil(contract, asOf) - firstOptionalFee(contract))
}
