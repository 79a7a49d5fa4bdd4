import type { Contract } from "./contract.ts"
import type { Day } from "./day.ts"

/** What a customer's contribution is lessened by, and what winning them has cost, which stands beside it. */
export const COST_LINES = ["service", "reward", "fee", "dunning", "other", "acquisition"] as const
export type CostLine = (typeof COST_LINES)[number]

/** What one customer has cost up to a day, by line; minor units. */
export type CustomerCost = { readonly customer: string; readonly line: CostLine; readonly cents: number }

/** Time that tickets and interactions of one customer took up to a day. */
export type ServiceTime = { readonly customer: string; readonly minutes: number }

/** Who brought whom first, and what the one who did was promised for it. */
export type FirstReferral = { readonly customer: string; readonly referrer: string; readonly rewardCents: number }

/** What a workspace knows of customers beside their orders, up to a day. */
export type CustomerFacts = {
  readonly asOf: Day
  readonly contracts: readonly Contract[]
  /** Contracts in another currency than the workspace's: not valued. */
  readonly contractsInOtherCurrency: number
  readonly costs: readonly CustomerCost[]
  readonly serviceTimes: readonly ServiceTime[]
  readonly referrals: readonly FirstReferral[]
}
