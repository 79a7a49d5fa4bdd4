import type { Channel, EntryRange, ImportState, RangeTable } from "../imports.ts"
import { MAXIMUM_ENTRIES_CARRIED_OVER } from "../limits.ts"
import type { State, StateRow } from "../state.ts"
import { isTraced } from "../undoneTrace.ts"

/** What the change log says has happened since a projection was written, as far as it matters now. */
export type ChangeWindow = {
  /** Imports that have begun to count, or (live and typed ones) count no more, with all they hold. */
  readonly imports: readonly number[]
  /** What live and typed imports that count already have written since. */
  readonly ranges: readonly EntryRange[]
  /** Imports of files that count no more: what they held is removed, or is being removed. */
  readonly undone: readonly number[]
  /** An import counts no more, and with it links between customers. */
  readonly hasUndo: boolean
}

type Row = StateRow & {
  import_id: number
  action: "stage" | "commit" | "undo"
  first: number | null
  last: number | null
  of_table: RangeTable
  state: ImportState
  channel: Channel
  was_committed: 0 | 1
}

/** Undefined where so much has happened, or such a thing, that everything is better written anew. */
export function changesSince(state: State, watermark: number): ChangeWindow | undefined {
  const rows = state.rows<Row>(
    `SELECT import_id, action, first_entry AS first, last_entry AS last, of_table, import.state, channel,
       EXISTS (SELECT 1 FROM change AS earlier WHERE earlier.import_id = change.import_id AND earlier.action = 'commit' AND earlier.seq <= ?) AS was_committed
     FROM change JOIN import ON import.id = import_id WHERE seq > ? AND action <> 'remove' ORDER BY seq`,
    watermark,
    watermark,
  )
  const imports = new Set<number>()
  const undone: number[] = []
  const ranges: EntryRange[] = []
  let hasUndo = false
  for (const row of rows) {
    if (row.action === "undo" && row.was_committed === 1) {
      if (row.channel === "file" ? !isTraced(state, row.import_id) : hidOrdersOfFiles(state, row.import_id))
        return undefined
      hasUndo = true
      if (row.channel === "file") undone.push(row.import_id)
      else imports.add(row.import_id)
    } else if (row.action === "commit" && row.state === "committed") imports.add(row.import_id)
    else if (row.action === "stage" && row.channel !== "file" && row.state === "committed") {
      ranges.push({ table: row.of_table, first: row.first as number, last: row.last as number })
    }
  }
  const window = { imports: [...imports], ranges, undone, hasUndo }
  return entriesIn(state, window) > MAXIMUM_ENTRIES_CARRIED_OVER ? undefined : window
}

/** Whether orders of this import stood before what files of the same source say. */
function hidOrdersOfFiles(state: State, importId: number): boolean {
  const found = state.rows(
    `SELECT 1 FROM record JOIN import_file AS file ON file.id = record.file_id JOIN source ON source.id = record.source_id
     WHERE file.import_id = ? AND record.kind = 'order' AND source.has_entries = 1 LIMIT 1`,
    importId,
  )
  return found.length > 0
}

function entriesIn(state: State, { imports, ranges }: ChangeWindow): number {
  const [{ staged }] = state.rows<{ staged: number }>(
    `SELECT coalesce(sum(last_entry - first_entry + 1), 0) AS staged FROM change
     WHERE action = 'stage' AND import_id IN (SELECT value FROM json_each(?))`,
    JSON.stringify(imports),
  )
  return ranges.reduce((sum, { first, last }) => sum + last - first + 1, staged)
}
