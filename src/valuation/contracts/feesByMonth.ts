import { continuousRatePerDay, type RenewalDrawer, renewalDrawer } from "stammwert-models"
import type { Contract } from "../../records/contract.ts"
import { type Day, monthOfDay } from "../../records/day.ts"
import type { ValuationSettings } from "../settings.ts"
import { feeDay, feesUntil, isPaused, knownEnd } from "./feeDays.ts"
import { feesAhead, RenewalChances } from "./outlook.ts"
import { type Retention, renewalsOf, retentionFor } from "./retention.ts"

/** Fees of one month in major units of the basis: those that are expected, and the bounds that hold nine draws of ten. */
export type FeesOfMonth = { readonly mean: number; readonly low: number; readonly high: number }

type Asked = {
  readonly asOf: Day
  /** Minor units of fees to major units of the basis. */
  readonly scale: number
}

const DRAWS = 400
/** The draws of renewals must not follow the dice of the orders. */
const FEES_SEED = 0xfee

/** Fees due in each month up to the end of the as-of day, by month since year 0: what contracts ask for, paid or not. */
export function feesSoFar(contracts: readonly Contract[], { asOf, scale }: Asked): Map<number, number> {
  const months = new Map<number, number>()
  for (const contract of contracts.filter(({ signedDay }) => signedDay <= asOf)) {
    const end = knownEnd(contract, asOf)
    const until = feesUntil(contract, end === undefined ? asOf : Math.min(asOf, end))
    for (let k = 0; k < until; k++) {
      const day = feeDay(contract, k)
      if (isPaused(contract, day)) continue
      const month = monthOfDay(day)
      months.set(month, (months.get(month) ?? 0) + contract.feeCents * scale)
    }
  }
  return months
}

/**
 * Fees due in each of the months that follow the as-of day: those that are owed, and those that hang on renewals with the
 * chance of each, discounted like the rest of the forecast. Bounds come from joint draws, in each of which all contracts of one
 * interval live under the same parameters.
 */
export function feesAheadByMonth(
  contracts: readonly Contract[],
  retention: readonly Retention[],
  settings: ValuationSettings,
  { asOf, scale, months }: Asked & { readonly months: number },
): FeesOfMonth[] {
  const fees = new FeesOfMonths(retention, settings, asOf, months)
  for (const contract of contracts) if (contract.signedDay <= asOf) fees.add(contract)
  return fees.sums(scale)
}

class FeesOfMonths {
  readonly #retention: readonly Retention[]
  readonly #seed: number
  readonly #ratePerDay: number
  readonly #asOf: Day
  readonly #firstMonth: number
  readonly #mean: Float64Array
  /** By month and draw: fees beyond those that are owed. */
  readonly #drawn: Float64Array[]
  readonly #owed: Float64Array
  readonly #periods = new Float64Array(DRAWS)
  readonly #known = new Map<Retention, { readonly chances: RenewalChances; readonly draw: RenewalDrawer }>()

  constructor(retention: readonly Retention[], settings: ValuationSettings, asOf: Day, months: number) {
    this.#retention = retention
    this.#seed = settings.seed + FEES_SEED
    this.#ratePerDay = continuousRatePerDay(settings.discountRatePerYear)
    this.#asOf = asOf
    this.#firstMonth = monthOfDay(asOf + 1)
    this.#mean = new Float64Array(months)
    this.#owed = new Float64Array(months)
    this.#drawn = Array.from({ length: months }, () => new Float64Array(DRAWS))
  }

  add(contract: Contract): void {
    const { next, certainUntil, end } = feesAhead(contract, this.#asOf)
    for (let k = next; k < certainUntil; k++) {
      const month = this.#monthOf(contract, k)
      if (month >= this.#owed.length) return
      this.#owed[month] += this.#fee(contract, k)
    }
    if (end === undefined) this.#addRenewals(contract, certainUntil)
  }

  #addRenewals(contract: Contract, from: number): void {
    let last = from
    while (this.#monthOf(contract, last) < this.#mean.length) last++
    if (last === from) return
    const { chances, draw } = this.#models(contract)
    const renewals = renewalsOf(contract, this.#asOf)
    draw(renewals, last - from, this.#periods)
    let survival = 1
    for (let k = from; k < last; k++) {
      survival *= chances.rate(renewals + k - from)
      const [month, fee] = [this.#monthOf(contract, k), this.#fee(contract, k)]
      this.#mean[month] += survival * fee
      const drawn = this.#drawn[month]
      for (let d = 0; d < DRAWS; d++) if (this.#periods[d] > k - from) drawn[d] += fee
    }
  }

  #models({ interval }: Contract) {
    const own = retentionFor(this.#retention, interval)
    const known = this.#known.get(own)
    if (known) return known
    const models = {
      chances: new RenewalChances(own, 0),
      draw: renewalDrawer(own.fit, { draws: DRAWS, seed: this.#seed + this.#known.size }),
    }
    this.#known.set(own, models)
    return models
  }

  #monthOf(contract: Contract, k: number): number {
    return monthOfDay(feeDay(contract, k)) - this.#firstMonth
  }

  #fee(contract: Contract, k: number): number {
    const day = feeDay(contract, k)
    return isPaused(contract, day) ? 0 : contract.feeCents * Math.exp(-this.#ratePerDay * (day - this.#asOf))
  }

  sums(scale: number): FeesOfMonth[] {
    return Array.from(this.#mean, (mean, month) => {
      const sorted = this.#drawn[month].sort()
      const owed = this.#owed[month]
      const bound = (level: number) => scale * (owed + sorted[Math.ceil(level * DRAWS) - 1])
      return { mean: scale * (owed + mean), low: bound(0.05), high: bound(0.95) }
    })
  }
}
