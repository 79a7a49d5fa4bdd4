import { assert } from "stammwert-models"
import type { Analytics } from "../analytics.ts"
import { Acquaintances } from "../identity/acquaintances.ts"
import type { State } from "../state.ts"
import type { WorkspaceSettings } from "../workspace.ts"
import { writeValues } from "./customerValues.ts"
import { markOf, writeMark } from "./mark.ts"
import { SCHEMA } from "./schema.ts"
import { shapeOrders } from "./shapeOrders.ts"
import { shapeCustomers, shapeRecords } from "./shapeRecords.ts"
import { forgetTold, tellFromState } from "./tellFromState.ts"
import { writeAliases } from "./writeAliases.ts"

/** Fills an empty database with everything the state holds; the state must not change meanwhile. */
export async function buildProjection(engine: Analytics, state: State, settings: WorkspaceSettings): Promise<void> {
  const mark = markOf(state, settings)
  assert(mark !== undefined, "the change log has an end")
  for (const sql of SCHEMA) await engine.run(sql)
  // The engine replays a log with changes of tables badly; there is none behind a checkpoint.
  await engine.run("CHECKPOINT")
  await engine.run("BEGIN TRANSACTION")
  await writeAliases(engine, new Acquaintances(state).allAliases())
  await tellFromState(state, engine, "all", settings.currency ?? "")
  await shapeOrders(engine)
  for (const sql of [...shapeRecords(), shapeCustomers()]) await engine.run(sql)
  await forgetTold(engine)
  await writeValues(engine, state, settings)
  await writeMark(engine, mark)
  await engine.run("COMMIT")
  await engine.run("CHECKPOINT")
}
