import { Worker } from "node:worker_threads"
import type { Delivery } from "../store/ingestClaims.ts"
import type { Refusals } from "../store/liveCounts.ts"
import type { Ingester, Taken } from "./ingestQueue.ts"
import type { Bundle, FromThread, ToThread } from "./ingestThread.ts"

export type ThreadOptions = {
  readonly directory: string
  readonly clock: () => Date
  readonly onFault: (what: string) => void
}

/** Bundles are soon forgotten: with more room their remains would only lie around longer. */
const YOUNG_MEBIBYTES = 12

/** Writes in a thread. Where that dies, what it was writing is answered with "stopped", and the next bundle starts another. */
export class ThreadIngester implements Ingester {
  readonly #options: ThreadOptions
  #worker: Worker | undefined
  #answer: ((taken: readonly Taken[]) => void) | undefined

  constructor(options: ThreadOptions) {
    this.#options = options
    this.#started()
  }

  take(deliveries: readonly Delivery[], refusals: Refusals): Promise<readonly Taken[]> {
    const { promise, resolve } = Promise.withResolvers<readonly Taken[]>()
    const stopped = deliveries.map((): Taken => ({ failed: "stopped" }))
    const worker = this.#started()
    const died = () => this.#answer?.(stopped)
    worker.once("exit", died)
    this.#answer = (taken) => {
      worker.off("exit", died)
      this.#answer = undefined
      resolve(taken)
    }
    // Text crosses to another thread several times faster than objects do.
    const bundle: Bundle = { deliveries, refusals, now: this.#options.clock().getTime() }
    worker.postMessage(JSON.stringify(bundle) satisfies ToThread)
    return promise
  }

  async close(): Promise<void> {
    const worker = this.#worker
    if (!worker) return
    const ended = new Promise((done) => worker.once("exit", done))
    worker.postMessage("close" satisfies ToThread)
    await ended
  }

  /** For tests of what happens then. */
  async kill(): Promise<void> {
    await this.#worker?.terminate()
  }

  #started(): Worker {
    if (this.#worker) return this.#worker
    const { directory, onFault } = this.#options
    const worker = new Worker(new URL("./ingestThread.ts", import.meta.url), {
      workerData: { directory },
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEBIBYTES },
    })
    worker.on("message", (message: FromThread) => {
      if ("fault" in message) onFault(message.fault)
      else this.#answer?.(message.taken)
    })
    worker.on("error", (cause: Error) => onFault(cause.stack ?? cause.message))
    worker.prependListener("exit", () => {
      if (this.#worker === worker) this.#worker = undefined
    })
    this.#worker = worker
    return worker
  }
}
