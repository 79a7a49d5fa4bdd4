import { Worker } from "node:worker_threads"
import type { FilesRead } from "../store/readFiles.ts"
import type { ValuedRows } from "./keptValuation.ts"
import type { ValuationSettings } from "./settings.ts"
import type { FromThread, ToThread } from "./valuationThread.ts"
import type { Kept } from "./valueCustomers.ts"

/** Values customers in a thread of its own, so that whoever serves meanwhile is not kept waiting. One question at a time. */
export class ValuationThread {
  #worker: Worker | undefined

  value(files: FilesRead, settings: ValuationSettings, kept: Kept | undefined): Promise<ValuedRows | undefined> {
    this.#worker ??= new Worker(new URL("./valuationThread.ts", import.meta.url))
    const worker = this.#worker
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
        this.#worker = undefined
        reject(fault)
      }
      const stopListening = () => worker.off("message", answered).off("error", ended).off("exit", ended)
      worker.on("message", answered).on("error", ended).on("exit", ended)
      worker.postMessage(asked)
    })
  }

  async close(): Promise<void> {
    await this.#worker?.terminate()
    this.#worker = undefined
  }
}

const NO_NAMES = undefined as unknown as FilesRead["book"]["customerIds"]
