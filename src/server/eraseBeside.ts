import { Worker } from "node:worker_threads"
import { type ErasureOptions, eraseFromState } from "../store/rights/erasePeople.ts"
import type { Swept } from "../store/rights/sweep.ts"
import type { Workspace } from "../store/workspace.ts"
import { withLock } from "../store/writerLock.ts"
import type { SweepData } from "./sweepThread.ts"

export type ErasedBeside = { readonly erasures: readonly number[]; readonly isFinished: boolean }

/**
 * Erases people while a server goes on: from the state at once, from all files in a thread beside. `onErased` is told in between,
 * so that whoever keeps a projection writes it anew.
 */
export function eraseBeside(
  workspace: Workspace,
  people: readonly string[],
  { waitMilliseconds, ...options }: ErasureOptions,
  onErased: () => void,
): Promise<ErasedBeside> {
  const { directory } = workspace
  return withLock(directory, "writer", "stammwert serve", async () => {
    const { erasures } = eraseFromState(workspace, people, options)
    onErased()
    const { isFinished } = await swept({ directory, waitMilliseconds })
    return { erasures: erasures.map(({ id }) => id), isFinished }
  })
}

function swept(workerData: SweepData): Promise<Swept> {
  return new Promise((done, fail) => {
    const worker = new Worker(new URL("./sweepThread.ts", import.meta.url), { workerData })
    worker.on("message", done)
    worker.on("error", fail)
    worker.on("exit", () => fail(new Error("the thread that sweeps has ended")))
  })
}
