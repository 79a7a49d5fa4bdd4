import { assert } from "stammwert-models"
import type { Analytics } from "../analytics.ts"
import { Acquaintances } from "../identity/acquaintances.ts"
import { asNobody, limitedCustomers } from "../rights/limits.ts"
import type { State } from "../state.ts"
import type { WorkspaceSettings } from "../workspace.ts"
import { coverDocuments } from "./coverage.ts"
import { writeValues } from "./customerValues.ts"
import { fillLikedCategories } from "./likedCategories.ts"
import { markOf, writeMark } from "./mark.ts"
import { SCHEMA } from "./schema.ts"
import { ENTRY, shapeOrders } from "./shapeOrders.ts"
import { shapeCustomers, shapeRecords } from "./shapeRecords.ts"
import { tellSources } from "./sourcesSaid.ts"
import { writeStaticMembers } from "./staticMembers.ts"
import { forgetTold, tellFromState } from "./tellFromState.ts"
import { writeAliases } from "./writeAliases.ts"

/** Told the share of the work that is done. */
export type OnBuilt = (share: number) => void

/** Of ten million orders telling takes about a third of the time, and shaping most of the rest. */
const SHARE_OF_TELLING = 0.35
const SHARE_OF_ORDERS = 0.9

/** Fills an empty database with everything the state holds; the state must not change meanwhile. */
export async function buildProjection(
  engine: Analytics,
  state: State,
  settings: WorkspaceSettings,
  onBuilt: OnBuilt = () => {},
): Promise<void> {
  const mark = markOf(state, settings)
  assert(mark !== undefined, "the change log has an end")
  for (const sql of SCHEMA) await engine.run(sql)
  // The engine replays a log with changes of tables badly; there is none behind a checkpoint.
  await engine.run("CHECKPOINT")
  await engine.run("BEGIN TRANSACTION")
  const limited = limitedCustomers(state)
  await writeAliases(engine, asNobody(new Acquaintances(state).allAliases(), limited, "all"))
  const onTold = (share: number) => onBuilt(SHARE_OF_TELLING * share)
  await tellSources(state, engine, settings)
  await tellFromState(state, engine, { scope: "all", settings, limited, onTold })
  onBuilt(SHARE_OF_TELLING)
  await engine.run(ENTRY)
  if ((await coverDocuments(engine, undefined)) !== undefined) {
    await engine.run("INSERT INTO coverage VALUES ($at)", { at: mark.watermark })
  }
  await shapeOrders(engine)
  onBuilt(SHARE_OF_ORDERS)
  for (const sql of [...shapeRecords(), shapeCustomers(), fillLikedCategories()]) await engine.run(sql)
  await forgetTold(engine)
  await writeValues(engine, state, settings)
  await writeStaticMembers(engine, state)
  await writeMark(engine, mark)
  await engine.run("COMMIT")
  await engine.run("CHECKPOINT")
}
