import type { Projection } from "../../store/projector.ts"
import type { Workspace } from "../../store/workspace.ts"
import type { AskedProjection } from "./projectionRead.ts"

/** A projection of this thread, asked as if it were another's. */
export const askedHere = (projection: Projection, workspace: Workspace): AskedProjection => ({
  ask: ({ read }, parameters, signal) => projection.ask((engine) => read({ engine, workspace }, parameters), signal),
})
