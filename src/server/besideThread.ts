import { setPriority } from "node:os"
import { type MessagePort, parentPort, workerData } from "node:worker_threads"
import { assert } from "stammwert-models"
import { waitingClock } from "../jobs/clock.ts"
import type { Gathered } from "../jobs/gathered.ts"
import { Projection } from "../store/projector.ts"
import { openToEdit, type Workspace } from "../store/workspace.ts"
import { withLock } from "../store/writerLock.ts"
import { type RefreshingValues, refreshValues } from "../valuation/refreshValues.ts"
import { Answering } from "./asking/answering.ts"
import { listenLocally } from "./asking/localSocket.ts"
import { keepingLedgers } from "./keepingLedgers.ts"
import { keepingSegments } from "./keepingSegments.ts"
import { runningMeasures } from "./runningMeasures.ts"

/** The thread that keeps projection and values current, so that neither senders nor the writer wait for them. */

/** `now`: what the clock says, in milliseconds since 1970. */
export type ToBeside = { readonly refresh: { readonly now: number } } | "close" | "hurry"
export type FromBeside = "refreshed" | { readonly fault: string } | { readonly valueFault: string }
export type BesideData = {
  readonly directory: string
  readonly codeVersion: string
  readonly command: string
  /** Where reads of the projection come from. */
  readonly questions: MessagePort
}

const LOW_PRIORITY = 10

assert(parentPort !== null, "this file runs in a thread of its own")
const port = parentPort
// Whoever sends goes first. Linux lowers this thread and those it begins; elsewhere it would be the whole process.
if (process.platform === "linux") setPriority(LOW_PRIORITY)
const { directory, codeVersion, command, questions } = workerData as BesideData

type Beside = {
  readonly workspace: Workspace
  readonly projection: Projection
  readonly values: RefreshingValues
  readonly segments: Gathered
  readonly stopMeasures: () => Promise<void>
  readonly ledgers: Gathered
}

let beside: Beside | undefined
/** Whoever ends must not wait for what takes long: it is left as it is, and done anew at the next start. */
const hurry = new AbortController()
const answering = new Answering(questions)
const listening = listenLocally(directory, codeVersion, answering).catch((cause) => {
  send({ valueFault: sentenceOf(cause) })
  return () => {}
})
let turn: Promise<void> = Promise.resolve()
let told = { now: 0, at: 0 }

const sentenceOf = (cause: unknown) => (cause instanceof Error ? (cause.stack ?? cause.message) : String(cause))
const send = (message: FromBeside) => port.postMessage(message)
/** What was called off is no fault. */
const tellFault = (cause: unknown) => {
  if (!hurry.signal.aborted) send({ valueFault: sentenceOf(cause) })
}

async function opened(): Promise<Beside> {
  const workspace = openToEdit(directory)
  try {
    const projection = await Projection.open(workspace, answering.onRebuilding, hurry.signal)
    // As the clock of the server went when it last told.
    const clock = waitingClock(() => new Date(told.now + (performance.now() - told.at)))
    const values = refreshValues(workspace, projection, clock, {
      codeVersion,
      onFault: tellFault,
      signal: hurry.signal,
      alone: (work) => withLock(directory, "values", command, work),
    })
    const segments = keepingSegments(workspace, projection, clock, tellFault)
    const stopMeasures = runningMeasures(workspace, projection, clock, tellFault)
    const ledgers = keepingLedgers(workspace, clock, tellFault)
    return { workspace, projection, values, segments, stopMeasures, ledgers }
  } catch (cause) {
    workspace.close()
    throw cause
  }
}

async function refresh(now: number): Promise<void> {
  told = { now, at: performance.now() }
  try {
    if (beside) await beside.projection.refresh()
    else beside = await opened()
    answering.open(beside)
    send("refreshed")
    beside.values.onCommitted()
    beside.segments.call()
    beside.ledgers.call()
  } catch (cause) {
    if (!beside) answering.notOpened()
    send({ fault: sentenceOf(cause) })
  }
}

async function close(): Promise<void> {
  ;(await listening)()
  answering.close()
  await beside?.stopMeasures()
  await beside?.segments.stop()
  await beside?.ledgers.stop()
  await beside?.values.close()
  await beside?.projection.close()
  beside?.workspace.close()
  port.close()
}

port.on("message", (message: ToBeside) => {
  if (message === "hurry") return hurry.abort()
  turn = turn.then(() => (message === "close" ? close() : refresh(message.refresh.now)))
})
