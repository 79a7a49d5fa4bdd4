import type { State } from "../state.ts"

/** Rows that were written between two looks, as the change log has them: entries of files or records. */
export type WrittenRange = {
  readonly ofTable: "order_entry" | "record"
  readonly first: number
  readonly last: number
}

/** What has to be looked through for codes. */
export type ToLookThrough = {
  /** Up to where the change log goes now. */
  readonly change: number
  readonly ranges: readonly WrittenRange[]
  /** Something was taken back: it leaves no row that says whose it was. */
  readonly isTaken: boolean
}

/** What was written since codes were looked for last; nothing where there are no codes that an order could name. */
export function toLookThrough(state: State): ToLookThrough {
  const [{ change, seen, hasCodes }] = state.rows<{ change: number; seen: number; hasCodes: 0 | 1 }>(
    `SELECT (SELECT coalesce(max(seq), 0) FROM change) AS change, (SELECT change FROM coupon_seen) AS seen,
     EXISTS (SELECT 1 FROM coupon_code) AS hasCodes`,
  )
  if (hasCodes === 0 || change === seen) return { change, ranges: [], isTaken: false }
  const taken = state.rows("SELECT 1 FROM change WHERE seq > ? AND action IN ('undo', 'remove') LIMIT 1", seen)
  if (taken.length > 0) return { change, ranges: wholeTables(state), isTaken: true }
  const ranges = state.rows<WrittenRange & Record<string, string | number>>(
    `SELECT DISTINCT stage.of_table AS ofTable, stage.first_entry AS first, stage.last_entry AS last FROM change
     JOIN change AS stage ON stage.action = 'stage' AND (stage.seq = change.seq OR (change.action = 'commit' AND stage.import_id = change.import_id))
     WHERE change.seq > ? AND stage.of_table IN ('order_entry', 'record')`,
    seen,
  )
  return { change, ranges, isTaken: false }
}

const wholeTables = (state: State): WrittenRange[] =>
  (["order_entry", "record"] as const).map((ofTable) => ({
    ...{ ofTable, first: 1 },
    last: Number(state.rows(`SELECT coalesce(max(id), 0) AS last FROM ${ofTable}`)[0].last),
  }))

export const keepLookedThrough = (state: State, change: number): void =>
  void state.prepare("UPDATE coupon_seen SET change = max(change, ?)").run(change)

/** Calls orders as `orderKeyOf` does. */
const hasReported = (number: string) =>
  `EXISTS (SELECT 1 FROM coupon_reported WHERE order_key = (SELECT name FROM source WHERE source.id = source_id) || '/' || ${number})`
const NUMBER = "coalesce(nullif(refunded_number, ''), nullif(number, ''), day || '/' || key_cents)"

/** Customers with rows in a range that name a code, or that are of an order which has named one. */
export const reportingCustomers = (state: State, { ofTable, first, last }: WrittenRange): number[] =>
  state
    .rows<{ id: number }>(
      ofTable === "order_entry"
        ? `SELECT DISTINCT customer_id AS id FROM order_entry WHERE id BETWEEN ? AND ? AND customer_id IS NOT NULL
           AND (json_extract(details, '$.coupon') IS NOT NULL OR ${hasReported(NUMBER)})`
        : `SELECT DISTINCT customer_id AS id FROM record WHERE id BETWEEN ? AND ? AND kind = 'order' AND customer_id IS NOT NULL
           AND (json_extract(body, '$.coupon') IS NOT NULL OR ${hasReported("external_id")})`,
      first,
      last,
    )
    .map(({ id }) => id)

/** Everybody whose orders have named a code. */
export const allReportingCustomers = (state: State): number[] =>
  state
    .rows<{ id: number }>("SELECT DISTINCT customer_id AS id FROM coupon_reported WHERE customer_id IS NOT NULL")
    .map(({ id }) => id)
