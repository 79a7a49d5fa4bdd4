import { formatDay } from "../../records/day.ts"
import type { Kind } from "../../records/kinds.ts"
import type { State, StateRow } from "../state.ts"
import type { CellValue } from "./csvCells.ts"
import { fieldColumn } from "./exportTables.ts"

type Cells = Readonly<Record<string, CellValue>>

const TOLD = ["file", "live", "hand"] as const
const COMMITTED =
  "SELECT file.id FROM import_file AS file JOIN import ON import.id = file.import_id WHERE import.state = 'committed'"

type RecordRow = StateRow & {
  source: string
  id: string
  customer: string | null
  day: number | null
  at: number | null
  rank: 0 | 1 | 2
  version: number
  body: string | null
}

/** What counts of one kind of record, removals too: they keep what files say again from counting. */
export function* recordRows(state: State, kind: Kind): Generator<Cells> {
  const rows = state.each<RecordRow>(
    `SELECT source.name AS source, external_id AS id, customer.name AS customer, day, at, rank, version, body
     FROM record JOIN source ON source.id = source_id LEFT JOIN customer ON customer.id = customer_id
     WHERE kind = ? AND file_id IN (${COMMITTED}) AND NOT EXISTS (
       SELECT 1 FROM record AS later
       WHERE later.kind = record.kind AND later.external_id = record.external_id AND later.source_id = record.source_id
         AND (later.rank, later.version, coalesce(later.body, ''), later.id) > (record.rank, record.version, coalesce(record.body, ''), record.id)
         AND later.file_id IN (${COMMITTED}))
     ORDER BY kind, external_id, record.id`,
    kind,
  )
  for (const row of rows) yield { ...envelope(row), ...fieldsOf(row.body) }
}

function envelope({ source, id, customer, day, at, rank, version, body }: RecordRow): Cells {
  return {
    source,
    id,
    customer,
    day: day === null ? undefined : formatDay(day),
    at: at === null ? undefined : new Date(at).toISOString(),
    told: TOLD[rank],
    version: rank === 1 ? version : undefined,
    removed: body === null ? "true" : undefined,
  }
}

function fieldsOf(body: string | null): Cells {
  const fields: Record<string, CellValue> = body === null ? {} : JSON.parse(body)
  return Object.fromEntries(Object.entries(fields).map(([field, value]) => [fieldColumn(field), value]))
}

type EntryRow = StateRow & {
  source: string
  number: string
  customer: string | null
  day: number
  at: number | null
  class: string
  is_refund: 0 | 1
  cents: number
  refunded_cents: number
  margin_cents: number | null
  refunded_number: string
  details: string | null
  amounts_are: string
  margins_from: string
  holds: string
}

/** Orders and refunds as the latest file tells them. */
export function* entryRows(state: State): Generator<Cells> {
  const rows = state.each<EntryRow>(
    `SELECT source.name AS source, number, customer.name AS customer, day, at, class, is_refund, cents, refunded_cents, margin_cents,
       refunded_number, details, amounts_are, margins_from, holds
     FROM current_entry AS entry JOIN source ON source.id = entry.source_id JOIN import_file AS file ON file.id = entry.file_id
     LEFT JOIN customer ON customer.id = entry.customer_id ORDER BY entry.id`,
  )
  for (const row of rows) {
    yield {
      source: row.source,
      id: row.number,
      customer: row.customer,
      day: formatDay(row.day),
      at: row.at === null ? undefined : new Date(row.at).toISOString(),
      told: "file",
      ...fieldsOf(row.details),
      amountCents: row.cents,
      marginCents: row.margin_cents,
      class: row.class,
      isRefund: row.is_refund,
      refundOf: row.refunded_number === "" ? undefined : row.refunded_number,
      refundedCents: row.refunded_cents,
      amountsAre: row.amounts_are,
      marginsFrom: row.margins_from,
      holds: row.holds,
    }
  }
}

export function identifierRows(state: State): IterableIterator<Cells> {
  return state.each(
    `SELECT customer.name AS customer, kind, value, CASE WHEN max(is_verified) = 0 THEN 'true' END AS unverified
     FROM identifier JOIN customer ON customer.id = customer_id WHERE file_id IN (${COMMITTED})
     GROUP BY customer_id, kind, value ORDER BY customer.name, kind, value`,
  )
}

/** In their order: of two decisions about the same customers the later one counts. */
export function decisionRows(state: State): IterableIterator<Cells> {
  return state.each('SELECT action, left_name AS "left", right_name AS "right" FROM standing_decision ORDER BY id')
}

/** In their order: of several about one person the latest counts. */
export function limitRows(state: State): IterableIterator<Cells> {
  return state.each(
    `SELECT customer_name AS customer, kind, decision.holds AS holds, reason, file.name AS "by", begun_at AS at FROM standing_limit AS decision
     JOIN import_file AS file ON file.id = decision.file_id JOIN import ON import.id = file.import_id ORDER BY decision.id`,
  )
}

/** Every entry of the ledger of points. */
export function pointsRows(state: State): IterableIterator<Cells> {
  return state.each(
    `SELECT programme.name AS programme, customer.name AS customer, kind, entry.points AS points, strftime('%Y-%m-%dT%H:%M:%fZ', at / 1000.0, 'unixepoch') AS at,
       order_key AS "order", reward.name AS reward, entry.cost_cents AS costCents, granted_by AS grantedBy, nullif(reason, '') AS reason
     FROM points_entry AS entry JOIN points_account AS account ON account.id = account_id JOIN points_programme AS programme ON programme.id = account.programme_id
     JOIN customer ON customer.id = customer_id LEFT JOIN reward ON reward.id = reward_id ORDER BY entry.id`,
  )
}

/** Every redemption of a coupon. */
export function couponRows(state: State): IterableIterator<Cells> {
  return state.each(
    `SELECT campaign.name AS campaign, code, customer.name AS customer, strftime('%Y-%m-%dT%H:%M:%fZ', at / 1000.0, 'unixepoch') AS at,
       order_key AS "order", cents, returned_cents AS returnedCents, granted_by AS grantedBy
     FROM coupon_use AS one JOIN coupon_act AS act ON act.id = act_id JOIN coupon_code ON coupon_code.id = code_id
     JOIN coupon_campaign AS campaign ON campaign.id = one.campaign_id LEFT JOIN customer ON customer.id = act.customer_id ORDER BY one.id`,
  )
}

export function importRows(state: State): IterableIterator<Cells> {
  return state.each(
    `SELECT import.id AS import, begun_at AS begunAt, channel, import.state, source.name AS source, file.name AS origin
     FROM import JOIN source ON source.id = import.source_id LEFT JOIN import_file AS file ON file.import_id = import.id ORDER BY import.id, file.id`,
  )
}

/** Every version of every record and of every order of files that is still kept. */
export function* historyRows(state: State): Generator<Cells> {
  const rows = state.each<RecordRow & { kind: string; import: number; state: string }>(
    `SELECT kind, source.name AS source, external_id AS id, customer.name AS customer, day, at, rank, version, body,
       import.id AS import, import.state
     FROM record JOIN source ON source.id = record.source_id JOIN import_file AS file ON file.id = file_id
     JOIN import ON import.id = import_id LEFT JOIN customer ON customer.id = customer_id ORDER BY record.id`,
  )
  for (const row of rows) {
    const counts = String(row.state === "committed")
    yield { kind: row.kind, ...envelope(row), import: row.import, counts, fields: row.body }
  }
  const entries = state.each<EntryRow & { import: number; state: string }>(
    `SELECT source.name AS source, number, customer.name AS customer, day, at, class, is_refund, cents, refunded_cents, margin_cents,
       refunded_number, details, import.id AS import, import.state
     FROM order_entry AS entry JOIN source ON source.id = entry.source_id JOIN import_file AS file ON file.id = entry.file_id
     JOIN import ON import.id = import_id LEFT JOIN customer ON customer.id = entry.customer_id ORDER BY entry.id`,
  )
  for (const row of entries) {
    const said = {
      class: row.class,
      amountCents: row.cents,
      ...(row.refunded_cents === 0 ? {} : { refundedCents: row.refunded_cents }),
      ...(row.refunded_number === "" ? {} : { refundOf: row.refunded_number }),
      ...(row.margin_cents === null ? {} : { marginCents: row.margin_cents }),
      ...(row.details === null ? {} : JSON.parse(row.details)),
    }
    yield {
      kind: "order",
      source: row.source,
      id: row.number,
      customer: row.customer,
      day: formatDay(row.day),
      at: row.at === null ? undefined : new Date(row.at).toISOString(),
      told: "file",
      import: row.import,
      counts: String(row.state === "committed"),
      fields: JSON.stringify(said),
    }
  }
}
