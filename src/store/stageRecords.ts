import type { CellFault, RecordPlan } from "../import/recordPlan.ts"
import { recordsOfRow } from "../import/readRecord.ts"
import type { Kind } from "../records/kinds.ts"
import type { BusinessRecord } from "../records/record.ts"
import type { Analytics } from "./analytics.ts"
import { MAXIMUM_REJECTS } from "./limits.ts"
import type { PreparedFile } from "./prepareFiles.ts"
import { ContentKeys } from "./recordKeys.ts"
import { rowsOf } from "./recordRows.ts"
import { RecordWriter } from "./records.ts"
import type { Hopeless } from "./recordStream.ts"
import { digestOf, type OpenImport } from "./stageOrders.ts"
import type { State } from "./state.ts"

/** A row that became no record: as it stood, and all that is wrong with it. */
export type RecordReject =
  | { readonly line: number; readonly cells: readonly string[]; readonly faults: readonly CellFault[] }
  | { readonly line: number; readonly raw: string; readonly because: Hopeless; readonly found: string }

/** What became of one file of records. */
export type RecordFileRead = {
  readonly file: PreparedFile
  readonly fileId: number
  readonly rows: number
  readonly records: Readonly<Partial<Record<Kind, number>>>
  /** Rows that are about something else, such as postings that concern no customer. */
  readonly leftOut: number
  readonly rejects: readonly RecordReject[]
  /** All of them; `rejects` lists at most MAXIMUM_REJECTS. */
  readonly rejected: number
}

export type StageRecordsOptions = {
  readonly open: OpenImport
  /** The circle of numbers that the file belongs to. */
  readonly sourceId: number
  /** Zone in which our days begin, and currency of amounts that name none. */
  readonly zone: string
  readonly currency: string | undefined
  readonly onRows?: (rows: number) => void
}

/** About 10 ms of writing: others never wait long for their turn. */
const RECORDS_IN_A_TRANSACTION = 500

/** Reads a file of records beside orders row by row and writes what it says into an open import. */
export async function stageRecords(
  state: State,
  engine: Analytics,
  file: PreparedFile,
  options: StageRecordsOptions,
): Promise<RecordFileRead> {
  const plan = file.plan.records as RecordPlan
  const { zone, open, sourceId } = options
  const fileId = addRecordFile(state, open.importId, file)
  const writer = new RecordWriter(state, { importId: open.importId, fileId, sourceId, channel: "file" }, zone)
  const keys = new ContentKeys()
  const zones = { fileZone: file.plan.fileTimeZone ?? zone, zone, currency: options.currency }
  const counts: Partial<Record<Kind, number>> = {}
  const tally = { rows: 0, leftOut: 0, rejected: 0 }
  const rejects: RecordReject[] = []
  let waiting: BusinessRecord[] = []
  const flush = () => {
    if (waiting.length > 0) state.transaction(() => writer.write(waiting))
    waiting = []
    options.onRows?.(tally.rows)
  }
  for await (const row of rowsOf(engine, file)) {
    tally.rows++
    const read = row.hopeless === undefined ? recordsOfRow(plan, row.cells, zones) : undefined
    if (!read?.records) {
      tally.rejected++
      if (rejects.length < MAXIMUM_REJECTS) rejects.push(rejectOf(row, read?.faults ?? []))
      continue
    }
    if (read.records.length === 0) tally.leftOut++
    for (const { record, hasKey } of read.records) {
      waiting.push(hasKey ? record : { ...record, id: keys.keyOf(record) })
      counts[record.kind] = (counts[record.kind] ?? 0) + 1
    }
    if (waiting.length >= RECORDS_IN_A_TRANSACTION) flush()
  }
  flush()
  return { file, fileId, ...tally, records: counts, rejects: rejects.sort((a, b) => a.line - b.line) }
}

type Row = { line: number; cells: readonly string[] } | { line: number; raw: string; hopeless: Hopeless; found: string }

function rejectOf(row: Row, faults: readonly CellFault[]): RecordReject {
  if ("hopeless" in row && row.hopeless !== undefined) {
    return { line: row.line, raw: row.raw, because: row.hopeless, found: row.found }
  }
  return { line: row.line, cells: (row as { cells: readonly string[] }).cells, faults }
}

/** What a file's orders would say of taxes and margins means nothing here. */
function addRecordFile(state: State, importId: number, { plan, original }: PreparedFile): number {
  return state
    .prepare(
      "INSERT INTO import_file (import_id, name, sha256, amounts_are, margins_from, anonymous_words) VALUES (?, ?, ?, 'unknown', 'none', '[]')",
    )
    .run(importId, plan.file, digestOf(original)).id
}

