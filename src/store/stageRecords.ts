import { recordsOfRow, type UnkeyedRecord } from "../import/readRecord.ts"
import type { CellFault, RecordPlan } from "../import/recordPlan.ts"
import type { BusinessRecord } from "../records/record.ts"
import type { Analytics } from "./analytics.ts"
import { MAXIMUM_REJECTS } from "./limits.ts"
import { NamedBills } from "./namedBills.ts"
import type { PreparedFile } from "./prepareFiles.ts"
import { ContentKeys } from "./recordKeys.ts"
import { rowsOf } from "./recordRows.ts"
import type { Hopeless } from "./recordStream.ts"
import { type Origin, RecordWriter } from "./records.ts"
import { RecordsBefore } from "./recordsBefore.ts"
import { Tombstones } from "./rights/tombstones.ts"
import type { State } from "./state.ts"

/** A row that became no record: as it stood, and all that is wrong with it. */
export type RecordReject =
  | { readonly line: number; readonly cells: readonly string[]; readonly faults: readonly CellFault[] }
  | { readonly line: number; readonly raw: string; readonly because: Hopeless; readonly found: string }

/** What became of one file of records. */
export type RecordFileRead = {
  readonly file: PreparedFile
  readonly rows: number
  /** Rows that are about something else, such as postings that concern no customer. */
  readonly leftOut: number
  readonly rejects: readonly RecordReject[]
  /** All of them; `rejects` lists at most MAXIMUM_REJECTS. */
  readonly rejected: number
  /** Records that an attempt which was cut off had written already. */
  readonly stagedBefore: number
  /** Records that tell of somebody who was erased. */
  readonly ofErased: number
}

export type StageRecordsOptions = {
  /** The import's file that they belong to, and the circle of their numbers. */
  readonly origin: Origin
  /** Zone in which our days begin, and currency of amounts that name none. */
  readonly zone: string
  readonly currency: string | undefined
  readonly onRows?: (rows: number) => void
}

/** Some 10 ms of writing: others never wait long for their turn. */
const RECORDS_IN_A_TRANSACTION = 200

/**
 * Reads a file of records beside orders row by row and writes what it says into an open import. What an attempt that was
 * cut off has written stays, where the file says it again; else it is a StagedOtherwise.
 */
export async function stageRecords(
  state: State,
  engine: Analytics,
  file: PreparedFile,
  { origin, zone, currency, onRows }: StageRecordsOptions,
): Promise<RecordFileRead> {
  const plan = file.plan.records as RecordPlan
  const writing = new RecordBatches(state, origin, zone)
  const keys = new ContentKeys()
  const zones = { fileZone: file.plan.fileTimeZone ?? zone, zone, currency }
  const tally = { rows: 0, leftOut: 0, rejected: 0, ofErased: 0 }
  const tombstones = new Tombstones(state)
  const bills = plan.shapes.some(({ namesBill }) => namesBill) ? new NamedBills(state, origin.importId) : undefined
  const rejects: RecordReject[] = []
  for await (const row of rowsOf(engine, file)) {
    tally.rows++
    const read = row.hopeless === undefined ? recordsOfRow(plan, row.cells, zones) : undefined
    if (!read?.records) {
      tally.rejected++
      if (rejects.length < MAXIMUM_REJECTS) rejects.push(rejectOf(row, read?.faults ?? []))
      continue
    }
    if (read.records.length === 0) tally.leftOut++
    const records = read.records.flatMap((one) => concerningUs(one, bills) ?? [])
    if (read.records.length > 0 && records.length === 0) tally.leftOut++
    for (const { record, hasKey } of records) {
      const admitted = tombstones.admitted(hasKey ? record : { ...record, id: keys.keyOf(record) })
      if (admitted === undefined) tally.ofErased++
      else if (writing.add(admitted)) onRows?.(tally.rows)
    }
  }
  writing.end()
  const { stagedBefore } = writing
  return { file, ...tally, stagedBefore, rejects: rejects.sort((a, b) => a.line - b.line) }
}

/** A payment whose text may name a bill is one of the bill's customer then; undefined where it must name one and names none. */
function concerningUs(read: UnkeyedRecord, bills: NamedBills | undefined): UnkeyedRecord | undefined {
  const { record, namesBill } = read
  if (namesBill === undefined || record.kind !== "payment") return read
  const named = bills?.ofBill(record)
  if (named === undefined) return namesBill === "must" ? undefined : read
  return { ...read, record: named }
}

/** Writes records in the order they come, some at a time, behind those that were written before. */
class RecordBatches {
  readonly #state: State
  readonly #writer: RecordWriter
  readonly #before: RecordsBefore
  #waiting: BusinessRecord[] = []
  stagedBefore = 0

  constructor(state: State, origin: Origin, zone: string) {
    this.#state = state
    this.#writer = new RecordWriter(state, origin, zone)
    this.#before = new RecordsBefore(state, origin.fileId)
  }

  /** Answers whether some were written. */
  add(record: BusinessRecord): boolean {
    this.#waiting.push(record)
    if (this.#waiting.length < RECORDS_IN_A_TRANSACTION) return false
    this.end()
    return true
  }

  end(): void {
    const known = this.#before.known(this.#waiting)
    const fresh = this.#waiting.slice(known)
    this.stagedBefore += known
    if (fresh.length > 0) this.#state.stage(() => this.#writer.write(fresh))
    this.#state.shortenLog()
    this.#waiting = []
  }
}

type Row = { line: number; cells: readonly string[] } | { line: number; raw: string; hopeless: Hopeless; found: string }

function rejectOf(row: Row, faults: readonly CellFault[]): RecordReject {
  if ("hopeless" in row && row.hopeless !== undefined) {
    return { line: row.line, raw: row.raw, because: row.hopeless, found: row.found }
  }
  return { line: row.line, cells: (row as { cells: readonly string[] }).cells, faults }
}
