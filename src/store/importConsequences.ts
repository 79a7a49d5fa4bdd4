import type { State } from "./state.ts"

/** What committing an open import would bring. */
export type Consequences = {
  /** Orders and refunds that the workspace does not have, has otherwise, and has alike. */
  readonly added: number
  readonly changed: number
  readonly same: number
  /** By month, in its order: what revenue rises or falls by, in minor units; months without a difference are left out. */
  readonly revenue: readonly { readonly month: string; readonly difference: number }[]
}

/** What makes two entries the same order, or the same refund. */
const KEYS = ["customer_id", "day", "source_id", "number", "is_refund", "key_cents"] as const
const sameKey = (left: string, right: string) => KEYS.map((key) => `${left}.${key} IS ${right}.${key}`).join(" AND ")

/** All that an order's entries say, in an order of their own; NULL where there are none. */
const CONTENT = `group_concat(concat_ws('/', class, cents, refunded_cents, coalesce(margin_cents, ''), refunded_number,
    coalesce(at, ''), coalesce(details, '')), ';'
  ORDER BY class, cents, refunded_cents, margin_cents, refunded_number, at, details)`
const REVENUE = `sum(CASE class WHEN 'sale' THEN cents - refunded_cents WHEN 'refund' THEN -abs(cents) ELSE 0 END)`

/** Compares, order by order, what an open import holds with what counts now. */
export function importConsequences(state: State, importId: number): Consequences {
  const months = state.rows<{ month: string; added: number; changed: number; same: number; difference: number }>(
    `WITH asked AS (SELECT ? AS import_id),
     staged AS (
       SELECT entry.* FROM order_entry AS entry JOIN import_file AS file ON file.id = entry.file_id
       WHERE file.import_id = (SELECT import_id FROM asked) AND NOT EXISTS (
         SELECT 1 FROM order_entry AS later JOIN import_file AS its ON its.id = later.file_id
         WHERE ${sameKey("later", "entry")} AND later.file_id > entry.file_id AND its.import_id = (SELECT import_id FROM asked))
     ),
     after AS (
       SELECT customer_id, day, source_id, number, is_refund, key_cents, ${CONTENT} AS content, ${REVENUE} AS revenue
       FROM staged GROUP BY ${KEYS.join(", ")}
     ),
     both AS (
       SELECT day, after.content, after.revenue,
         (SELECT ${CONTENT} FROM current_entry AS entry WHERE ${sameKey("entry", "after")}) AS content_before,
         (SELECT ${REVENUE} FROM current_entry AS entry WHERE ${sameKey("entry", "after")}) AS revenue_before
       FROM after
     )
     SELECT strftime('%Y-%m', day * 86400, 'unixepoch') AS month,
       count(*) FILTER (WHERE content_before IS NULL) AS added,
       count(*) FILTER (WHERE content_before <> content) AS changed,
       count(*) FILTER (WHERE content_before = content) AS same,
       sum(revenue - coalesce(revenue_before, 0)) AS difference
     FROM both GROUP BY month ORDER BY month`,
    importId,
  )
  const sumOf = (name: "added" | "changed" | "same") => months.reduce((sum, row) => sum + row[name], 0)
  return {
    added: sumOf("added"),
    changed: sumOf("changed"),
    same: sumOf("same"),
    revenue: months
      .filter(({ difference }) => difference !== 0)
      .map(({ month, difference }) => ({ month, difference })),
  }
}
