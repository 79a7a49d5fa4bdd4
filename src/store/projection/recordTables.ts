import { ADVERTISING } from "../../records/consentProof.ts"
import type { Kind } from "../../records/kinds.ts"

/** A column of a table of records: its type, and SQL over `field`, what the record says, and `told`, its envelope. */
type Column = {
  readonly name: string
  readonly type: string
  readonly fields?: readonly string[]
  readonly sql: string
}

export type RecordTable = { readonly kind: Kind; readonly columns: readonly Column[] }

/** A text that may be shown to whoever counts; one with an @ in it may be an address. */
export const harmless = (sql: string): string => `CASE WHEN NOT contains(${sql}, '@') THEN ${sql} END`
/** Days since 1970 of a date written as `2026-06-30`. */
const dayNumber = (sql: string): string => `date_diff('day', DATE '1970-01-01', TRY_CAST(${sql} AS DATE))`
/** Minutes between the record's own instant and a later one. */
const minutesUntil = (sql: string): string => `(epoch_ms(TRY_CAST(${sql} AS TIMESTAMPTZ)) - told.instant) / 60000`

const word = (name: string, field: string): Column => ({
  name,
  fields: [field],
  type: "VARCHAR",
  sql: harmless(`field."${field}"`),
})
const cents = (name: string, field: string): Column => ({
  name,
  fields: [field],
  type: "BIGINT",
  sql: `field."${field}"::BIGINT`,
})
const count = (name: string, field: string): Column => ({
  name,
  fields: [field],
  type: "INTEGER",
  sql: `field."${field}"::INTEGER`,
})
const number = (name: string, field: string): Column => ({
  name,
  fields: [field],
  type: "DOUBLE",
  sql: `field."${field}"::DOUBLE`,
})
const flag = (name: string, field: string): Column => ({
  name,
  fields: [field],
  type: "BOOLEAN",
  sql: `field."${field}"::BOOLEAN`,
})
const day = (name: string, field: string): Column => ({
  name,
  fields: [field],
  type: "INTEGER",
  sql: dayNumber(`field."${field}"`),
})
const minutes = (name: string, field: string): Column => ({
  name,
  fields: [field],
  type: "DOUBLE",
  sql: minutesUntil(`field."${field}"`),
})

const BASIS = `coalesce(field."basis", 'consent')`
const PURPOSE = `coalesce(field."purpose", '${ADVERTISING}')`
const IS_SHOWN = `(field."textVersion" IS NOT NULL AND field."proof" IS NOT NULL)`

/** Whether a grant can be shown, as `isProven` of records says; how it was given stays in the state. */
const PROVEN: Column = {
  name: "is_proven",
  fields: ["granted", "channel", "purpose", "basis", "textVersion", "proof"],
  type: "BOOLEAN",
  sql: `field."granted"::BOOLEAN AND CASE
    WHEN ${BASIS} = 'consent' THEN ${IS_SHOWN}
    WHEN ${PURPOSE} <> '${ADVERTISING}' THEN true
    ELSE ${BASIS} = 'existing-customer' AND field."channel" = 'email' AND ${IS_SHOWN} END`,
}

/** What is counted of each kind of record beside orders and customers. */
export const RECORD_TABLES: readonly RecordTable[] = [
  {
    kind: "product",
    columns: [
      { name: "product", type: "VARCHAR", sql: harmless("told.external_id") },
      word("name", "name"),
      word("category", "category"),
      cents("cost_cents", "costCents"),
      cents("price_cents", "priceCents"),
      word("upgrade_of", "upgradeOf"),
      word("unit", "unit"),
    ],
  },
  { kind: "price", columns: [word("product", "product"), cents("price_cents", "priceCents")] },
  {
    kind: "subscription",
    columns: [
      word("plan", "plan"),
      cents("price_cents", "priceCents"),
      word("currency", "currency"),
      word("interval_unit", "interval"),
      count("interval_count", "intervalCount"),
      day("starts_on", "startsOn"),
      count("minimum_term_months", "minimumTermMonths"),
      count("notice_days", "noticeDays"),
      day("cancelled_on", "cancelledOn"),
      day("ends_on", "endsOn"),
      word("cancellation_reason", "cancellationReason"),
      word("status", "status"),
      word("pauses", "pauses"),
    ],
  },
  {
    kind: "visit",
    columns: [
      word("type", "type"),
      word("name", "name"),
      { name: "path", fields: ["path"], type: "VARCHAR", sql: harmless("regexp_replace(field.path, '[?#].*', '')") },
      word("came_from", "source"),
      word("campaign", "campaign"),
      word("session", "session"),
      number("dwell_seconds", "dwellSeconds"),
      number("minutes", "minutes"),
      word("branch", "branch"),
      flag("kept", "kept"),
      flag("consented", "consented"),
    ],
  },
  {
    kind: "interaction",
    columns: [
      word("channel", "channel"),
      word("direction", "direction"),
      word("outcome", "outcome"),
      number("minutes", "minutes"),
    ],
  },
  {
    kind: "ticket",
    columns: [
      word("status", "status"),
      word("priority", "priority"),
      word("channel", "channel"),
      word("category", "category"),
      minutes("first_reply_minutes", "firstReplyAt"),
      minutes("resolution_minutes", "resolvedAt"),
      count("reopened", "reopened"),
      count("contacts", "contacts"),
      number("minutes", "minutes"),
    ],
  },
  {
    kind: "feedback",
    columns: [
      word("type", "type"),
      number("score", "score"),
      number("best_score", "bestScore"),
      word("platform", "platform"),
      word("product", "product"),
      word("order_number", "order"),
    ],
  },
  {
    kind: "referral",
    columns: [
      { name: "referrer", type: "INTEGER", sql: "told.referrer" },
      word("code", "code"),
      word("state", "state"),
      cents("reward_cents", "rewardCents"),
    ],
  },
  {
    kind: "cost",
    columns: [
      word("type", "type"),
      cents("cents", "cents"),
      word("currency", "currency"),
      word("channel", "channel"),
      word("campaign", "campaign"),
      day("from_day", "from"),
      day("until_day", "until"),
    ],
  },
  {
    kind: "invoice",
    columns: [
      word("type", "type"),
      cents("amount_cents", "amountCents"),
      cents("tax_cents", "taxCents"),
      word("currency", "currency"),
      day("due_on", "dueOn"),
      day("paid_on", "paidOn"),
      word("status", "status"),
      count("dunning_level", "dunningLevel"),
      word("order_number", "order"),
    ],
  },
  {
    kind: "payment",
    columns: [
      cents("amount_cents", "amountCents"),
      word("currency", "currency"),
      word("method", "method"),
      cents("fee_cents", "feeCents"),
      word("status", "status"),
      word("invoice", "invoice"),
      word("order_number", "order"),
    ],
  },
  {
    kind: "rate",
    columns: [word("from_currency", "fromCurrency"), word("to_currency", "toCurrency"), number("rate", "rate")],
  },
  {
    kind: "consent",
    columns: [
      word("channel", "channel"),
      word("purpose", "purpose"),
      flag("granted", "granted"),
      word("basis", "basis"),
      PROVEN,
    ],
  },
]

/** The tables of these kinds; not every kind has one. */
export const recordTablesOf = (kinds: readonly string[]): RecordTable[] =>
  RECORD_TABLES.filter(({ kind }) => kinds.includes(kind))

export const recordTableSql = ({ kind, columns }: RecordTable): string =>
  `CREATE TABLE ${kind} (record BIGINT NOT NULL, customer INTEGER, source INTEGER NOT NULL, import INTEGER NOT NULL,
    day INTEGER, month INTEGER, hour TINYINT, instant BIGINT, ${columns.map(({ name, type }) => `${name} ${type}`).join(", ")})`

/** SQL that shapes the records of a kind that stand in `told_record`. */
export function fillRecordTable({ kind, columns }: RecordTable): string {
  const fields = [...new Set(columns.flatMap(({ fields = [] }) => fields))]
  const structure = `{${fields.map((name) => `"${name}":"VARCHAR"`).join(",")}}`
  return `INSERT INTO ${kind} SELECT told.id, told.customer, told.source, told.import, told.day, told.month, told.hour, told.instant,
      ${columns.map(({ sql }) => sql).join(",\n      ")}
    FROM (SELECT *, from_json(body, '${structure}') AS field FROM record_about WHERE kind = '${kind}') AS told`
}
