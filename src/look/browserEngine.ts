import {
  createDuckDB,
  type DuckDBBindings,
  type DuckDBConnection,
  type DuckDBRuntime,
  VoidLogger,
} from "@duckdb/duckdb-wasm/blocking"
import { assert } from "stammwert-models"
import { type Chunk, type Engine, quote, type Row } from "../store/engine.ts"
import { clockOf } from "./clock.ts"

/** The engine that a browser runs: this is the one file that knows its driver. All it reads lies in memory. */
export type BrowserEngine = Engine & {
  /** Bytes that SQL can read as a file of this name from now on. */
  hold(name: string, bytes: Uint8Array): void
  /** Makes local times of a zone known; extensions, which would bring all zones, are not loaded from anywhere. */
  learnZone(zone: string): void
}

type Batches = ReturnType<DuckDBConnection["query"]>["batches"]

/** Opens an engine in memory. `wasm`: where the program lies, an address of ours or a file. */
export async function openBrowserEngine(
  wasm: string,
  runtime: DuckDBRuntime,
  timeZone: string,
): Promise<BrowserEngine> {
  const program = { mainModule: wasm, mainWorker: "" }
  const database: DuckDBBindings = await createDuckDB({ mvp: program, eh: program }, new VoidLogger(), runtime)
  await database.instantiate(() => undefined)
  const exact = { castBigIntToDouble: false, castDecimalToDouble: false, castTimestampToDate: false }
  database.open({ path: ":memory:", query: exact })
  const connection = database.connect()
  const engine: BrowserEngine = {
    run: async (sql) => void connection.query(sql),
    rows: async (sql) => rowsOf(connection.query(sql).batches),
    chunks: async function* (sql) {
      for (const batch of connection.query(sql).batches) if (batch.numRows > 0) yield chunkOf(batch)
    },
    hold: (name, bytes) => database.registerFileBuffer(name, bytes),
    learnZone: (zone) => {
      for (const statement of clockOf(zone)) connection.query(statement)
    },
  }
  for (const setting of SETTINGS) connection.query(setting)
  for (const macro of zoneMacros(timeZone)) connection.query(macro)
  engine.learnZone(timeZone)
  return engine
}

const SETTINGS = [
  "SET autoinstall_known_extensions = false",
  "SET autoload_known_extensions = false",
  "SET allow_community_extensions = false",
  "SET preserve_insertion_order = false",
]

/** What the native engine's calendar (ICU) is asked, by the clocks of zones that were learnt. */
function zoneMacros(timeZone: string): string[] {
  const at = (what: string, seconds: string) =>
    `getvariable('clock ' || zone || ' ${what}')[CAST(${seconds} // ${SECONDS_PER_WEEK} AS INTEGER) + 1]`
  const seconds = "epoch_ms(local) // 1000"
  // Of a doubled hour the second, and what clocks skip is as far behind the gap: as ICU has it.
  const ahead = `CASE WHEN ${seconds} - ${at("after", seconds)} >= ${at("change", seconds)} THEN ${at("after", seconds)} ELSE ${at("before", seconds)} END`
  const instant = "epoch_ms(instant) // 1000"
  const aheadThen = `CASE WHEN ${instant} >= ${at("change", instant)} THEN ${at("after", instant)} ELSE ${at("before", instant)} END`
  return [
    `CREATE MACRO timezone(zone, local) AS CAST(local - to_seconds(${ahead}) AS TIMESTAMPTZ)`,
    `CREATE MACRO local_in(zone, instant) AS CAST(instant AS TIMESTAMP) + to_seconds(${aheadThen})`,
    `CREATE MACRO local_time(instant) AS local_in(${quote(timeZone)}, instant)`,
  ]
}
const SECONDS_PER_WEEK = 604_800

function rowsOf(batches: Batches): Row[] {
  return batches.flatMap((batch) => {
    const names = batch.schema.fields.map(({ name }) => name)
    const columns = names.map((_, index) => batch.getChildAt(index)!)
    return Array.from({ length: batch.numRows }, (_, row) =>
      Object.fromEntries(columns.map((column, index) => [names[index], plain(column.get(row), column.type.scale)])),
    )
  })
}

/** As the native engine's driver has it: whole numbers as numbers, however many bits they have. */
function plain(value: unknown, scale: number | undefined): Row[string] {
  if (typeof value === "bigint") return Number(value)
  if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
    return value
  }
  assert(value instanceof Uint32Array && scale !== undefined, "a small answer holds texts, numbers and truths")
  const whole = BigInt.asIntN(
    128,
    value.reduceRight((sum, word) => (sum << 32n) | BigInt(word), 0n),
  )
  return scale === 0 ? Number(whole) : decimalText(whole, scale)
}

function decimalText(whole: bigint, scale: number): string {
  const digits = String(whole < 0n ? -whole : whole).padStart(scale + 1, "0")
  return `${whole < 0n ? "-" : ""}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}

function chunkOf(batch: Batches[number]): Chunk {
  const column = (index: number) => batch.getChildAt(index)!
  /** The numbers of a column as they lie in memory. */
  const numbers = (index: number) => {
    const { data } = column(index)
    assert(data.length === 1, "a batch has its columns in one piece")
    return data[0].values as unknown
  }
  return {
    rowCount: batch.numRows,
    texts: (index) => {
      const texts = column(index)
      return { at: (row) => texts.get(row) ?? undefined }
    },
    bigIntegers: (index) => {
      const integers = column(index)
      return Float64Array.from({ length: batch.numRows }, (_, row) => Number(integers.get(row) ?? Number.NaN))
    },
    words: (index) => {
      const values = numbers(index)
      assert(values instanceof BigInt64Array || values instanceof BigUint64Array, "the column holds 64-bit integers")
      return new Uint32Array(values.buffer, values.byteOffset, batch.numRows * 2)
    },
    integers: (index) => {
      const values = numbers(index)
      assert(values instanceof Int32Array, "the column holds 32-bit integers")
      return values
    },
    doubles: (index) => {
      const values = numbers(index)
      assert(values instanceof Float64Array, "the column holds floating-point numbers")
      return values
    },
  }
}
