import type { Role } from "../import/readPlan.ts"
import { formatDay } from "../records/day.ts"
import type { Analytics, Row } from "./analytics.ts"
import type { EntryOptions } from "./entrySql.ts"
import { MAXIMUM_QUOTED_CHARACTERS } from "./limits.ts"
import type { SetAside } from "./plainCopy.ts"
import { joinFields } from "./plainCopy.ts"
import type { PreparedFile } from "./prepareFiles.ts"
import { RowSql } from "./rowSql.ts"
import { sourceSql } from "./sourceSql.ts"

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

/** Rejects of a file, and its rows that are none: sums below the data and repeated headers. */
export type RejectsOfFile = { readonly rejects: readonly Reject[]; readonly footers: number; readonly headers: number }

/** Beyond this many the file was misread as a whole; the rest is counted, and the message says so. */
export const MAXIMUM_REJECTS = 1_000_000

/** The rows of a file that the rules refuse, in file order. Reads the file again; call it only when there are some. */
export async function rejectedRows(
  engine: Analytics,
  file: PreparedFile,
  options: EntryOptions,
): Promise<RejectsOfFile> {
  await engine.run("SET preserve_insertion_order = true")
  const rows = await engine.rows(rejectsSql(file, options))
  await engine.run("SET preserve_insertion_order = false")
  const width = file.plan.columns.length
  const footerWords = new Set(file.plan.footerWords.map((word) => word.toLowerCase()))
  let footers = 0
  let headers = 0
  const rejects: Reject[] = []
  for (const row of rows) {
    const cells = Array.from({ length: width }, (_, index) => String(row[`c${index}`] ?? ""))
    if (isFooter(cells, footerWords)) footers++
    else if (cells.every((cell, index) => cell === "" || cell === file.plan.columns[index])) headers++
    else rejects.push(rejectOf(file, row, cells, options))
  }
  return { rejects, footers, headers }
}

/** The lines that could not even be split into columns. */
export function setAsideRows(file: PreparedFile): Reject[] {
  return file.setAside.map((aside) => asideReject(file, aside))
}

function asideReject(file: PreparedFile, aside: SetAside): Reject {
  const cut = aside.raw.length > MAXIMUM_QUOTED_CHARACTERS
  const row = cut ? `${aside.raw.slice(0, MAXIMUM_QUOTED_CHARACTERS)} …` : aside.raw
  const expected = aside.because === "columns" ? String(file.plan.columns.length) : ""
  return {
    file: file.plan.file,
    line: aside.line,
    column: "",
    found: aside.found,
    reason: aside.because,
    expected,
    row,
  }
}

function rejectsSql(file: PreparedFile, options: EntryOptions): string {
  const row = new RowSql(file.plan, options.currency)
  const first = file.skipLines + 1
  const line = file.lineNumbers === "column" ? "CAST(line AS BIGINT)" : `row_number() OVER () + ${first - 1}`
  const currency = row.column("currency")
  const foreign = currency ? `upper(trim(${currency})) NOT IN ('', '${options.currency}')` : "false"
  const gathered = file.plan.amountLevel === "first-row" || file.plan.amountLevel === "repeated"
  // In files that write an order's facts once, rows without them are the order's further lines.
  const counts =
    gathered && row.orderNumber()
      ? `AND NOT (${row.orderNumber()} IS NOT NULL AND cents IS NULL AND ${row.column("amount")} IS NULL)`
      : ""
  return `SELECT * FROM (
      SELECT *, ${line} AS line_number, ${row.day()} AS day, ${row.amount()} AS cents, coalesce(${foreign}, false) AS is_foreign
      FROM (${sourceSql(file)}))
    WHERE (day IS NULL OR cents IS NULL OR day > ${options.lastDay} OR is_foreign) ${counts}
    ORDER BY line_number LIMIT ${MAXIMUM_REJECTS}`
}

function isFooter(cells: readonly string[], footerWords: ReadonlySet<string>): boolean {
  const first =
    cells
      .find((cell) => cell.trim() !== "")
      ?.trim()
      .toLowerCase() ?? ""
  return (
    footerWords.has(first) ||
    [...footerWords].some((word) => first.startsWith(`${word} `) || first.startsWith(`${word}:`))
  )
}

function rejectOf(file: PreparedFile, row: Row, cells: readonly string[], options: EntryOptions): Reject {
  const cell = (role: Role) => {
    const use = file.plan.roles[role]
    return { column: use?.name ?? "", found: use ? cells[use.index] : "" }
  }
  const base = { file: file.plan.file, line: Number(row.line_number), row: joinFields(cells, file.plan.delimiter) }
  const date = cell("date")
  const amount = cell(file.plan.roles.amount ? "amount" : "unitPrice")
  if (row.is_foreign === true) return { ...base, ...cell("currency"), reason: "currency", expected: options.currency }
  if (row.day === null) {
    return { ...base, ...date, reason: date.found === "" ? "date-missing" : "date", expected: dateForm(file) }
  }
  if (Number(row.day) > options.lastDay)
    return { ...base, ...date, reason: "date-ahead", expected: formatDay(options.lastDay) }
  if (amount.found === "") return { ...base, ...amount, reason: "amount-missing", expected: "" }
  const digits = amount.found.replace(/\D/g, "").length
  return { ...base, ...amount, reason: digits > 15 ? "amount-too-large" : "amount", expected: amountForm(file) }
}

function dateForm(file: PreparedFile): string {
  const style = file.plan.dates.date
  if (style?.kind !== "text") return style?.kind ?? ""
  return style.order
}

function amountForm(file: PreparedFile): string {
  return file.plan.numbers[file.plan.roles.amount ? "amount" : "unitPrice"]?.decimal ?? ""
}
