import type { Analytics } from "../analytics.ts"
import { HAND_SOURCE } from "../sourceRoles.ts"
import type { State } from "../state.ts"
import type { WorkspaceSettings } from "../workspace.ts"

/** What somebody has said of sources stands before what their records say. */
export const ROLES_SAID =
  "UPDATE told_order SET role = said.role FROM source_said AS said WHERE said.source = told_order.source AND said.role IS NOT NULL"

/** Fills `source_said`: of which sources the role is said, and whether they cover others. */
export async function tellSources(
  state: State,
  engine: Analytics,
  { sourceRoles }: Pick<WorkspaceSettings, "sourceRoles">,
): Promise<void> {
  const sources = state.rows<{ id: number; name: string }>("SELECT id, name FROM source")
  const said = sources.filter(({ name }) => name === HAND_SOURCE || sourceRoles[name] !== undefined)
  await engine.run("CREATE OR REPLACE TEMP TABLE source_said (source INTEGER, role VARCHAR, covers BOOLEAN)")
  await engine.run(
    `INSERT INTO source_said SELECT f[1]::INTEGER, f[2], f[3]::BOOLEAN FROM (SELECT unnest(from_json($said, '[["VARCHAR"]]')) AS f)`,
    { said: JSON.stringify(said.map(({ id, name }) => [id, sourceRoles[name] ?? null, name !== HAND_SOURCE])) },
  )
}
