import { setPriority } from "node:os"
import { parentPort, workerData } from "node:worker_threads"
import { assert } from "stammwert-models"
import { Projection } from "../store/projector.ts"

/** The thread that keeps the projection current, so that neither senders nor the writer wait for it. */

export type ToProjection = "refresh" | "close"
export type FromProjection = "refreshed" | { readonly fault: string }

const LOW_PRIORITY = 10

assert(parentPort !== null, "this file runs in a thread of its own")
const port = parentPort
// Whoever sends goes first. Linux lowers this thread and those it begins; elsewhere it would be the whole process.
if (process.platform === "linux") setPriority(LOW_PRIORITY)
const { directory } = workerData as { directory: string }
let projection: Projection | undefined
let turn: Promise<void> = Promise.resolve()

port.on("message", (message: ToProjection) => {
  turn = turn.then(async () => {
    if (message === "close") {
      await projection?.close()
      port.close()
      return
    }
    try {
      if (projection) await projection.refresh()
      else projection = await Projection.open({ directory })
      port.postMessage("refreshed" satisfies FromProjection)
    } catch (cause) {
      const fault = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)
      port.postMessage({ fault } satisfies FromProjection)
    }
  })
})
