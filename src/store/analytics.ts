import {
  DuckDBBigIntVector,
  type DuckDBConnection,
  type DuckDBDataChunk,
  DuckDBHugeIntVector,
  DuckDBInstance,
  DuckDBListVector,
  type DuckDBValue,
  DuckDBVarCharVector,
} from "@duckdb/node-api"
import { assert } from "stammwert-models"
import { ENGINE_MEMORY_MEBIBYTES } from "./limits.ts"

/** The analytic engine behind a small interface: this is the one file that knows its driver. */
export type Analytics = {
  /** Runs statements that answer nothing. */
  run(sql: string, values?: Values): Promise<void>
  /** All rows of a small answer; big integers come as numbers. */
  rows(sql: string, values?: Values): Promise<Row[]>
  /** A large answer, chunk by chunk, as it is made. */
  chunks(sql: string, values?: Values): AsyncGenerator<DuckDBDataChunk>
  /** Answers nothing more; waiting calls fail. */
  interrupt(): void
  close(): void
}
export type Values = Record<string, DuckDBValue>
export type Row = Record<string, string | number | boolean | null>

export type AnalyticsOptions = {
  /** The engine may read these files and nothing else. */
  readonly files: readonly string[]
  readonly directory: string
  readonly timeZone: string
  readonly threads?: number
}

/** Opens an engine in memory that can read the given files, spill into `directory`, and reach nothing else. */
export async function openAnalytics(options: AnalyticsOptions): Promise<Analytics> {
  const instance = await DuckDBInstance.create(":memory:")
  const connection = await instance.connect()
  for (const setting of [
    `SET memory_limit = '${ENGINE_MEMORY_MEBIBYTES}MiB'`,
    `SET temp_directory = ${quote(options.directory)}`,
    ...(options.threads ? [`SET threads = ${options.threads}`] : []),
    "SET preserve_insertion_order = false",
    "SET streaming_buffer_size = '256MiB'",
    `SET TimeZone = ${quote(options.timeZone)}`,
    "SET autoinstall_known_extensions = false",
    "SET autoload_known_extensions = false",
    "SET allow_community_extensions = false",
    `SET allowed_paths = [${options.files.map(quote).join(", ")}]`,
    `SET allowed_directories = [${quote(options.directory)}]`,
    "SET enable_external_access = false",
  ]) {
    await connection.run(setting)
  }
  return {
    run: async (sql, values) => void (await connection.run(sql, values)),
    rows: async (sql, values) => toRows(await connection.runAndReadAll(sql, values)),
    chunks: (sql, values) => streamChunks(connection, sql, values),
    interrupt: () => connection.interrupt(),
    close: () => {
      connection.closeSync()
      instance.closeSync()
    },
  }
}

/** A text as an SQL literal. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

async function* streamChunks(connection: DuckDBConnection, sql: string, values?: Values) {
  const result = await connection.stream(sql, values)
  for (;;) {
    const chunk = await result.fetchChunk()
    if (!chunk || chunk.rowCount === 0) return
    yield chunk
  }
}

function toRows(reader: { getRowObjects(): Record<string, DuckDBValue>[] }): Row[] {
  return reader.getRowObjects().map((row) => Object.fromEntries(Object.entries(row).map(([k, v]) => [k, plain(v)])))
}

function plain(value: DuckDBValue): string | number | boolean | null {
  if (typeof value === "bigint") return Number(value)
  if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
    return value
  }
  return String(value)
}

/** A column of texts, undefined where it is NULL. */
export function textsOf(chunk: DuckDBDataChunk, column: number): { at(row: number): string | undefined } {
  const texts = chunk.getColumnVector(column)
  assert(texts instanceof DuckDBVarCharVector, "the column holds texts")
  return { at: (row) => texts.getItem(row) ?? undefined }
}

/** A column of lists of 64-bit integers: all elements, in the order of the lists; the smallest one becomes NaN. */
export function bigIntListsOf(chunk: DuckDBDataChunk, column: number): Float64Array {
  const lists = chunk.getColumnVector(column)
  assert(lists instanceof DuckDBListVector, "the column holds lists")
  const child = lists.childVector
  assert(child instanceof DuckDBBigIntVector, "the lists hold 64-bit integers")
  return Float64Array.from({ length: child.itemCount }, (_, i) => missingAsNaN(child.getItem(i)))
}

function missingAsNaN(value: bigint | null): number {
  return value === null || value === -(2n ** 53n) ? Number.NaN : Number(value)
}

/** A column of lists of 128-bit integers: each row's range of elements, and all elements as 32-bit words (4 each). */
export type WideLists = { readonly words: Uint32Array; offset(row: number): number; length(row: number): number }

export function wideListsOf(chunk: DuckDBDataChunk, column: number): WideLists {
  const lists = chunk.getColumnVector(column)
  assert(lists instanceof DuckDBListVector, "the column holds lists")
  const child = lists.childVector
  assert(child instanceof DuckDBHugeIntVector, "the lists hold 128-bit integers")
  // The binding keeps the bytes private, and one BigInt per element would cost more than reading the file.
  const { dataView } = child as unknown as { dataView: DataView }
  return {
    words: new Uint32Array(dataView.buffer, dataView.byteOffset, dataView.byteLength / 4),
    offset: (row) => lists.getEntryOffset(row),
    length: (row) => lists.getEntryLength(row),
  }
}
