import { WorkerThread } from "../records/threads.ts"
import type { FilesRead } from "../store/readFiles.ts"
import type { ValuedRows } from "./keptValuation.ts"
import { MEANS_ON_DAY, type MeansOnDay } from "./meansOnDay.ts"
import type { ValuationSettings } from "./settings.ts"
import { READY, type Records, VALUE_RECORDS } from "./valuationThread.ts"
import type { Kept } from "./valueCustomers.ts"

/** Values customers in a thread of its own, so that whoever serves meanwhile is not kept waiting. */
export class ValuationThread {
  readonly #thread = new WorkerThread()

  /** Begins the thread, so that the first question need not wait for it. */
  start(): void {
    // Where that fails, the next question begins another.
    this.#thread.run(READY, undefined).catch(() => undefined)
  }

  value(files: FilesRead, settings: ValuationSettings, kept: Kept | undefined): Promise<ValuedRows | undefined> {
    return this.#thread.run(VALUE_RECORDS, sent(files, settings, kept))
  }

  /** The same without a range for each customer. */
  means(files: FilesRead, settings: ValuationSettings, kept: Kept): Promise<MeansOnDay | undefined> {
    return this.#thread.run(MEANS_ON_DAY, sent(files, settings, kept))
  }

  /** What is being worked out fails, and so does what is asked after. */
  close(): Promise<void> {
    return this.#thread.close()
  }
}

/** What is not needed is not sent. */
const sent = (files: FilesRead, settings: ValuationSettings, kept: Kept | undefined): Records => ({
  files: { ...files, book: { ...files.book, customerIds: NO_NAMES }, rejects: [] },
  names: files.book.customerIds.parts(),
  settings,
  kept,
})

const NO_NAMES = undefined as unknown as FilesRead["book"]["customerIds"]
