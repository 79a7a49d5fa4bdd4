import type { RowClass } from "../import/readPlan.ts"
import { peopleKnownBy } from "./identity/knownPerson.ts"
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
  /** The surest name of the person, and the others that files and programs call them by. */
  readonly customer: string
  readonly alsoCalled: readonly string[]
  readonly addresses: readonly string[]
  readonly orders: readonly CustomerOrder[]
}

/** What is known of whom a number, a name or an address stands for; several where it stands for several people. */
export function customerRecords(state: State, asked: string): CustomerRecords[] {
  return peopleKnownBy(state, asked)
    .map(({ name, members }) => {
      const ids = JSON.stringify(members.map((member) => idOf(state, member)))
      const alsoCalled = members.filter((member) => member !== name)
      const addresses = addressesOf(state, ids).filter((address) => !members.includes(address))
      return { customer: name, alsoCalled, addresses, orders: ordersOf(state, ids) }
    })
    .filter(({ orders }) => orders.length > 0)
}

function idOf(state: State, name: string): number {
  return state.rows<{ id: number }>("SELECT id FROM customer WHERE name = ?", name)[0].id
}

function addressesOf(state: State, ids: string): string[] {
  const rows = state.rows<{ value: string }>(
    `SELECT DISTINCT value FROM standing_identifier WHERE kind = 'email' AND customer_id IN (SELECT value FROM json_each(?)) ORDER BY value`,
    ids,
  )
  return rows.map(({ value }) => value)
}

function ordersOf(state: State, ids: string): CustomerOrder[] {
  return state.rows<CustomerOrder>(
    `SELECT day, number, class, cents, refunded_cents AS refundedCents, file.name AS file, file.import_id AS importId
     FROM current_entry AS entry JOIN import_file AS file ON file.id = file_id
     WHERE customer_id IN (SELECT value FROM json_each(?)) ORDER BY day, number, is_refund, cents`,
    ids,
  )
}
