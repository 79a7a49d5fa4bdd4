import type { RowClass } from "../import/readPlan.ts"

/** What makes two entries the same order, or the same refund: with the file that tells it, the key of `order_entry`. */
export type OrderKey = {
  customer_id: number | null
  day: number
  source_id: number
  number: string
  is_refund: number
  key_cents: number
}

/** What an entry says of its order. */
export type OrderContent = {
  class: RowClass
  cents: number
  refunded_cents: number
  margin_cents: number | null
  refunded_number: string
  /** Milliseconds since 1970, UTC. */
  at: number | null
  /** JSON of the schema `orderDetails`. */
  details: string | null
}

export type OrderEntry = OrderKey & OrderContent

export const KEY_COLUMNS = ["customer_id", "day", "source_id", "number", "is_refund", "key_cents"] as const
export const CONTENT_COLUMNS = [
  "class",
  "cents",
  "refunded_cents",
  "margin_cents",
  "refunded_number",
  "at",
  "details",
] as const

/** A customer's days come first: most entries differ there. */
export function haveSameKey(one: OrderKey, other: OrderKey): boolean {
  return (
    one.day === other.day &&
    one.customer_id === other.customer_id &&
    one.number === other.number &&
    one.source_id === other.source_id &&
    one.is_refund === other.is_refund &&
    one.key_cents === other.key_cents
  )
}

export function haveSameContent(one: OrderContent, other: OrderContent): boolean {
  return (
    one.cents === other.cents &&
    one.class === other.class &&
    one.details === other.details &&
    one.at === other.at &&
    one.refunded_cents === other.refunded_cents &&
    one.margin_cents === other.margin_cents &&
    one.refunded_number === other.refunded_number
  )
}
