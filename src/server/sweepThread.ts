import { parentPort, workerData } from "node:worker_threads"
import { assert } from "stammwert-models"
import { type Swept, sweep } from "../store/rights/sweep.ts"
import { openStateOf } from "../store/workspace.ts"

/** The thread that sweeps the files of a workspace after an erasure, so that nobody else is kept from being answered. */
export type SweepData = { readonly directory: string; readonly waitMilliseconds: number }

assert(parentPort !== null, "this file runs in a thread of its own")
const { directory, waitMilliseconds } = workerData as SweepData
const state = openStateOf(directory)
try {
  parentPort.postMessage(sweep({ directory, state }, waitMilliseconds) satisfies Swept)
} finally {
  state.close()
}
