import { continuousRatePerDay } from "stammwert-models"
import { type Contract, intervalName } from "../../records/contract.ts"
import type { Day } from "../../records/day.ts"
import type { ValuationSettings } from "../settings.ts"
import { type Outlook, type OutlookOptions, outlookOf, RenewalChances } from "./outlook.ts"
import { type Retention, retentionFor } from "./retention.ts"

/** The contracts that are known of at the as-of day, as they look from there. */
export type SeenContract = { readonly contract: Contract; readonly outlook: Outlook; readonly retention: Retention }

export type ContractsSeen = {
  /** By customer, in the order of their first contract. */
  readonly byCustomer: ReadonlyMap<string, readonly SeenContract[]>
  /** Minor units of fees to major units of the basis. */
  readonly scale: number
}

/** Looks at every contract from the end of the as-of day. */
export function seeContracts(
  contracts: readonly Contract[],
  retention: readonly Retention[],
  settings: ValuationSettings,
  { asOf, scale }: { readonly asOf: Day; readonly scale: number },
): ContractsSeen {
  const options: OutlookOptions = {
    asOf,
    horizonDays: settings.horizonDays,
    ratePerDay: continuousRatePerDay(settings.discountRatePerYear),
    lifetimeRatePerDay: continuousRatePerDay(settings.lifetimeDiscountRatePerYear),
  }
  const known = new Map<string, RenewalChances>()
  const byCustomer = new Map<string, SeenContract[]>()
  for (const contract of contracts) {
    const name = intervalName(contract.interval)
    const chances =
      known.get(name) ?? new RenewalChances(retentionFor(retention, contract.interval), options.lifetimeRatePerDay)
    known.set(name, chances)
    const outlook = outlookOf(contract, chances, options)
    if (outlook === undefined) continue
    const seen = { contract, outlook, retention: chances.retention }
    const others = byCustomer.get(contract.customer)
    if (others) others.push(seen)
    else byCustomer.set(contract.customer, [seen])
  }
  return { byCustomer, scale }
}

/** Fees of each customer, in major units of the basis, by the rows of the valuation. */
export type ContractColumns = {
  readonly feesToDate: Float64Array
  /** Within the horizon. */
  readonly feesCertain: Float64Array
  readonly feesExpected: Float64Array
  /** From the as-of day on without end; in no total. */
  readonly feesLifetime: Float64Array
  /** 1 where the customer has a contract, running or over. */
  readonly hasContract: Uint8Array
  /** 1 where one runs at the end of the as-of day: that customer is one for certain. */
  readonly isRunning: Uint8Array
  /** Contracts that run at the end of the as-of day. */
  readonly running: number
  readonly contracts: number
  readonly retention: readonly Retention[]
}

export function contractColumns(
  { byCustomer, scale }: ContractsSeen,
  rowOf: ReadonlyMap<string, number>,
  length: number,
  retention: readonly Retention[],
): ContractColumns {
  const column = () => new Float64Array(length)
  const columns = { feesToDate: column(), feesCertain: column(), feesExpected: column(), feesLifetime: column() }
  const hasContract = new Uint8Array(length)
  const isRunning = new Uint8Array(length)
  let [running, contracts] = [0, 0]
  for (const [customer, seen] of byCustomer) {
    const row = rowOf.get(customer)
    if (row === undefined) continue
    hasContract[row] = 1
    for (const { outlook } of seen) {
      columns.feesToDate[row] += outlook.toDate
      columns.feesCertain[row] += outlook.certain
      columns.feesExpected[row] += outlook.expected
      columns.feesLifetime[row] += outlook.lifetime
      if (outlook.isRunning) isRunning[row] = 1
      running += outlook.isRunning ? 1 : 0
      contracts++
    }
  }
  // summed in minor units first, so that the sum is the same in whatever order contracts come
  for (const sums of Object.values(columns)) for (let i = 0; i < length; i++) sums[i] *= scale
  return { ...columns, hasContract, isRunning, running, contracts, retention }
}
