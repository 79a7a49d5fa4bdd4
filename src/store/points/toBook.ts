import type { State } from "../state.ts"

/** Up to where the change log and the ledger go. */
export type Seen = { readonly change: number; readonly entry: number }

export const seenNow = (state: State): Seen =>
  state.rows<{ change: number; entry: number }>(
    "SELECT (SELECT coalesce(max(seq), 0) FROM change) AS change, (SELECT coalesce(max(id), 0) FROM points_entry) AS entry",
  )[0]

export function keepSeen(state: State, programme: number, { change, entry }: Seen): void {
  state
    .prepare(
      "UPDATE points_programme SET seen_change = max(seen_change, ?), seen_entry = max(seen_entry, ?) WHERE id = ?",
    )
    .run(change, entry, programme)
}

/**
 * Customers whose orders may have changed since a programme last booked them, in order. Whatever is taken back leaves no row that
 * says whose it was: then everybody is, who has orders or points.
 */
export function customersToBook(state: State, programme: number): number[] {
  const [{ change, entry }] = state.rows<{ change: number; entry: number }>(
    "SELECT seen_change AS change, seen_entry AS entry FROM points_programme WHERE id = ?",
    programme,
  )
  const [{ isTaken }] = state.rows<{ isTaken: 0 | 1 }>(
    "SELECT EXISTS (SELECT 1 FROM change WHERE seq > ? AND action IN ('undo', 'remove')) AS isTaken",
    change,
  )
  const rows =
    isTaken === 1 || change === 0
      ? state.rows<{ id: number }>(EVERYBODY, programme)
      : state.rows<{ id: number }>(CHANGED, change, entry, programme)
  return rows.map(({ id }) => id)
}

const EVERYBODY = `SELECT id FROM customer WHERE EXISTS (SELECT 1 FROM order_entry WHERE customer_id = customer.id)
    OR EXISTS (SELECT 1 FROM record WHERE customer_id = customer.id AND kind = 'order')
    OR EXISTS (SELECT 1 FROM points_account WHERE customer_id = customer.id AND programme_id = ?) ORDER BY id`

const CHANGED = `WITH range AS (
    SELECT DISTINCT stage.of_table, stage.first_entry, stage.last_entry FROM change
    JOIN change AS stage ON stage.action = 'stage' AND (stage.seq = change.seq OR (change.action = 'commit' AND stage.import_id = change.import_id))
    WHERE change.seq > ?
  )
  SELECT customer_id AS id FROM range CROSS JOIN order_entry AS entry ON entry.id BETWEEN first_entry AND last_entry
    WHERE of_table = 'order_entry' AND customer_id IS NOT NULL
  UNION SELECT customer_id FROM range CROSS JOIN record ON record.id BETWEEN first_entry AND last_entry
    WHERE of_table = 'record' AND kind = 'order' AND customer_id IS NOT NULL
  UNION SELECT other.customer_id FROM points_entry AS spent JOIN points_entry AS earned ON earned.order_key = spent.order_key
    JOIN points_account AS other ON other.id = earned.account_id WHERE spent.id > ? AND spent.kind = 'spend' AND other.programme_id = ?
  ORDER BY id`

/** Others in whose accounts an order was booked: it may have been told of somebody else since. */
export const othersWithOrders = (
  state: State,
  programme: number,
  customer: number,
  keys: readonly string[],
): number[] =>
  state
    .rows<{ id: number }>(
      `SELECT DISTINCT customer_id AS id FROM points_entry AS entry JOIN points_account AS account ON account.id = account_id
       WHERE order_key IN (SELECT value FROM json_each(?)) AND kind = 'earn' AND programme_id = ? AND customer_id <> ?`,
      JSON.stringify(keys),
      programme,
      customer,
    )
    .map(({ id }) => id)

/** Accounts (each as JSON) in which something has expired that no entry tells yet. */
export const accountsToExpire = (state: State, at: number, most: number): string[] =>
  state
    .rows<{ account: number }>(
      "SELECT DISTINCT account_id AS account FROM points_lot WHERE remaining > 0 AND expires_at <= ? LIMIT ?",
      at,
      most,
    )
    .map(({ account }) => JSON.stringify([account]))
