import { WorkerThread } from "../records/threads.ts"
import type { FilesRead } from "../store/readFiles.ts"
import type { ForecastMonth } from "./forecastMonths.ts"
import type { PackedRows, ValuedRows } from "./keptValuation.ts"
import { MEANS_ON_DAY, type MeansOnDay } from "./meansOnDay.ts"
import type { ValuationSettings } from "./settings.ts"
import { FORESEE_MONTHS, type Foreseeing, READY, type Records, VALUE_ALL, VALUE_SOME } from "./valuationThread.ts"
import { type Kept, LEAST_SHARED } from "./valueCustomers.ts"

/** Values customers in a thread of its own, so that whoever serves meanwhile is not kept waiting. */
export class ValuationThread {
  readonly #thread = new WorkerThread()
  #foreseeing: WorkerThread | undefined

  /** Begins the thread, so that the first question need not wait for it. */
  start(): void {
    // Where that fails, the next question begins another.
    this.#thread.run(READY, undefined).catch(() => undefined)
  }

  /** Everybody with the next months; of many these are worked out in a thread more, which is gone afterwards. */
  async all(files: FilesRead, settings: ValuationSettings, kept: Kept | undefined): Promise<PackedRows | undefined> {
    const records = sent(files, settings, kept)
    const isShared = kept !== undefined && files.book.customerIds.length >= LEAST_SHARED
    const valuing = this.#thread.run(VALUE_ALL, { ...records, foresees: !isShared })
    if (!isShared) return valuing
    const [rows, forecast] = await Promise.all([valuing, this.#foreseen({ ...records, kept })])
    return rows && { ...rows, totals: { ...rows.totals, ...(forecast && { forecast }) } }
  }

  some(files: FilesRead, settings: ValuationSettings, kept: Kept): Promise<ValuedRows | undefined> {
    return this.#thread.run(VALUE_SOME, sent(files, settings, kept))
  }

  async #foreseen(records: Foreseeing): Promise<readonly ForecastMonth[] | undefined> {
    this.#foreseeing = new WorkerThread()
    try {
      return await this.#foreseeing.run(FORESEE_MONTHS, records)
    } finally {
      await this.#foreseeing.close()
    }
  }

  /** The same without a range for each customer. */
  means(files: FilesRead, settings: ValuationSettings, kept: Kept): Promise<MeansOnDay | undefined> {
    return this.#thread.run(MEANS_ON_DAY, sent(files, settings, kept))
  }

  /** What is being worked out fails, and so does what is asked after. */
  async close(): Promise<void> {
    await Promise.all([this.#thread.close(), this.#foreseeing?.close()])
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
