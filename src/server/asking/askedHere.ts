import type { Projection } from "../../store/projector.ts"
import type { Workspace } from "../../store/workspace.ts"
import type { AskedProjection } from "./projectionRead.ts"
import { readNamed } from "./projectionReads.ts"

/** A projection of this thread, asked as if it were another's: only what is listed, and only what could cross. */
export const askedHere = (projection: Projection, workspace: Workspace): AskedProjection => ({
  ask: async ({ name }, parameters, signal) => {
    const { read } = readNamed(name)
    const crossed = structuredClone(parameters)
    const answer = await projection.ask((engine) => read({ engine, workspace }, crossed), signal)
    return structuredClone(answer) as never
  },
})
