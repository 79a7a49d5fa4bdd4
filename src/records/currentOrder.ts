import type { Day } from "./day.ts"

/** An order as it stands now, as far as ledgers follow it. Money is in minor units of the workspace's currency. */
export type CurrentOrder = {
  /** Its source and number, by which it is the same order whenever and however often it is told. */
  readonly key: string
  readonly day: Day
  /** Not one that was cancelled, or is in another currency. */
  readonly isSale: boolean
  /** What was to pay, before refunds; 0 of an order that is none. */
  readonly cents: number
  readonly refundedCents: number
  readonly paymentMethod?: string | undefined
  readonly lines?: readonly CurrentLine[] | undefined
  /** The codes that it was reduced by, as they were told, and by how much in all. */
  readonly coupon?: string | undefined
  readonly discountCents?: number | undefined
}

export type CurrentLine = {
  readonly product: string
  readonly category?: string | undefined
  readonly quantity: number
  readonly cents?: number | undefined
}

/** What an order is called in ledgers. */
export const orderKeyOf = (source: string, number: string): string => `${source}/${number}`
