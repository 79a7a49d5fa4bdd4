import { InputError } from "stammwert-models"
import { decide } from "../import/decision.ts"
import { makePlanFromTable } from "../import/plan.ts"
import type { Decision, Encoding, FileFormat, ReadPlan } from "../import/readPlan.ts"
import { BilingualError } from "../records/bilingualError.ts"
import { openArchive } from "./archive.ts"
import { diskFile } from "./diskFile.ts"
import { SAMPLE_ROWS } from "./limits.ts"
import type { PreparedFile, PrepareOptions } from "./prepareFiles.ts"
import { copied } from "./sourceSql.ts"
import { cellsOnce, type Table, type TableRow, writeTable } from "./tables.ts"
import { openWorkbook, type Sheet, type Workbook } from "./workbook.ts"

/** A file whose cells are apart: where it lies, and what its name and bytes are. */
type TableSource = {
  readonly path: string
  readonly name: string
  readonly format: FileFormat
  readonly encoding: Encoding
  readonly size: number
}

/** XLSX and JSON: looked at row by row, then written as a plain file. */
export async function prepareTable(table: Table, source: TableSource, options: PrepareOptions): Promise<PreparedFile> {
  return writePlanned(table, source, await planTable(table, source, options), options)
}

type Planned = { readonly plan: ReadPlan; readonly once: ReadonlySet<number> }

async function planTable(table: Table, source: TableSource, options: PrepareOptions): Promise<Planned> {
  const { columns } = table
  const { name, format, encoding } = source
  const sample = await firstRows(table)
  const place = columns ? { columns } : { lines: sample.map((row) => row.line) }
  const planWith = (once: ReadonlySet<number>) => {
    const rows = sample.map((row) => cellsOnce(row, once))
    const read = { fileName: name, format, ...place, rows, options: options.read }
    return { ...makePlanFromTable(read), encoding }
  }
  const first = planWith(new Set())
  const once = sumColumns(first)
  return { plan: sample.some(({ merged }) => merged?.length) ? planWith(once) : first, once }
}

async function writePlanned(
  table: Table,
  { path, size }: TableSource,
  { plan, once }: Planned,
  options: PrepareOptions,
): Promise<PreparedFile> {
  const target = options.newPath()
  const headerLine = table.columns ? 0 : plan.preambleLines + (plan.hasHeader ? 1 : 0)
  const setAside = await writeTable(table, target, { headerLine, width: plan.columns.length, once })
  options.onBytes?.(size)
  return { ...copied(plan, target), original: diskFile(path), delimiter: ",", setAside }
}

/** Columns of amounts: merged over an order's lines they are the order's, and must not count in each line. */
function sumColumns({ roles, numbers }: ReadPlan): ReadonlySet<number> {
  return new Set(Object.entries(roles).flatMap(([role, { index }]) => (role in numbers ? [index] : [])))
}

async function firstRows(table: Table): Promise<TableRow[]> {
  const sample: TableRow[] = []
  for await (const row of table.rows()) {
    sample.push(row)
    if (sample.length === SAMPLE_ROWS) break
  }
  return sample
}

/**
 * The sheets of a workbook that hold orders, each as a file of its own: of those that can be read the one that says most
 * about orders, and all with the same columns (a sheet per year). What is left out is named.
 */
export async function prepareWorkbook(source: TableSource, options: PrepareOptions): Promise<PreparedFile[]> {
  const archive = await openArchive(source.path)
  try {
    const workbook = await openWorkbook(archive)
    const sheets = sheetsToLookAt(workbook, source.name, options.read.sheet)
    const isOnly = sheets.length === 1 && workbook.sheets.length === 1
    const nameOf = (sheet: Sheet) => (isOnly ? source.name : `${source.name}/${sheet.name}`)
    const { found, refused } = await planSheets(
      workbook,
      sheets,
      (sheet) => ({ ...source, name: nameOf(sheet) }),
      options,
    )
    const best = found.reduce<PlannedSheet | undefined>(
      (one, other) => (!one || says(other) > says(one) ? other : one),
      undefined,
    )
    if (!best) throw refused
    const read = found.filter(({ plan }) => sameColumns(plan, best.plan))
    const leftOut = workbook.sheets.filter((sheet) => read.every((one) => one.sheet !== sheet)).map(({ name }) => name)
    const prepared: PreparedFile[] = []
    for (const { sheet, plan, once } of read) {
      const decisions = isOnly ? [] : sheetDecisions(sheet, prepared.length === 0 ? leftOut : [])
      const planned = { once, plan: { ...plan, decisions: [...decisions, ...plan.decisions] } }
      prepared.push(await writePlanned(tableOf(workbook, sheet), source, planned, options))
    }
    return prepared
  } finally {
    archive.close()
  }
}

type PlannedSheet = Planned & { readonly sheet: Sheet }

/** Plans of the sheets that can be read as orders, and why the first of the others cannot. */
async function planSheets(
  workbook: Workbook,
  sheets: readonly Sheet[],
  sourceOf: (sheet: Sheet) => TableSource,
  options: PrepareOptions,
): Promise<{ found: PlannedSheet[]; refused: InputError | undefined }> {
  const found: PlannedSheet[] = []
  let refused: InputError | undefined
  for (const sheet of sheets) {
    try {
      found.push({ sheet, ...(await planTable(tableOf(workbook, sheet), sourceOf(sheet), options)) })
    } catch (cause) {
      if (!(cause instanceof InputError)) throw cause
      refused ??= cause
    }
  }
  return { found, refused }
}

function sheetsToLookAt({ sheets }: Workbook, name: string, asked: string | undefined): readonly Sheet[] {
  const listed = sheets.map((sheet) => `"${sheet.name}"`).join(", ")
  if (asked !== undefined) {
    const sheet = sheets.find((one) => one.name.trim().toLowerCase() === asked.trim().toLowerCase())
    if (!sheet) {
      throw new BilingualError({
        en: `${name} has no sheet "${asked}" (--sheet), but: ${listed || "none"}`,
        de: `${name} hat kein Blatt »${asked}« (--sheet), sondern: ${listed || "keines"}.`,
      })
    }
    return [sheet]
  }
  const visible = sheets.filter(({ isVisible }) => isVisible)
  if (visible.length > 0) return visible
  throw new BilingualError({
    en: `${name}: the workbook has no visible sheet with cells${listed ? `; --sheet reads one of ${listed}` : ""}`,
    de: `${name}: Die Arbeitsmappe hat kein sichtbares Blatt mit Zellen${listed ? `; --sheet liest eines von ${listed}` : ""}.`,
  })
}

const tableOf = (workbook: Workbook, sheet: Sheet): Table => ({ columns: undefined, rows: () => workbook.rows(sheet) })

/** How much a sheet says about orders: a list by customer and order number rather than sums by month. */
function says({ plan }: PlannedSheet): number {
  const { customer, email, order } = plan.roles
  return (plan.kind === "orders" ? 4 : plan.records ? 3 : 0) + (customer || email ? 2 : 0) + (order ? 1 : 0)
}

function sameColumns(a: ReadPlan, b: ReadPlan): boolean {
  return a.kind === b.kind && a.columns.join("\u0000") === b.columns.join("\u0000")
}

function sheetDecisions({ name }: Sheet, leftOut: readonly string[]): Decision[] {
  const flag = "--sheet"
  const read = decide("sheet", name, "sheet-read", {}, { flag })
  if (leftOut.length === 0) return [read]
  return [read, decide("sheet", name, "sheets-left-out", { sheets: leftOut.join(", ") }, { flag, warning: true })]
}
