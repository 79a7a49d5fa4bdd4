import type { RowClass } from "../import/readPlan.ts"
import type { State } from "./state.ts"

/** One order or refund of a customer, as the latest file tells it. */
export type CustomerOrder = {
  readonly day: number
  readonly number: string
  readonly class: RowClass
  readonly cents: number
  readonly refundedCents: number
  readonly file: string
  readonly importId: number
}

export type CustomerRecords = {
  readonly customer: string
  readonly addresses: readonly string[]
  readonly orders: readonly CustomerOrder[]
}

/** What is known of whom a number, a name or an address stands for; several where an address stands beside several numbers. */
export function customerRecords(state: State, asked: string): CustomerRecords[] {
  const found = state.rows<{ id: number; name: string }>(
    `SELECT id, name FROM customer WHERE name IN (?, lower(?))
       OR id IN (SELECT customer_id FROM identifier WHERE kind = 'email' AND value = lower(?)) ORDER BY name`,
    asked,
    asked,
    asked,
  )
  return found
    .map(({ id, name }) => ({ customer: name, addresses: addressesOf(state, id), orders: ordersOf(state, id) }))
    .filter(({ orders }) => orders.length > 0)
}

function addressesOf(state: State, customerId: number): string[] {
  const rows = state.rows<{ value: string }>(
    `SELECT DISTINCT value FROM identifier JOIN import_file AS file ON file.id = file_id JOIN import ON import.id = import_id
     WHERE customer_id = ? AND import.state = 'committed' ORDER BY value`,
    customerId,
  )
  return rows.map(({ value }) => value)
}

function ordersOf(state: State, customerId: number): CustomerOrder[] {
  return state.rows<CustomerOrder>(
    `SELECT day, number, class, cents, refunded_cents AS refundedCents, file.name AS file, file.import_id AS importId
     FROM current_entry AS entry JOIN import_file AS file ON file.id = file_id
     WHERE customer_id = ? ORDER BY day, number, is_refund, cents`,
    customerId,
  )
}
