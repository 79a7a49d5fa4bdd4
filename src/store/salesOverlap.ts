import { formatDay } from "../records/day.ts"
import { SOURCE_ROLES, type SourceRole } from "../records/sourceRole.ts"
import { MONTHS_BRIDGED } from "./projection/coverage.ts"
import { refundsOfBills } from "./refundsOfBills.ts"
import { HAND_SOURCE, type SourceRoles } from "./sourceRoles.ts"
import type { State } from "./state.ts"

/** Invoices or payments by what becomes of them: how many, of which months, and what they come to in minor units. */
export type Documents = { readonly count: number; readonly months: readonly string[]; readonly cents: number }

/** Where one sale may be told more than once, and what then counts. */
export type SalesOverlap = {
  /** Of the import's own invoices or payments, those that make orders and those of which the sales are told elsewhere. */
  readonly own: readonly { readonly role: SourceRole; readonly counted: Documents; readonly covered: Documents }[]
  /** Those of the workspace that have been orders so far and are none from this import on. */
  readonly turned: readonly { readonly role: SourceRole; readonly documents: Documents }[]
  /** Of the import's own, what goes back and is taken off the bill that it names. */
  readonly takenOff: Documents
  /** Whether what a source of a role tells of a month makes no orders. */
  readonly isCovered: (role: SourceRole, month: string) => boolean
}

/** Months from one of an invoice on, in which its payment may come. */
const MONTHS_TO_PAY = 2

type Told = { source: string; role: SourceRole; day: number; count: number; cents: number }

/**
 * What committing an open import would make of documents, month by month as the projection settles it
 * (`projection/coverage.ts`). What names its order or belongs to a contract is settled there alone.
 */
export function salesOverlap(
  state: State,
  importId: number,
  { sourceRoles, currency }: { readonly sourceRoles: SourceRoles; readonly currency: string | undefined },
): SalesOverlap {
  const roles = Object.values(sourceRoles)
  if (state.rows(HAS_DOCUMENTS, importId).length === 0 && roles.every((role) => role === "sales"))
    return { own: [], turned: [], takenOff: { count: 0, months: [], cents: 0 }, isCovered: () => false }
  const said = (told: readonly Told[]) => told.map((one) => ({ ...one, role: sourceRoles[one.source] ?? one.role }))
  const ask = (sql: string, ...values: (number | string | null)[]) => said(state.rows<Told>(sql, ...values))
  const ours = currency ?? null
  const own = [
    ...ask(entriesSql("order_entry", "import.id = ?"), importId),
    ...ask(recordsSql("record", "import.id = ?"), ours, ours, importId),
  ]
  const before = [
    ...ask(entriesSql("current_entry", "holds <> 'sales'")),
    ...ask(recordsSql("current_record", "true"), ours, ours),
  ]
  const sales = ask(SALES_DAYS)
  const isCoveredBefore = coverage([...sales, ...before])
  const isCovered = coverage([...sales, ...before, ...own])
  const documents = SOURCE_ROLES.filter((role) => role !== "sales")
  return {
    own: documents.flatMap((role) => {
      const counted = sumOf(own, role, (month) => !isCovered(role, month))
      const covered = sumOf(own, role, (month) => isCovered(role, month))
      return counted.count + covered.count === 0 ? [] : [{ role, counted, covered }]
    }),
    turned: documents.flatMap((role) => {
      const turned = sumOf(before, role, (month) => isCovered(role, month) && !isCoveredBefore(role, month))
      return turned.count === 0 ? [] : [{ role, documents: turned }]
    }),
    takenOff: refundsOfBills(state, importId, (source, month) => !isCovered(sourceRoles[source] ?? "invoices", month)),
    isCovered,
  }
}

const monthOf = (day: number) => formatDay(day).slice(0, "2026-06".length)
const monthNumber = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5))

function sumOf(told: readonly Told[], role: SourceRole, isAsked: (month: string) => boolean): Documents {
  const some = told.filter((one) => one.role === role && isAsked(monthOf(one.day)))
  return {
    count: some.reduce((total, { count }) => total + count, 0),
    months: [...new Set(some.map(({ day }) => monthOf(day)))].sort(),
    cents: some.reduce((total, { cents }) => total + cents, 0),
  }
}

function coverage(told: readonly Told[]): SalesOverlap["isCovered"] {
  const months = (role: SourceRole) => {
    const own = told.filter((one) => one.role === role && one.source !== HAND_SOURCE)
    const sources = [...new Set(own.map(({ source }) => source))]
    return new Set(sources.flatMap((source) => bridged(own.filter((one) => one.source === source))))
  }
  const [sales, invoices] = [months("sales"), months("invoices")]
  return (role, month) => {
    if (role === "sales") return false
    const at = monthNumber(month)
    const payable = Array.from({ length: MONTHS_TO_PAY + 1 }, (_, back) => at - back)
    return sales.has(at) || (role === "payments" && payable.some((one) => invoices.has(one)))
  }
}

/** The months of one source, with those between two that are near enough. */
function bridged(told: readonly Told[]): number[] {
  const months = [...new Set(told.map(({ day }) => monthNumber(monthOf(day))))].sort((a, b) => a - b)
  return months.flatMap((month, at) => {
    const later = months[at + 1] ?? month + 1
    const until = later - month <= MONTHS_BRIDGED ? later : month + 1
    return Array.from({ length: until - month }, (_, on) => month + on)
  })
}

const OF_IMPORT = "JOIN import_file AS file ON file.id = told.file_id JOIN import ON import.id = file.import_id"
const DOCUMENT = "kind IN ('invoice', 'payment')"

const HAS_DOCUMENTS = `SELECT 1 FROM import_file AS file JOIN import ON import.id = file.import_id
  WHERE (import.state = 'committed' OR import.id = ?)
    AND (holds <> 'sales' OR EXISTS (SELECT 1 FROM record WHERE record.file_id = file.id AND ${DOCUMENT})) LIMIT 1`

/** What is an order by itself, by source and day. */
const SALES_DAYS = `SELECT source.name AS source, holds AS role, day, 0 AS count, 0 AS cents FROM (
    SELECT DISTINCT told.source_id, holds, day FROM order_entry AS told ${OF_IMPORT}
    WHERE import.state = 'committed' AND holds = 'sales' AND class = 'sale' AND told.cents > 0
    UNION SELECT DISTINCT told.source_id, 'sales', day FROM current_record AS told WHERE kind = 'order' AND day IS NOT NULL
      AND coalesce(body ->> '$.status', 'sale') = 'sale' AND body ->> '$.amountCents' > 0)
  JOIN source ON source.id = source_id`

const entriesSql = (table: string, where: string) =>
  `SELECT source.name AS source, holds AS role, day, count(*) AS count, sum(cents - refunded_cents) AS cents
   FROM ${table} AS told JOIN source ON source.id = told.source_id ${OF_IMPORT}
   WHERE class = 'sale' AND cents > 0 AND ${where} GROUP BY source.name, holds, day`

/** Invoices and payments, each once, of the workspace's currency. */
const recordsSql = (table: string, where: string) =>
  `SELECT source.name AS source, kind || 's' AS role, day, count(*) AS count, sum(cents) AS cents FROM (
     SELECT told.source_id, kind, day, max(told.id), body ->> '$.amountCents' AS cents FROM ${table} AS told ${OF_IMPORT}
     WHERE ${DOCUMENT} AND day IS NOT NULL AND body ->> '$.amountCents' > 0 AND coalesce(body ->> '$.type', '') <> 'credit-note'
       AND coalesce(lower(body ->> '$.status'), '') NOT IN ('failed', 'pending', 'refunded', 'disputed', 'cancelled', 'void', 'draft')
       AND coalesce(body ->> '$.currency', ?) IS ? AND ${where}
     GROUP BY told.source_id, kind, external_id)
   JOIN source ON source.id = source_id GROUP BY source.name, kind, day`
