import type { Kind } from "../records/kinds.ts"
import type { State } from "./state.ts"

/** What committing an open import would bring in records beside orders. */
export type RecordConsequences = {
  readonly kinds: readonly KindConsequences[]
  /** By kind with money, month and currency: what its sum rises or falls by; months without a difference are left out. */
  readonly sums: readonly SumOfMonth[]
}

export type KindConsequences = {
  readonly kind: Kind
  readonly added: number
  readonly changed: number
  readonly same: number
  /** Told more than once by the files: of these the last counts. */
  readonly duplicate: number
}

export type SumOfMonth = {
  readonly kind: "invoice" | "payment" | "cost"
  readonly month: string
  /** Undefined: the workspace's. */
  readonly currency: string | undefined
  /** In minor units. */
  readonly difference: number
}

/**
 * The records of one import, each with the number of times it is told, and the version that counts now. What was typed or
 * came live stands before files, so a file changes nothing of it.
 */
const COMPARED = `WITH keys AS (
    SELECT kind, external_id, source_id, max(record.id) AS id, count(*) AS times
    FROM record JOIN import_file AS file ON file.id = record.file_id WHERE file.import_id = ? GROUP BY kind, external_id, source_id
  ),
  compared AS (
    SELECT staged.kind, keys.times, staged.day, staged.body, before.id IS NULL AS is_new, before.day AS day_before, before.body AS body_before,
      before.rank > 0 OR (before.body = staged.body AND before.day IS staged.day AND before.at IS staged.at
        AND before.customer_id IS staged.customer_id) AS is_same
    FROM keys JOIN record AS staged ON staged.id = keys.id
    LEFT JOIN current_record AS before ON before.kind = staged.kind AND before.external_id = staged.external_id AND before.source_id = staged.source_id
  )`

/** Compares, record by record, what an open import holds with what counts now. */
export function recordConsequences(state: State, importId: number): RecordConsequences {
  const kinds = state.rows<KindConsequences>(
    `${COMPARED}
     SELECT kind, count(*) FILTER (WHERE is_new) AS added, count(*) FILTER (WHERE NOT is_new AND NOT is_same) AS changed,
       count(*) FILTER (WHERE NOT is_new AND is_same) AS same, sum(times - 1) AS duplicate
     FROM compared GROUP BY kind ORDER BY kind`,
    importId,
  )
  const hasMoney = kinds.some(({ kind }) => kind === "invoice" || kind === "payment" || kind === "cost")
  return { kinds, sums: hasMoney ? sumsOf(state, importId) : [] }
}

/** The currency of most invoices and payments of an import; undefined where they name none. */
export function currencyOfDocuments(state: State, importId: number): string | undefined {
  const [most] = state.rows<{ currency: string }>(
    `SELECT body ->> '$.currency' AS currency FROM record JOIN import_file AS file ON file.id = record.file_id
     WHERE file.import_id = ? AND kind IN ('invoice', 'payment') AND body ->> '$.currency' IS NOT NULL
     GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1`,
    importId,
  )
  return most?.currency
}

const CENTS = (body: string) => `coalesce(${body} ->> '$.amountCents', ${body} ->> '$.cents', 0)`
const MONTH = (day: string) => `strftime('%Y-%m', ${day} * 86400, 'unixepoch')`

function sumsOf(state: State, importId: number): SumOfMonth[] {
  const rows = state.rows<{ kind: SumOfMonth["kind"]; month: string; currency: string | null; difference: number }>(
    `${COMPARED},
     amounts AS (
       SELECT kind, ${MONTH("day")} AS month, body ->> '$.currency' AS currency, ${CENTS("body")} AS cents FROM compared WHERE NOT coalesce(is_same, 0)
       UNION ALL
       SELECT kind, ${MONTH("day_before")}, body_before ->> '$.currency', -${CENTS("body_before")} FROM compared WHERE NOT is_new AND NOT is_same
     )
     SELECT kind, coalesce(month, '') AS month, currency, sum(cents) AS difference FROM amounts WHERE kind IN ('invoice', 'payment', 'cost')
     GROUP BY kind, month, currency HAVING sum(cents) <> 0 ORDER BY kind, month, currency`,
    importId,
  )
  return rows.map(({ currency, ...row }) => ({ ...row, currency: currency ?? undefined }))
}
