import type { Analytics } from "../analytics.ts"
import type { State, StateRow } from "../state.ts"
import type { WorkspaceSettings } from "../workspace.ts"
import { SCHEMA_VERSION } from "./schema.ts"

/** Up to where the change log has been carried over, and what else the projection depends on. */
export type Mark = {
  readonly version: number
  readonly watermark: number
  readonly mark: string
  readonly settings: string
}

function endOf(state: State): number {
  const [{ last }] = state.rows<{ last: number }>("SELECT coalesce(max(seq), 0) AS last FROM change")
  return last
}

/** As many of the last entries tell one history from another. */
const ENTRIES_IN_MARK = 10

/** The end of the change log; `mark` tells it from the same place in another history. */
export function markOf(state: State, settings: WorkspaceSettings, at = endOf(state)): Mark | undefined {
  const last = state.rows<StateRow & { seq: number }>(
    `SELECT seq, import_id, action, first_entry, last_entry, begun_at FROM change LEFT JOIN import ON import.id = import_id
     WHERE seq <= ? ORDER BY seq DESC LIMIT ${ENTRIES_IN_MARK}`,
    at,
  )
  if (at > 0 && last[0]?.seq !== at) return undefined
  return {
    version: SCHEMA_VERSION,
    watermark: at,
    mark: JSON.stringify(last),
    settings: JSON.stringify({ ...settings, ...leftOutSince(state) }),
  }
}

/** What takes rows away that the change log does not name: erasures, removal by age, and limits that begin or end. */
function leftOutSince(state: State): StateRow {
  const [row] = state.rows(
    `SELECT (SELECT max(id) FROM erasure) AS erasure, (SELECT max(id) FROM retention_run) AS retention,
       (SELECT count(*) || ' ' || coalesce(max(id), 0) FROM standing_limit) AS limits`,
  )
  return row
}

export async function writeMark(engine: Analytics, { version, watermark, mark, settings }: Mark): Promise<void> {
  await engine.run("DELETE FROM projection")
  await engine.run("INSERT INTO projection VALUES ($version, $watermark, $mark, $settings)", {
    version,
    watermark,
    mark,
    settings,
  })
}

/** What a file says of itself; undefined where it is none of ours. */
export async function readMark(engine: Analytics): Promise<Mark | undefined> {
  const tables = await engine.rows("SELECT 1 FROM information_schema.tables WHERE table_name = 'projection'")
  if (tables.length === 0) return undefined
  const [row] = await engine.rows("SELECT version, watermark, mark, settings FROM projection")
  return row as Mark | undefined
}

/** Whether a projection that stands at `mark` can be carried on from there: same tables, same settings, same history. */
export function goesOn(state: State, settings: WorkspaceSettings, mark: Mark): boolean {
  const there = markOf(state, settings, mark.watermark)
  return there !== undefined && (Object.keys(there) as (keyof Mark)[]).every((name) => there[name] === mark[name])
}
