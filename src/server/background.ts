import { Worker } from "node:worker_threads"
import { type Clock, waitingClock } from "../jobs/clock.ts"
import { type Gathered, gathered } from "../jobs/gathered.ts"
import { AskedThread } from "./asking/askedThread.ts"
import type { AskedProjection } from "./asking/projectionRead.ts"
import type { BesideData, FromBeside, ToBeside } from "./besideThread.ts"

/** Work that goes on beside the server, on what has been committed. */
export type Background = {
  /** Something new is in the state. Called often; returns at once. */
  onCommitted(): void
  /** How long the oldest change has been waiting that the projection does not know; 0 where it knows all. */
  behindMilliseconds(): number
  /** How far the projection is written anew, where it is being so. */
  rebuiltPercent(): number | undefined
  /** What the projection says. */
  readonly projection: AskedProjection
  close(): Promise<void>
}

/** What is answered to a refresh. */
type Refreshed = Exclude<FromBeside, { valueFault: string }>

const QUIET_MILLISECONDS = 100
const MOST_MILLISECONDS = 1_500
/** Commands beside the server write too, and do not tell. */
const LOOK_AGAIN_MILLISECONDS = 5_000
/** A rebuild or a valuation that is under way when the server stops is called off after this: the next start does it anew. */
const CLOSE_MILLISECONDS = 2_000
/** What then still goes on is cut off, though the engine may take the whole process with it. */
const LONGEST_MILLISECONDS = 20_000

export type BackgroundOptions = Omit<BesideData, "questions"> & {
  readonly clock: () => Date
  readonly onFault: (what: string) => void
}

/** Keeps projection and values of a workspace current in a thread of its own. */
export class BackgroundThread implements Background {
  readonly #options: BackgroundOptions
  readonly #clock: Clock
  readonly #refreshes: Gathered
  readonly #lookAgain: NodeJS.Timeout
  readonly projection = new AskedThread(() => this.#started())
  #worker: Worker | undefined
  /** What was called off is no fault. */
  #isHurried = false
  #answer: ((answer: Refreshed) => void) | undefined
  /** When the oldest change was committed that no refresh has begun to carry over, and the one under way carries. */
  #waitingSince: number | undefined
  #carriedSince: number | undefined

  constructor(options: BackgroundOptions) {
    this.#options = options
    this.#clock = waitingClock(options.clock)
    this.#refreshes = gathered(this.#clock, {
      quietMilliseconds: QUIET_MILLISECONDS,
      mostMilliseconds: MOST_MILLISECONDS,
      work: () => this.#refresh(),
      onFault: (fault) => {
        if (!this.#isHurried) options.onFault(fault instanceof Error ? fault.message : String(fault))
      },
    })
    this.#refreshes.call()
    this.#lookAgain = setInterval(() => this.#refreshes.call(), LOOK_AGAIN_MILLISECONDS).unref()
  }

  onCommitted(): void {
    this.#waitingSince ??= this.#now()
    this.#refreshes.call()
  }

  behindMilliseconds(): number {
    const since = this.#carriedSince ?? this.#waitingSince
    return since === undefined ? 0 : Math.max(0, this.#now() - since)
  }

  rebuiltPercent(): number | undefined {
    return this.projection.rebuiltPercent
  }

  async close(): Promise<void> {
    clearInterval(this.#lookAgain)
    const late = setTimeout(() => {
      this.#isHurried = true
      this.#worker?.postMessage("hurry" satisfies ToBeside)
    }, CLOSE_MILLISECONDS)
    const latest = setTimeout(() => this.#worker?.terminate(), LONGEST_MILLISECONDS)
    await this.#refreshes.stop()
    const worker = this.#worker
    if (worker) {
      const ended = new Promise((done) => worker.once("exit", done))
      worker.postMessage("close" satisfies ToBeside)
      await ended
    }
    clearTimeout(late)
    clearTimeout(latest)
  }

  async #refresh(): Promise<void> {
    this.#carriedSince ??= this.#waitingSince
    this.#waitingSince = undefined
    const { promise, resolve } = Promise.withResolvers<Refreshed>()
    this.#answer = resolve
    this.#started().postMessage({ refresh: { now: this.#now() } } satisfies ToBeside)
    const answer = await promise
    this.#answer = undefined
    // What was not carried over stays behind until a later refresh carries it.
    if (answer !== "refreshed") throw new Error(answer.fault)
    this.#carriedSince = undefined
  }

  #now(): number {
    return this.#clock.now().getTime()
  }

  #started(): Worker {
    if (this.#worker) return this.#worker
    const { directory, codeVersion, command, onFault } = this.#options
    const questions = this.projection.portForThread()
    const workerData: BesideData = { directory, codeVersion, command, questions }
    const worker = new Worker(new URL("./besideThread.ts", import.meta.url), { workerData, transferList: [questions] })
    worker.on("message", (message: FromBeside) => {
      if (typeof message === "object" && "valueFault" in message) onFault(message.valueFault)
      else this.#answer?.(message)
    })
    worker.on("error", (cause: Error) => onFault(cause.stack ?? cause.message))
    worker.on("exit", () => {
      if (this.#worker === worker) this.#worker = undefined
      this.projection.ended()
      this.#answer?.({ fault: "the thread beside the server has ended" })
    })
    this.#worker = worker
    return worker
  }
}
