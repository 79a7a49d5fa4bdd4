import { discountedExpectedResidualLifetime, retentionRates } from "stammwert-models"
import type { Contract } from "../../records/contract.ts"
import type { Day } from "../../records/day.ts"
import { daysOfInterval, feeDay, feesUntil, firstOptionalFee, isPaused, knownEnd } from "./feeDays.ts"
import type { Retention } from "./retention.ts"

/** What a contract has brought and will bring; money in minor units, as the contract states its fee. */
export type Outlook = {
  /** Fees due up to the end of the as-of day. */
  readonly toDate: number
  /** Fees within the horizon that are owed whatever the customer decides, discounted. */
  readonly certain: number
  /** Fees within the horizon that hang on renewals, times the chance of each, discounted. */
  readonly expected: number
  /** All fees after the as-of day, certain and expected, discounted for a lifetime. */
  readonly lifetime: number
  /** Of a contract that can be renewed within the horizon: what m renewals bring together, for m = 0, 1, 2 … */
  readonly byRenewals: Float64Array | undefined
  readonly renewals: number
  /** Whether the contract runs at the end of the as-of day. */
  readonly isRunning: boolean
}

export type OutlookOptions = {
  readonly asOf: Day
  readonly horizonDays: number
  /** Continuous, for the horizon and for a lifetime. */
  readonly ratePerDay: number
  readonly lifetimeRatePerDay: number
}

/** Chances that contracts of one interval are renewed, kept between contracts. */
export class RenewalChances {
  readonly retention: Retention
  readonly #lifetimeRate: number
  /** Retention rates of the opportunities 1, 2, 3 … */
  #rates: Float64Array = new Float64Array(0)
  readonly #lifetimes = new Map<number, number>()

  constructor(retention: Retention, lifetimeRatePerDay: number) {
    this.retention = retention
    this.#lifetimeRate = lifetimeRatePerDay * daysOfInterval(retention.interval)
  }

  /** The chance that a contract of `renewals` is renewed at its next opportunity. */
  rate(renewals: number): number {
    if (renewals >= this.#rates.length) {
      const opportunities = Float64Array.from({ length: Math.max(64, 2 * renewals) }, (_, k) => k + 1)
      this.#rates = retentionRates(this.retention.fit, opportunities)
    }
    return this.#rates[renewals]
  }

  /** Discounted number of renewals to come, the next one being `wait` intervals away. */
  lifetime(renewals: number, wait: number, horizon?: number): number {
    const atOnce =
      horizon === undefined ? (this.#lifetimes.get(renewals) ?? this.#sum(renewals)) : this.#sum(renewals, horizon)
    if (horizon === undefined) this.#lifetimes.set(renewals, atOnce)
    return atOnce * Math.exp(-this.#lifetimeRate * wait)
  }

  #sum(renewals: number, horizon?: number): number {
    const [sum] = discountedExpectedResidualLifetime(this.retention.fit, [renewals], {
      discountRatePerPeriod: this.#lifetimeRate,
      ...(horizon === undefined ? {} : { horizon }),
    })
    return sum
  }

  discount(intervals: number): number {
    return Math.exp(-this.#lifetimeRate * intervals)
  }
}

/** Which fees of a contract come after the end of the as-of day, and which of these are owed whatever its customer decides. */
export function feesAhead(contract: Contract, asOf: Day) {
  const end = knownEnd(contract, asOf)
  const next = feesUntil(contract, asOf)
  const firstOptional = firstOptionalFee(contract)
  const certainUntil = end === undefined ? Math.max(next, firstOptional) : Math.max(next, feesUntil(contract, end))
  return { end, next, firstOptional, certainUntil }
}

/** A contract seen from the end of the as-of day; one signed later brings nothing yet. */
export function outlookOf(contract: Contract, chances: RenewalChances, options: OutlookOptions): Outlook | undefined {
  const { asOf, horizonDays, ratePerDay, lifetimeRatePerDay } = options
  if (contract.signedDay > asOf) return undefined
  const { end, next, firstOptional, certainUntil } = feesAhead(contract, asOf)
  const toDate = sumFees(contract, 0, end === undefined ? next : Math.min(next, feesUntil(contract, end)), () => 1)
  const inHorizon = Math.min(certainUntil, feesUntil(contract, asOf + horizonDays))
  const later = (rate: number) => (day: Day) => Math.exp(-rate * (day - asOf))
  const outlook = {
    toDate,
    certain: sumFees(contract, next, inHorizon, later(ratePerDay)),
    expected: 0,
    lifetime: sumFees(contract, next, certainUntil, later(lifetimeRatePerDay)),
    byRenewals: undefined,
    renewals: Math.max(0, next - firstOptional),
    isRunning: contract.startDay <= asOf && (end === undefined || end >= asOf),
  }
  return end === undefined ? withRenewals(outlook, contract, chances, certainUntil, options) : outlook
}

/** Fees from number `from` up to, not including, number `to`, each times its factor; a pause asks for none. */
function sumFees(contract: Contract, from: number, to: number, factor: (day: Day) => number): number {
  let sum = 0
  for (let k = from; k < to; k++) {
    const day = feeDay(contract, k)
    if (!isPaused(contract, day)) sum += contract.feeCents * factor(day)
  }
  return sum
}

/** Adds the fees from number `from` on, each of which needs one more renewal. */
function withRenewals(
  outlook: Outlook,
  contract: Contract,
  chances: RenewalChances,
  from: number,
  { asOf, horizonDays, ratePerDay }: OutlookOptions,
): Outlook {
  const opportunities = Math.max(0, feesUntil(contract, asOf + horizonDays) - from)
  const byRenewals = new Float64Array(opportunities + 1)
  let expected = 0
  let survival = 1
  for (let j = 0; j < opportunities; j++) {
    const day = feeDay(contract, from + j)
    const fee = isPaused(contract, day) ? 0 : contract.feeCents * Math.exp(-ratePerDay * (day - asOf))
    survival *= chances.rate(outlook.renewals + j)
    expected += survival * fee
    byRenewals[j + 1] = byRenewals[j] + fee
  }
  const lifetime = outlook.lifetime + contract.feeCents * renewalsForLife(outlook, contract, chances, from, asOf)
  return { ...outlook, expected, lifetime, byRenewals: opportunities > 0 ? byRenewals : undefined }
}

/** Discounted number of paid renewals without end, pauses left out. */
function renewalsForLife(
  { renewals }: Outlook,
  contract: Contract,
  chances: RenewalChances,
  from: number,
  asOf: Day,
): number {
  const wait = (feeDay(contract, from) - asOf) / daysOfInterval(contract.interval)
  const endless = contract.pauses.find(({ until }) => until === undefined)
  const last = endless && Math.max(0, feesUntil(contract, endless.from - 1) - from)
  let sum = last === 0 ? 0 : chances.lifetime(renewals, wait, last)
  const pausedUntil = contract.pauses.reduce((day, { until = day }) => Math.max(day, until), 0)
  let survival = 1
  for (let j = 0; j < (last ?? Number.POSITIVE_INFINITY) && feeDay(contract, from + j) <= pausedUntil; j++) {
    survival *= chances.rate(renewals + j)
    if (isPaused(contract, feeDay(contract, from + j))) sum -= survival * chances.discount(wait + j)
  }
  return sum
}
