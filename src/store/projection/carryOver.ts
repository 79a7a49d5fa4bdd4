import type { Analytics } from "../analytics.ts"
import type { State } from "../state.ts"
import type { WorkspaceSettings } from "../workspace.ts"
import { type Mark, markOf } from "./mark.ts"

/** Carries what has changed since `from` into the projection; `too much` where all of it is better written anew. */
export async function carryOver(
  _engine: Analytics,
  state: State,
  settings: WorkspaceSettings,
  from: Mark,
): Promise<"current" | "changed" | "too much"> {
  return markOf(state, settings)?.watermark === from.watermark ? "current" : "too much"
}
