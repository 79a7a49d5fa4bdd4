import type { Analytics } from "../analytics.ts"
import type { State } from "../state.ts"
import { ROWS, stageRows, textsOfAnswer } from "./stageRows.ts"

/** Brings over whom the state's static segments hold, of those that have changed. */
export async function writeStaticMembers(engine: Analytics, state: State): Promise<void> {
  const there = state.rows<{ id: number; revision: number }>("SELECT id, revision FROM segment WHERE kind = 'static'")
  const here = new Map(
    (await engine.rows("SELECT segment, revision FROM static_segment")).map((row) => [row.segment, row.revision]),
  )
  for (const { id, revision } of there) {
    if (here.get(id) === revision) continue
    await engine.run("DELETE FROM static_segment WHERE segment = $id", { id })
    await engine.run("DELETE FROM static_member WHERE segment = $id", { id })
    const sql = `SELECT segment_id || ',' || customer_id AS line FROM segment_stay WHERE left_at IS NULL AND segment_id = ${Math.trunc(id)}`
    await stageRows(
      engine,
      textsOfAnswer(state, sql),
      `INSERT INTO static_member SELECT f[1]::INTEGER, f[2]::INTEGER FROM (SELECT string_split(${ROWS}, ',') AS f)`,
    )
    await engine.run("INSERT INTO static_segment VALUES ($id, $revision)", { id, revision })
  }
}
