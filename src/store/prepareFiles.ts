import { accessSync, closeSync, constants, openSync, realpathSync, type Stats, statSync, writeSync } from "node:fs"
import { basename } from "node:path"
import { InputError } from "stammwert-models"
import { makePlanFromTable, makeReadPlan } from "../import/plan.ts"
import type { ReadOptions, ReadPlan } from "../import/readPlan.ts"
import { sniffBytes } from "../import/sniff.ts"
import { BilingualError } from "../records/bilingualError.ts"
import type { Threads } from "../records/threads.ts"
import type { Analytics } from "./analytics.ts"
import { openArchive, unpack } from "./archive.ts"
import { diskFile } from "./diskFile.ts"
import { documentTable } from "./documents.ts"
import { isDsfinvk, withLinesAndPayments } from "./dsfinvk.ts"
import { quote } from "./engine.ts"
import { type FileBytes, headAndTail } from "./fileBytes.ts"
import { SAMPLE_BYTES, SAMPLE_ROWS } from "./limits.ts"
import { isMatomo, matomoActions } from "./matomo.ts"
import { checkPlain } from "./plainCheck.ts"
import { copyOptionsOf, type SetAside, writePlainCopy } from "./plainCopy.ts"
import { prepareTable, prepareWorkbook } from "./prepareTables.ts"
import { copied, type PlainSource } from "./sourceSql.ts"
import { openJson, type Table } from "./tables.ts"

/** A file found out and made plain, with the lines that no mending made records. */
export type PreparedFile = PlainSource & {
  readonly original: FileBytes
  readonly setAside: readonly SetAside[]
}

export type PrepareOptions = {
  readonly engine: Analytics
  /** A new path of our own for each plain copy and unpacked file. */
  readonly newPath: () => string
  readonly read: ReadOptions
  readonly onBytes?: (bytes: number) => void
  readonly threads?: Threads | undefined
}

/** Finds out what each file is and makes it readable for the engine; zips are replaced by what they hold. */
export async function prepareFiles(paths: readonly string[], options: PrepareOptions): Promise<PreparedFile[]> {
  const prepared: PreparedFile[] = []
  const seen = new Set<string>()
  for (const path of paths) {
    const { size } = fileFacts(path)
    const real = realpathSync(path)
    if (seen.has(real)) {
      throw new BilingualError({
        en: `${path} is named twice: its orders would count twice, name it once`,
        de: `${path} ist zweimal genannt: Die Bestellungen zählten doppelt. Nennen Sie die Datei einmal.`,
      })
    }
    seen.add(real)
    prepared.push(...(await prepareFile(path, basename(path), size, options)))
  }
  if (options.read.sheet !== undefined && !prepared.some(({ plan }) => plan.format === "xlsx")) {
    throw new BilingualError({
      en: `--sheet names a sheet of a workbook, but ${paths.join(", ")} is none`,
      de: `--sheet nennt ein Blatt einer Arbeitsmappe, ${paths.join(", ")} ist aber keine.`,
    })
  }
  return prepared
}

async function prepareFile(path: string, name: string, size: number, options: PrepareOptions): Promise<PreparedFile[]> {
  const { head, tail } = headAndTail(diskFile(path), SAMPLE_BYTES)
  const document = await prepareDocument(path, name, size, options)
  if (document.length > 0) return document
  const { format, encoding } = sniffBytes(head, tail, name, options.read.encoding)
  if (format === "zip") return prepareArchive(path, name, options)
  if (format === "parquet") return [await prepareParquet(path, name, size, options)]
  if (format === "csv") {
    const plan = makeReadPlan({ fileName: name, head, tail, options: options.read })
    return [await prepareText(path, plan, size, options)]
  }
  const source = { path, name, format, encoding, size }
  return format === "xlsx"
    ? prepareWorkbook(source, options)
    : [await prepareTable(jsonTable(openJson(diskFile(path), source)), source, options)]
}

/** A bank's statement, an electronic invoice or a DATEV batch; nothing where the file is none of these. */
async function prepareDocument(
  path: string,
  name: string,
  size: number,
  options: PrepareOptions,
): Promise<PreparedFile[]> {
  if (!options.read.allKinds || size === 0) return []
  const { head } = headAndTail(diskFile(path), SAMPLE_BYTES)
  const document = documentTable({ path, name, head, size })
  return document ? [await prepareTable(document.table, { path, name, size, ...document }, options)] : []
}

const jsonTable = (table: Table): Table => (isMatomo(table) ? matomoActions(table) : table)

function fileFacts(path: string): Stats {
  try {
    const facts = statSync(path, { throwIfNoEntry: false })
    if (!facts) throw new BilingualError({ en: `there is no file ${path}`, de: `Die Datei ${path} gibt es nicht.` })
    if (!facts.isFile()) {
      throw new BilingualError({
        en: `${path} is not a file: name the export itself, or several of them`,
        de: `${path} ist keine Datei: Nennen Sie den Export selbst, oder mehrere.`,
      })
    }
    accessSync(path, constants.R_OK)
    if (facts.size === 0) {
      throw new BilingualError({
        en: `${basename(path)} is empty (0 bytes): export it again`,
        de: `${basename(path)} ist leer (0 Bytes): Exportieren Sie die Datei neu.`,
      })
    }
    return facts
  } catch (cause) {
    if (cause instanceof InputError) throw cause
    const { message } = cause as Error
    throw new BilingualError({
      en: `${path} cannot be read: ${message}`,
      de: `${path} lässt sich nicht lesen: ${message}`,
    })
  }
}

async function prepareText(path: string, plan: ReadPlan, size: number, options: PrepareOptions): Promise<PreparedFile> {
  const skipLines = plan.preambleLines + (plan.hasHeader ? 1 : 0)
  const check = plan.encoding === "utf-8" ? await checkPlain(path, plan.delimiter, options.threads) : undefined
  options.onBytes?.(size)
  if (!check?.plain) return copyText(diskFile(path), plan, options)
  const { lineEnd, quoted } = check
  const { delimiter } = plan
  const text = { lineEnd, quoted, delimiter, lineNumbers: "ordinal", skipLines } as const
  return { plan, path, original: diskFile(path), ...text, setAside: [] }
}

/** A text file written anew, with line numbers: for what the engine cannot or should not read as it stands. */
export function copyText(original: FileBytes, plan: ReadPlan, options: PrepareOptions): PreparedFile {
  const target = options.newPath()
  const file = openSync(target, "w")
  try {
    const setAside = writePlainCopy(original, (text) => writeSync(file, text), copyOptionsOf(plan))
    return { ...copied(plan, target), original, delimiter: plan.delimiter, setAside }
  } finally {
    closeSync(file)
  }
}

async function prepareArchive(path: string, name: string, options: PrepareOptions): Promise<PreparedFile[]> {
  const archive = await openArchive(path)
  const shown = shownNames(archive.names)
  const prepareMember = async (member: string) => {
    const unpacked = await unpack(archive, member, options.newPath())
    const { size } = statSync(unpacked)
    return size === 0 ? [] : prepareFile(unpacked, `${name}/${shown(member)}`, size, options)
  }
  try {
    const till = isDsfinvk(archive.names)
    if (till) {
      const [receipts] = await prepareMember(till.receipts)
      if (!receipts) {
        throw new BilingualError({
          en: `${name}: ${till.receipts} is empty: export the receipts again`,
          de: `${name}: ${till.receipts} ist leer: Exportieren Sie die Belege neu.`,
        })
      }
      return [await withLinesAndPayments(archive, receipts, options)]
    }
    const members = archive.names.filter((member) => /\.(csv|tsv|txt|jsonl?|ndjson|parquet|xlsx)$/i.test(member))
    const statements = options.read.allKinds ? archive.names.filter((member) => /\.xml$/i.test(member)) : []
    const prepared: PreparedFile[] = []
    for (const member of members) prepared.push(...(await prepareMember(member)))
    for (const member of statements) {
      const unpacked = await unpack(archive, member, options.newPath())
      prepared.push(...(await prepareDocument(unpacked, `${name}/${shown(member)}`, statSync(unpacked).size, options)))
    }
    if (prepared.length > 0) return prepared
    const names = archive.names.slice(0, 8).join(", ")
    throw new BilingualError({
      en: `${name} holds no CSV, TSV, JSON, Parquet or XLSX file with rows, but: ${names || "nothing"}`,
      de: `${name} enthält keine CSV-, TSV-, JSON-, Parquet- oder XLSX-Datei mit Zeilen, sondern: ${names || "nichts"}`,
    })
  } finally {
    archive.close()
  }
}

/** A file in an archive by its own name; with its folders where another has the same. */
function shownNames(names: readonly string[]): (member: string) => string {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(basename(name), (counts.get(basename(name)) ?? 0) + 1)
  return (member) => (counts.get(basename(member)) === 1 ? basename(member) : member)
}

async function prepareParquet(
  path: string,
  name: string,
  size: number,
  options: PrepareOptions,
): Promise<PreparedFile> {
  const file = `read_parquet(${quote(path)}, hive_partitioning = false)`
  const damaged = (cause: Error) => {
    const [message] = cause.message.split("\n")
    throw new BilingualError({
      en: `${name} is a damaged Parquet file: ${message}. Write it again.`,
      de: `${name} ist eine beschädigte Parquet-Datei: ${message}. Schreiben Sie sie neu.`,
    })
  }
  const described = await options.engine.rows(`SELECT column_name FROM (DESCRIBE SELECT * FROM ${file})`).catch(damaged)
  const columns = described.map((row) => String(row.column_name))
  const names = columns.map((_, index) => `c${index}`)
  const sample = await options.engine
    .rows(`SELECT COLUMNS(*)::VARCHAR FROM (FROM ${file} AS t(${names.join(", ")})) LIMIT ${SAMPLE_ROWS}`)
    .catch(damaged)
  const rows = sample.map((row) => names.map((column) => String(row[column] ?? "")))
  const plan = makePlanFromTable({ fileName: name, format: "parquet", columns, rows, options: options.read })
  options.onBytes?.(size)
  const text = { lineEnd: "\n", quoted: false, delimiter: ",", lineNumbers: "ordinal", skipLines: 0 } as const
  return { plan, path, original: diskFile(path), ...text, setAside: [] }
}
