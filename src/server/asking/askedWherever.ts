import { type OnRebuilding, Projection } from "../../store/projector.ts"
import type { Workspace } from "../../store/workspace.ts"
import { askedHere } from "./askedHere.ts"
import { askedLocally, NobodyThere } from "./askedLocally.ts"
import type { AskedProjection } from "./projectionRead.ts"

/** Asks the server of a workspace where one runs, else opens the projection itself; close it afterwards. */
export function askedWherever(
  workspace: Workspace,
  version: string,
  onRebuilding: OnRebuilding,
): AskedProjection & { close(): Promise<void> } {
  const served = askedLocally(workspace.directory, version, (percent) => onRebuilding(percent / 100))
  let own: Promise<Projection> | undefined
  return {
    async ask(read, parameters, signal) {
      try {
        if (!own) return await served.ask(read, parameters, signal)
      } catch (cause) {
        if (!(cause instanceof NobodyThere)) throw cause
      }
      own ??= Projection.open(workspace, onRebuilding)
      return askedHere(await own, workspace).ask(read, parameters, signal)
    },
    close: async () => void (await (await own)?.close()),
  }
}
