import type { Day } from "./day.ts"

/** An order as far as points are earned by it. Money is in minor units of the workspace's currency. */
export type EarningOrder = {
  /** Its source and number, by which it is the same order whenever and however often it is told. */
  readonly key: string
  readonly day: Day
  /** What was to pay, before refunds; 0 of an order that is none. */
  readonly cents: number
  readonly refundedCents: number
  readonly paymentMethod?: string | undefined
  readonly lines?: readonly EarningLine[] | undefined
}

export type EarningLine = {
  readonly product: string
  readonly category?: string | undefined
  readonly quantity: number
  readonly cents?: number | undefined
}

/** What an order is called in the ledger of points. */
export const orderKeyOf = (source: string, number: string): string => `${source}/${number}`
