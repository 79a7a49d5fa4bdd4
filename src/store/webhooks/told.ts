import { formatDay } from "../../records/day.ts"
import { callsToTell } from "../acting/calls.ts"
import { limitedCustomers } from "../rights/limits.ts"
import type { State } from "../state.ts"
import type { MessageKind } from "./outbox.ts"

/** What a message says, as it stands now; undefined where there is nothing left to tell of. */
export function told(state: State, kind: MessageKind, subjects: readonly number[]): object | undefined {
  return TELL[kind](state, subjects)
}

type Tell = (state: State, subjects: readonly number[]) => object | undefined

const imported =
  (wanted: "committed" | "undone"): Tell =>
  (state, [id]) => {
    const [row] = state.rows(
      `SELECT import.id AS import, source.name AS source, row_count AS rows, rejected_count AS rejected
       FROM import JOIN source ON source.id = source_id WHERE import.id = ? AND (state = ? OR state = 'undone')`,
      id,
      wanted,
    )
    return row
  }

/**
 * Customers by the number that they have when this is sent; whoever was erased meanwhile is left out, and whoever was limited
 * enters nothing more. That they have left is told, so that others do no more with them either.
 */
const moved =
  (column: "entered" | "left"): Tell =>
  (state, subjects) => {
    const { restriction, objection } = limitedCustomers(state)
    const limited = column === "entered" ? [...restriction, ...objection] : []
    const rows = state.rows<{ segment: number; name: string; customer: string; day: number; because: string }>(
      `SELECT segment_id AS segment, segment.name, customer.name AS customer, ${column}_day AS day, ${column}_by AS because
       FROM json_each(?) AS asked CROSS JOIN segment_stay AS stay ON stay.id = asked.value
       JOIN segment ON segment.id = segment_id JOIN customer ON customer.id = customer_id
       WHERE customer.name NOT LIKE 'erased-%' AND ${column}_day IS NOT NULL
         AND customer_id NOT IN (SELECT value FROM json_each(?)) ORDER BY stay.id`,
      JSON.stringify(subjects),
      JSON.stringify(limited),
    )
    if (rows.length === 0) return undefined
    const [{ segment, name }] = rows
    const customers = rows.map(({ customer, day, because }) => ({ customer, day: formatDay(day), because }))
    return { segment: { id: segment, name }, customers }
  }

const TELL: Readonly<Record<MessageKind, Tell>> = {
  test: () => ({}),
  "import.committed": imported("committed"),
  "import.undone": imported("undone"),
  "valuation.finished": (state, [id]) => {
    const [row] = state.rows<{ run: number; asOf: number; customers: number; madeAt: string }>(
      "SELECT id AS run, as_of AS asOf, customers, made_at AS madeAt FROM valuation_run WHERE id = ?",
      id,
    )
    return row && { ...row, asOf: formatDay(row.asOf) }
  },
  "segment.entered": moved("entered"),
  "segment.left": moved("left"),
  "measure.step": (state, subjects) => {
    const calls = callsToTell(state, subjects)
    return calls.length > 0 ? { calls } : undefined
  },
  "alert.raised": (state) => {
    const alerts = state.rows<{ name: string }>("SELECT name FROM alert_on ORDER BY name").map(({ name }) => name)
    return alerts.length > 0 ? { alerts } : undefined
  },
  // By number of the erasure alone: who it was is known to nobody any more.
  "person.erased": (state, [id]) => state.rows("SELECT id AS erasure, at, ground FROM erasure WHERE id = ?", id)[0],
}
