import { parentPort, workerData } from "node:worker_threads"
import { assert } from "stammwert-models"
import { Ingestion } from "../store/ingest.ts"
import type { Delivery } from "../store/ingestClaims.ts"
import type { Refusals } from "../store/liveCounts.ts"
import { openStateOf } from "../store/workspace.ts"
import type { Taken } from "./ingestQueue.ts"
import { takeSafely } from "./takeSafely.ts"

/** The thread that writes: waiting for the disk keeps nobody from being answered, or turned away, at once. */

export type Bundle = {
  readonly deliveries: readonly Delivery[]
  readonly refusals: Refusals
  /** Milliseconds since 1970. */
  readonly now: number
}

/** A bundle as JSON, or the end. */
export type ToThread = string
const CLOSE = "close"
export type FromThread = { readonly taken: readonly Taken[] } | { readonly fault: string }

assert(parentPort !== null, "this file runs in a thread of its own")
const port = parentPort
const { directory } = workerData as { directory: string }
let state = openStateOf(directory)
let ingestion = new Ingestion(state)

port.on("message", (message: ToThread) => {
  if (message === CLOSE) {
    state.close()
    port.close()
    return
  }
  const { deliveries, refusals, now } = JSON.parse(message) as Bundle
  const taken = takeSafely(ingestion, deliveries, refusals, new Date(now), (cause) => {
    port.postMessage({ fault: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause) })
  })
  port.postMessage({ taken })
  // After a write that failed only the disk knows what is on it: what the open file remembers is not to be trusted.
  if (taken.some((one) => "failed" in one && one.failed === "disk")) {
    state.close()
    state = openStateOf(directory)
    ingestion = new Ingestion(state)
  }
})
