import { closeSync, openSync, statSync, writeSync } from "node:fs"
import { basename, join } from "node:path"
import { InputError } from "stammwert-models"
import { makePlanFromTable, makeReadPlan } from "../import/plan.ts"
import type { FileFormat, ReadOptions, ReadPlan } from "../import/readPlan.ts"
import { sniffBytes } from "../import/sniff.ts"
import { type Analytics, quote } from "./analytics.ts"
import { type Archive, openArchive, unpack } from "./archive.ts"
import { headAndTail } from "./byteStream.ts"
import { assembleDsfinvk, isDsfinvk } from "./dsfinvk.ts"
import { type JsonRow, jsonArray, jsonLines } from "./jsonRows.ts"
import { SAMPLE_BYTES } from "./limits.ts"
import { checkPlain } from "./plainCheck.ts"
import { joinFields, type SetAside, writePlainCopy } from "./plainCopy.ts"
import type { PlainSource } from "./sourceSql.ts"
import { sheetRows } from "./workbook.ts"

/** A file found out and made plain, with the lines that no mending made records. */
export type PreparedFile = PlainSource & { readonly original: string; readonly setAside: readonly SetAside[] }

export type PrepareOptions = {
  readonly engine: Analytics
  /** A directory of our own for plain copies and unpacked archives. */
  readonly directory: string
  readonly read: ReadOptions
  readonly onBytes?: (bytes: number) => void
}

const SAMPLE_ROWS = 2_000

/** Finds out what each file is and makes it readable for the engine; zips are replaced by what they hold. */
export async function prepareFiles(paths: readonly string[], options: PrepareOptions): Promise<PreparedFile[]> {
  const prepared: PreparedFile[] = []
  for (const path of paths) prepared.push(...(await prepareFile(path, basename(path), options, prepared.length)))
  return prepared
}

async function prepareFile(
  path: string,
  name: string,
  options: PrepareOptions,
  index: number,
): Promise<PreparedFile[]> {
  const { size } = fileFacts(path, name)
  const { head, tail } = headAndTail(path, SAMPLE_BYTES, size)
  const { format } = sniffBytes(head, tail, name, options.read.encoding)
  if (format === "zip") return prepareArchive(path, name, options, index)
  if (format === "parquet") return [await prepareParquet(path, name, options)]
  if (format === "csv") {
    const plan = makeReadPlan({ fileName: name, head, tail, options: options.read })
    return [prepareText(path, plan, options, index)]
  }
  return [await prepareTable(path, name, format, size, options, index)]
}

function fileFacts(path: string, name: string): { size: number } {
  const facts = statSync(path, { throwIfNoEntry: false })
  if (!facts) throw new InputError(`there is no file ${path}`)
  if (!facts.isFile()) throw new InputError(`${path} is not a file: name the export itself, or several of them`)
  if (facts.size === 0) throw new InputError(`${name} is empty (0 bytes): export it again`)
  return facts
}

function prepareText(path: string, plan: ReadPlan, options: PrepareOptions, index: number): PreparedFile {
  const skipLines = plan.preambleLines + (plan.hasHeader ? 1 : 0)
  const check = plan.encoding === "utf-8" ? checkPlain(path, plan.delimiter) : undefined
  if (check?.plain) {
    options.onBytes?.(statSync(path).size)
    const { lineEnd, quoted } = check
    return {
      plan,
      path,
      original: path,
      lineEnd,
      quoted,
      delimiter: plan.delimiter,
      lineNumbers: "ordinal",
      skipLines,
      setAside: [],
    }
  }
  return copyText(path, plan, options, index)
}

/** A text file written anew, with line numbers: for what the engine cannot or should not read as it stands. */
export function copyText(path: string, plan: ReadPlan, options: PrepareOptions, index: number): PreparedFile {
  const target = join(options.directory, `plain-${index}.csv`)
  const setAside = writePlainCopy(path, target, {
    encoding: plan.encoding,
    delimiter: plan.delimiter,
    columns: plan.columns.length,
    skipLines: plan.preambleLines + (plan.hasHeader ? 1 : 0),
    ...(options.onBytes ? { onBytes: options.onBytes } : {}),
  })
  return { ...copied(plan, target, path), delimiter: plan.delimiter, setAside }
}

function copied(plan: ReadPlan, target: string, original: string) {
  return { plan, path: target, original, lineEnd: "\n", quoted: true, lineNumbers: "column", skipLines: 0 } as const
}

async function prepareArchive(
  path: string,
  name: string,
  options: PrepareOptions,
  index: number,
): Promise<PreparedFile[]> {
  const archive = await openArchive(path)
  try {
    if (isDsfinvk(archive.names)) {
      const assembled = await assembleDsfinvk(archive, options.engine, options.directory, index)
      return await prepareFile(assembled, "transactions.csv", options, index)
    }
    const members = archive.names.filter((member) => /\.(csv|tsv|txt|jsonl?|ndjson|parquet|xlsx)$/i.test(member))
    if (members.length === 0) {
      throw new InputError(
        `${name} holds no CSV, TSV, JSON, Parquet or XLSX file, but: ${archive.names.slice(0, 8).join(", ")}`,
      )
    }
    const prepared: PreparedFile[] = []
    for (const member of members) {
      const number = index + prepared.length
      const unpacked = await unpack(archive, member, options.directory, number)
      prepared.push(...(await prepareFile(unpacked, `${name}/${basename(member)}`, options, number)))
    }
    return prepared
  } finally {
    archive.close()
  }
}

async function prepareParquet(path: string, name: string, options: PrepareOptions): Promise<PreparedFile> {
  const file = `read_parquet(${quote(path)})`
  const columns = (await options.engine.rows(`SELECT column_name FROM (DESCRIBE SELECT * FROM ${file})`)).map((row) =>
    String(row.column_name),
  )
  const sample = await options.engine.rows(`SELECT COLUMNS(*)::VARCHAR FROM ${file} LIMIT ${SAMPLE_ROWS}`)
  const rows = sample.map((row) => Object.values(row).map((cell) => (cell === null ? "" : String(cell))))
  const plan = makePlanFromTable({ fileName: name, format: "parquet", columns, rows, options: options.read })
  return {
    plan,
    path,
    original: path,
    lineEnd: "\n",
    quoted: false,
    delimiter: ",",
    lineNumbers: "ordinal",
    skipLines: 0,
    setAside: [],
  }
}

type TableRow = { readonly line: number; readonly cells: readonly string[] }

/** XLSX and JSON: looked at row by row, then written as a plain file. */
async function prepareTable(
  path: string,
  name: string,
  format: FileFormat,
  size: number,
  options: PrepareOptions,
  index: number,
): Promise<PreparedFile> {
  const table = format === "xlsx" ? await sheetTable(path) : jsonTable(path, format, size)
  const sample: TableRow[] = []
  for await (const row of table.rows()) {
    sample.push(row)
    if (sample.length === SAMPLE_ROWS) break
  }
  const columns = table.columns
  const plan = makePlanFromTable({
    fileName: name,
    format,
    ...(columns ? { columns } : {}),
    rows: sample.map((row) => row.cells),
    options: options.read,
  })
  const headerLines = columns ? 0 : plan.preambleLines + (plan.hasHeader ? 1 : 0)
  const target = join(options.directory, `plain-${index}.csv`)
  const setAside: SetAside[] = []
  await writeRows(
    target,
    table.rows((aside) => setAside.push(aside)),
    headerLines,
    plan.columns.length,
  )
  options.onBytes?.(size)
  table.close()
  return { ...copied(plan, target, path), delimiter: ",", setAside }
}

type Table = {
  readonly columns: readonly string[] | undefined
  rows(onSetAside?: (aside: SetAside) => void): AsyncIterable<TableRow> | Iterable<TableRow>
  close(): void
}

async function sheetTable(path: string): Promise<Table> {
  const archive: Archive = await openArchive(path)
  return { columns: undefined, rows: () => sheetRows(archive), close: () => archive.close() }
}

function jsonTable(path: string, format: FileFormat, size: number): Table {
  const read = (): Iterable<JsonRow> => (format === "json" ? jsonArray(path, size) : jsonLines(path))
  const names = new Set<string>()
  for (const row of read()) if ("fields" in row) for (const name of row.fields.keys()) names.add(name)
  const columns = [...names]
  return {
    columns,
    *rows(onSetAside) {
      for (const row of read()) {
        if ("fields" in row) yield { line: row.line, cells: columns.map((name) => row.fields.get(name) ?? "") }
        else onSetAside?.({ line: row.line, raw: row.raw, because: "json", found: row.found })
      }
    },
    close: () => undefined,
  }
}

async function writeRows(
  target: string,
  rows: AsyncIterable<TableRow> | Iterable<TableRow>,
  skip: number,
  width: number,
) {
  const file = openSync(target, "w")
  let text = ""
  let index = 0
  for await (const { line, cells } of rows) {
    if (index++ < skip || cells.every((cell) => cell === "")) continue
    const fields = Array.from({ length: width }, (_, column) => cells[column] ?? "")
    text += `${line},${joinFields(fields, ",")}\n`
    if (text.length > 1 << 20) {
      writeSync(file, text)
      text = ""
    }
  }
  writeSync(file, text)
  closeSync(file)
}
