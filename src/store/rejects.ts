import { isFooter } from "../import/footers.ts"
import { matchGrammar } from "../import/grammar.ts"
import { amountGrammar, parseAmount } from "../import/numbers.ts"
import type { ReadPlan, Role } from "../import/readPlan.ts"
import { formatDay } from "../records/day.ts"
import type { Engine, Row } from "./engine.ts"
import type { EntryOptions } from "./entrySql.ts"
import { exchangedSql, rowSqlOf, unexchangedSql } from "./exchange.ts"
import { MAXIMUM_REJECTS } from "./limits.ts"
import { originalRows } from "./originalRows.ts"
import { joinFields, quoted, type SetAside } from "./plainCopy.ts"
import type { PreparedFile } from "./prepareFiles.ts"

/** A row that was not read, as it stood, with what was wrong; `reason` is a code the CLI puts into words. */
export type Reject = {
  readonly file: string
  readonly line: number
  readonly column: string
  readonly found: string
  readonly reason: RejectReason
  /** What fills the reason's sentence: the decimal mark, the last day, the currency. */
  readonly expected: string
  readonly row: string
}
export type RejectReason =
  | "long-line"
  | "nul"
  | "quotes"
  | "columns"
  | "json"
  | "date-missing"
  | "date"
  | "date-ahead"
  | "amount-missing"
  | "amount"
  | "amount-too-large"
  | "currency"

/** Rejects of a file, and its rows that are none: sums below the data, repeated headers, rows without any cell. */
export type RejectsOfFile = {
  readonly rejects: readonly Reject[]
  readonly footers: number
  readonly headers: number
  readonly blanks: number
}

/** The rows of a file that the rules refuse, in file order. Reads the file again; call it only when there are some. */
export async function rejectedRows(engine: Engine, file: PreparedFile, options: EntryOptions): Promise<RejectsOfFile> {
  await engine.run("SET preserve_insertion_order = true")
  const rows = await engine.rows(rejectsSql(file, options))
  await engine.run("SET preserve_insertion_order = false")
  const { plan } = file
  const counts = { footers: 0, headers: 0, blanks: 0 }
  const refused: { row: Row; cells: readonly string[] }[] = []
  for (const row of rows) {
    const cells = plan.columns.map((_, index) => String(row[`c${index}`] ?? ""))
    if (cells.every((cell) => cell.trim() === "")) counts.blanks++
    else if (row.is_sum === true || isFooter(cells)) counts.footers++
    else if (repeatsHeader(cells, plan)) counts.headers++
    else refused.push({ row, cells })
  }
  const originals = originalRows(file, new Set(refused.map(({ row }) => Number(row.line_number))))
  const rejects = refused.map(({ row, cells }) => {
    const number = Number(row.line_number)
    const original = originals.get(number) ?? { line: number, raw: joinFields(cells, plan.delimiter) }
    return { file: plan.file, line: original.line, ...faultOf(plan, row, cells, options), row: quoted(original.raw) }
  })
  return { rejects, ...counts }
}

/** The lines that could not even be split into columns. */
export function setAsideRows(file: PreparedFile): Reject[] {
  return file.setAside.map((aside) => asideReject(file, aside))
}

function asideReject(file: PreparedFile, aside: SetAside): Reject {
  return {
    file: file.plan.file,
    line: aside.line,
    column: "",
    found: aside.found,
    reason: aside.because,
    expected: aside.because === "columns" ? String(file.plan.columns.length) : "",
    row: aside.raw,
  }
}

/** A line further down that is the header again; columns of one name were numbered in the plan. */
export function repeatsHeader(cells: readonly string[], { columns, hasHeader }: ReadPlan): boolean {
  return (
    hasHeader &&
    cells.every((cell, index) => {
      const name = cell.trim()
      return name === columns[index] || name === "" || columns[index].startsWith(`${name} (`)
    })
  )
}

function rejectsSql(file: PreparedFile, options: EntryOptions): string {
  const { plan } = file
  const row = rowSqlOf(plan, options)
  const line = file.lineNumbers === "column" ? "CAST(line AS BIGINT)" : `row_number() OVER () + ${file.skipLines}`
  const ofOrders = plan.amountLevel === "first-row" && row.orderNumber()
  return `SELECT * FROM (
      SELECT *, ${ofOrders ? REFUSED_OF_ORDER : REFUSED} AS refused FROM (
        SELECT *, ${line} AS line_number, ${ofOrders || "NULL"} AS order_number, ${row.day()} AS day, ${row.amount()} AS cents,
          ${row.refunded()} AS refunded, ${unexchangedSql(plan, options) ?? "false"} AS is_foreign,
          ${row.sumRow() ?? "false"} AS is_sum,
          ${row.column("amount") ?? row.column("unitPrice")} AS amount_text, ${row.column("date")} AS date_text,
          ${options.lastDay} AS last_day
        FROM (${exchangedSql(file, options)}))
      WINDOW of_order AS (PARTITION BY order_number))
    WHERE refused ORDER BY line_number LIMIT ${MAXIMUM_REJECTS}`
}

const REFUSED = "(day IS NULL OR cents IS NULL OR refunded IS NULL OR day > last_day OR is_foreign OR is_sum)"

/**
 * In files that write an order's facts in its first row only, that row is refused when the order lacks them; a further
 * row only for what stands in it and cannot be read.
 */
const REFUSED_OF_ORDER = `CASE WHEN order_number IS NULL THEN ${REFUSED}
  WHEN is_sum OR min(day) OVER of_order IS NULL OR min(day) OVER of_order > last_day OR count(cents) OVER of_order = 0
    OR bool_or(refunded IS NULL) OVER of_order OR bool_or(is_foreign) OVER of_order
  THEN line_number = min(line_number) OVER of_order
  ELSE (cents IS NULL AND amount_text IS NOT NULL) OR (day IS NULL AND date_text IS NOT NULL) END`

type Fault = Pick<Reject, "column" | "found" | "reason" | "expected">

function faultOf(plan: ReadPlan, row: Row, cells: readonly string[], options: EntryOptions): Fault {
  const cell = (role: Role) => {
    const use = plan.roles[role]
    return { column: use?.name ?? "", found: use ? cells[use.index] : "" }
  }
  const price = plan.roles.amount ? "amount" : "unitPrice"
  if (row.is_foreign === true) {
    return { ...cell(plan.roles.currency ? "currency" : price), reason: "currency", expected: options.currency }
  }
  const date = cell("date")
  if (row.day === null) {
    return { ...date, reason: date.found.trim() === "" ? "date-missing" : "date", expected: dateForm(plan) }
  }
  if (Number(row.day) > options.lastDay) {
    return { ...date, reason: "date-ahead", expected: formatDay(options.lastDay) }
  }
  const role = row.cents === null ? unreadable(plan, cells, price) : "refundedAmount"
  const amount = cell(role)
  const style = plan.numbers[role]
  if (amount.found.trim() === "" || !style) return { ...amount, reason: "amount-missing", expected: "" }
  const isNumber = matchGrammar(amountGrammar(style), amount.found) !== undefined
  return { ...amount, reason: isNumber ? "amount-too-large" : "amount", expected: style.decimal }
}

/** Of a quantity and a price, the one that cannot be read. */
function unreadable(plan: ReadPlan, cells: readonly string[], price: "amount" | "unitPrice"): Role {
  const use = plan.roles.quantity
  const style = plan.numbers.quantity
  if (price === "amount" || !use || !style) return price
  return parseAmount(cells[use.index], style) === undefined ? "quantity" : price
}

function dateForm({ dates }: ReadPlan): string {
  return dates.date?.kind === "text" ? dates.date.order : (dates.date?.kind ?? "")
}
