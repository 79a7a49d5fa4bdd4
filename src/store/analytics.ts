import { createRequire } from "node:module"
import { totalmem } from "node:os"
import { setImmediate } from "node:timers/promises"
import type { DuckDBConnection, DuckDBDataChunk, DuckDBValue } from "@duckdb/node-api"
import { assert } from "stammwert-models"
import { type Chunk, quote, type Row } from "./engine.ts"
import { ENGINE_MEMORY_MEBIBYTES, PROJECTION_MEMORY_MEBIBYTES } from "./limits.ts"

type Driver = typeof import("@duckdb/node-api")
const require = createRequire(import.meta.url)
let loaded: Driver | undefined
/** Loaded when first asked for, which takes a tenth of a second: a file read from its bytes needs no engine. */
const driver = (): Driver => (loaded ??= require("@duckdb/node-api"))

/** The native engine with all it can do: this is the one file that knows its driver. */
export type Analytics = {
  /** Runs statements that answer nothing. */
  run(sql: string, values?: Values): Promise<void>
  /** All rows of a small answer; big integers come as numbers. */
  rows(sql: string, values?: Values): Promise<Row[]>
  /** The first column of a large answer: 32-bit integers, none of them NULL. */
  integers(sql: string, values?: Values): Promise<Int32Array>
  /** A large answer, chunk by chunk, as it is made. */
  chunks(sql: string, values?: Values): AsyncGenerator<Chunk>
  /** Adds rows to a table of floating-point columns, of which the given ones are all; NaN stays NaN. */
  append(table: string, columns: readonly Float64Array[]): Promise<void>
  /** Answers nothing more; waiting calls fail. */
  interrupt(): void
  close(): void
}
export type Values = Record<string, DuckDBValue>

export type AnalyticsOptions = {
  /** The engine may read these files and nothing else. */
  readonly files: readonly string[]
  readonly directory: string
  readonly timeZone: string
  readonly threads?: number
}

/** Opens an engine in memory that can read the given files, spill into `directory`, and reach nothing else. */
export async function openAnalytics(options: AnalyticsOptions): Promise<Analytics> {
  const instance = await driver().DuckDBInstance.create(":memory:")
  const connection = await instance.connect()
  await lockDown(connection, options, ENGINE_MEMORY_MEBIBYTES)
  // Where the engine has no calendar of zones, the same name is another macro.
  await connection.run("CREATE TEMP MACRO local_time(instant) AS CAST(instant AS TIMESTAMP)")
  const engine = analyticsOf(connection)
  return {
    ...engine,
    close: () => {
      engine.close()
      instance.closeSync()
    },
  }
}

/** An engine that is opened when it is first asked something. */
export function openedWhenAsked(open: () => Promise<Analytics>): Analytics {
  let opened: Promise<Analytics> | undefined
  let engine: Analytics | undefined
  const asked = async () => {
    opened ??= open()
    engine = await opened
    return engine
  }
  return {
    run: async (...given) => (await asked()).run(...given),
    rows: async (...given) => (await asked()).rows(...given),
    integers: async (...given) => (await asked()).integers(...given),
    chunks: async function* (...given) {
      yield* (await asked()).chunks(...given)
    },
    append: async (...given) => (await asked()).append(...given),
    interrupt: () => engine?.interrupt(),
    close: () => engine?.close(),
  }
}

/** A database of the engine's own, kept in a file or (`:memory:`) nowhere. */
export type AnalyticsFile = {
  /** A connection of one's own for questions; sees only what has been committed. */
  connect(): Promise<Analytics>
  /** For whoever changes the tables. */
  readonly writer: Analytics
  close(): void
}

export type AnalyticsFileOptions = Omit<AnalyticsOptions, "files"> & {
  readonly signal?: AbortSignal | undefined
  /** Spills beyond this; at most half of what the machine has. */
  readonly memoryMebibytes?: number
}

/** Opens a database file for this process alone; it can spill into `directory` and reach no other file, until `signal` ends all of it. */
export async function openAnalyticsFile(
  path: string,
  { signal, memoryMebibytes = PROJECTION_MEMORY_MEBIBYTES, ...options }: AnalyticsFileOptions,
): Promise<AnalyticsFile> {
  const instance = await driver().DuckDBInstance.create(path)
  try {
    const write = await instance.connect()
    await lockDown(write, { ...options, files: [] }, Math.min(memoryMebibytes, Math.floor(totalmem() / 2 ** 21)))
    await write.run("SET lock_configuration = true")
    const until = (engine: Analytics) => (signal ? calledOffBy(signal, engine) : engine)
    const writer = until(analyticsOf(write))
    return {
      connect: async () => {
        const connection = await instance.connect()
        return until({ ...analyticsOf(connection), chunks: (sql, values) => wholeChunks(connection, sql, values) })
      },
      writer,
      close: () => {
        writer.close()
        instance.closeSync()
      },
    }
  } catch (cause) {
    instance.closeSync()
    throw cause
  }
}

async function lockDown(connection: DuckDBConnection, options: AnalyticsOptions, memoryMebibytes: number) {
  for (const setting of [
    `SET memory_limit = '${memoryMebibytes}MiB'`,
    `SET temp_directory = ${quote(options.directory)}`,
    ...(options.threads ? [`SET threads = ${options.threads}`] : []),
    "SET preserve_insertion_order = false",
    "SET streaming_buffer_size = '256MiB'",
    `SET GLOBAL TimeZone = ${quote(options.timeZone)}`,
    "SET autoinstall_known_extensions = false",
    "SET autoload_known_extensions = false",
    "SET allow_community_extensions = false",
    `SET allowed_paths = [${options.files.map(quote).join(", ")}]`,
    `SET allowed_directories = [${quote(options.directory)}]`,
    "SET enable_external_access = false",
  ]) {
    await connection.run(setting)
  }
}

const analyticsOf = (connection: DuckDBConnection): Analytics => ({
  run: async (sql, values) => void (await connection.run(sql, values, typesOf(values))),
  rows: async (sql, values) => toRows(await connection.runAndReadAll(sql, values, typesOf(values))),
  integers: (sql, values) => readIntegers(connection, sql, values),
  chunks: (sql, values) => streamChunks(connection, sql, values),
  append: (table, columns) => appendColumns(connection, table, columns),
  interrupt: () => connection.interrupt(),
  close: () => connection.closeSync(),
})

/** The driver takes every whole number for an integer, also one that 64 bits do not hold. */
const typesOf = (values: Values = {}) =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      typeof value === "number" && Math.abs(value) > Number.MAX_SAFE_INTEGER ? [[name, driver().DOUBLE]] : [],
    ),
  )

async function readIntegers(connection: DuckDBConnection, sql: string, values?: Values): Promise<Int32Array> {
  const result = await connection.run(sql, values, typesOf(values))
  const integers = new Int32Array(result.rowCount)
  let length = 0
  for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    integers.set(chunkOf(chunk).integers(0).subarray(0, chunk.rowCount), length)
    length += chunk.rowCount
  }
  return integers.subarray(0, length)
}

/** The same engine until the signal comes: what is under way is interrupted, and nothing more begins. */
export function calledOffBy(signal: AbortSignal, engine: Analytics): Analytics {
  const callOff = () => engine.interrupt()
  signal.addEventListener("abort", callOff)
  // An interruption between two statements would be forgotten: each looks before it begins.
  const unlessCalledOff =
    <P extends unknown[], T>(work: (...given: P) => T) =>
    (...given: P): T => {
      signal.throwIfAborted()
      return work(...given)
    }
  return {
    run: async (...given) => unlessCalledOff(engine.run)(...given),
    rows: async (...given) => unlessCalledOff(engine.rows)(...given),
    chunks: unlessCalledOff(engine.chunks),
    integers: async (...given) => unlessCalledOff(engine.integers)(...given),
    append: async (...given) => unlessCalledOff(engine.append)(...given),
    interrupt: engine.interrupt,
    close: () => {
      signal.removeEventListener("abort", callOff)
      engine.close()
    },
  }
}

/** As many rows as the engine works on at once. */
const CHUNK_ROWS = 2048
/** So many chunks, and then whoever waits has a turn. */
const CHUNKS_AT_ONCE = 32

async function appendColumns(connection: DuckDBConnection, table: string, columns: readonly Float64Array[]) {
  const types = columns.map(() => driver().DOUBLE)
  const appender = await connection.createAppender(table)
  try {
    for (let from = 0; from < columns[0].length; from += CHUNK_ROWS) {
      const chunk = driver().DuckDBDataChunk.create(types, Math.min(CHUNK_ROWS, columns[0].length - from))
      for (const [index, column] of columns.entries()) {
        const vector = chunk.getColumnVector(index)
        assert(vector instanceof driver().DuckDBDoubleVector, "the column takes floating-point numbers")
        const { items } = vector as unknown as { items: Float64Array }
        items.set(column.subarray(from, from + chunk.rowCount))
        vector.flush()
      }
      appender.appendDataChunk(chunk)
      if ((from / CHUNK_ROWS) % CHUNKS_AT_ONCE === 0) await setImmediate()
    }
  } finally {
    appender.closeSync()
  }
}

/** Asks for one chunk ahead, which the engine makes while one is worked on; two requests at once might overtake. */
async function* streamChunks(connection: DuckDBConnection, sql: string, values?: Values) {
  const result = await connection.stream(sql, values, typesOf(values))
  let next = result.fetchChunk()
  try {
    for (let chunk = await next; chunk && chunk.rowCount > 0; chunk = await next) {
      next = result.fetchChunk()
      yield chunkOf(chunk)
    }
  } finally {
    await next.catch(() => undefined)
  }
}

/**
 * Chunk by chunk from a whole answer, which the engine holds and, where it is large, keeps on disk. A streamed answer ends
 * where its connection is asked something else, and waits for ever where it is larger than its buffer and something of the
 * question is materialised first.
 */
async function* wholeChunks(connection: DuckDBConnection, sql: string, values?: Values) {
  const result = await connection.run(sql, values)
  for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk())
    yield chunkOf(chunk)
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

const chunkOf = (chunk: DuckDBDataChunk): Chunk => ({
  rowCount: chunk.rowCount,
  texts: (column) => {
    const texts = chunk.getColumnVector(column)
    assert(texts instanceof driver().DuckDBVarCharVector, "the column holds texts")
    return { at: (row) => texts.getItem(row) ?? undefined }
  },
  bigIntegers: (column) => {
    const vector = chunk.getColumnVector(column)
    assert(vector instanceof driver().DuckDBBigIntVector, "the column holds 64-bit integers")
    return Float64Array.from({ length: chunk.rowCount }, (_, row) => Number(vector.getItem(row) ?? Number.NaN))
  },
  words: (column) => {
    const vector = chunk.getColumnVector(column)
    const isWhole = vector instanceof driver().DuckDBBigIntVector || vector instanceof driver().DuckDBUBigIntVector
    assert(isWhole, "the column holds 64-bit integers")
    // The binding keeps the numbers private, and one BigInt per row would cost more than reading the file.
    const { items } = vector as unknown as { items: BigInt64Array | BigUint64Array }
    return new Uint32Array(items.buffer, items.byteOffset, chunk.rowCount * 2)
  },
  integers: (column) => {
    const vector = chunk.getColumnVector(column)
    assert(vector instanceof driver().DuckDBIntegerVector, "the column holds 32-bit integers")
    return (vector as unknown as { items: Int32Array }).items
  },
  doubles: (column) => {
    const vector = chunk.getColumnVector(column)
    assert(vector instanceof driver().DuckDBDoubleVector, "the column holds floating-point numbers")
    return (vector as unknown as { items: Float64Array }).items
  },
})
