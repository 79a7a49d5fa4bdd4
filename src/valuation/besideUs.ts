import { Worker } from "node:worker_threads"
import type { FilesRead } from "../store/readFiles.ts"
import type { ValuedRows } from "./keptValuation.ts"
import type { ValuationSettings } from "./settings.ts"
import type { FromThread, ToThread } from "./valuationThread.ts"
import type { Kept } from "./valueCustomers.ts"

/** Values customers in a thread of its own, so that whoever serves meanwhile is not kept waiting. One question at a time. */
export class ValuationThread {
  #worker: Worker | undefined
  #isClosed = false

  /** Begins the thread, so that the first question need not wait for it. */
  start(): Worker {
    if (this.#isClosed) throw new Error("values are not worked out any more: the thread was closed")
    if (this.#worker) return this.#worker
    const worker = new Worker(new URL("./valuationThread.ts", import.meta.url))
    // Where it ends while nobody asks, the next question begins another.
    worker
      .on("error", () => undefined)
      .on("exit", () => {
        if (this.#worker === worker) this.#worker = undefined
      })
    this.#worker = worker
    return worker
  }

  async value(files: FilesRead, settings: ValuationSettings, kept: Kept | undefined): Promise<ValuedRows | undefined> {
    const worker = this.start()
    const asked: ToThread = {
      // what is not needed is not sent
      files: { ...files, book: { ...files.book, customerIds: NO_NAMES }, rejects: [] },
      names: files.book.customerIds.parts(),
      settings,
      kept,
    }
    return new Promise((resolve, reject) => {
      const answered = (answer: FromThread) => {
        stopListening()
        if ("fault" in answer) reject(answer.fault)
        else resolve(answer.valued)
      }
      const ended = (fault: unknown) => {
        stopListening()
        reject(fault)
      }
      const stopListening = () => worker.off("message", answered).off("error", ended).off("exit", ended)
      worker.on("message", answered).on("error", ended).on("exit", ended)
      worker.postMessage(asked)
    })
  }

  /** What is being worked out fails. */
  async close(): Promise<void> {
    this.#isClosed = true
    await this.#worker?.terminate()
    this.#worker = undefined
  }
}

const NO_NAMES = undefined as unknown as FilesRead["book"]["customerIds"]
