import type { Outcome } from "../store/ingest.ts"
import type { Delivery } from "../store/ingestClaims.ts"
import type { Refusals } from "../store/liveCounts.ts"
import type { Limits } from "./limits.ts"
import type { NotWritten } from "./refusal.ts"

export type Taken = Exclude<Outcome, { failed: unknown }> | { readonly failed: NotWritten }

/** Whoever writes what has come: one bundle at a time, answered when it is on the disk. Never fails otherwise. */
export type Ingester = {
  take(deliveries: readonly Delivery[], refusals: Refusals): Promise<readonly Taken[]>
  close(): Promise<void>
}

const RECORDS_PER_BUNDLE = 500
/** Refusals alone are not worth a transaction each. */
const REFUSALS_WAIT_MILLISECONDS = 1_000

type Waiting = {
  readonly delivery: Delivery
  readonly done: (taken: Taken) => void
}

/** Deliveries that wait for the writer: while it writes one bundle the next gathers, up to a limit. */
export class IngestQueue {
  readonly #ingester: Ingester
  readonly #limits: Limits
  readonly #onCommitted: () => void
  #waiting: Waiting[] = []
  #records = 0
  #bytes = 0
  #requests = 0
  #refusals = new Map<number, number>()
  #refusalsDue: NodeJS.Timeout | undefined
  #running: Promise<void> | undefined
  #lastFault: NotWritten | undefined

  constructor(ingester: Ingester, limits: Limits, onCommitted: () => void) {
    this.#ingester = ingester
    this.#limits = limits
    this.#onCommitted = onCommitted
  }

  /** What the last bundle was not written for; undefined while all is well. */
  get lastFault(): NotWritten | undefined {
    return this.#lastFault
  }

  get waitingRecords(): number {
    return this.#records
  }

  get waitingRequests(): number {
    return this.#requests
  }

  /** Whether whoever comes now is turned away. */
  get isFull(): boolean {
    // A request holds a record at least, which is known only once it has been read.
    return Math.max(this.#requests, this.#records) >= this.#limits.waitingRecords
  }

  /** Makes room for a body that is about to be read; answers how to give it back, or undefined where there is none. */
  reserve(bytes: number): (() => void) | undefined {
    if (this.isFull || this.#bytes + bytes > this.#limits.waitingBytes) return undefined
    this.#bytes += bytes
    this.#requests++
    let isHeld = true
    return () => {
      if (!isHeld) return
      isHeld = false
      this.#bytes -= bytes
      this.#requests--
    }
  }

  /** Answers once all of the delivery is on the disk, or none of the rest will be. */
  take(delivery: Delivery): Promise<Taken> {
    return new Promise((done) => {
      this.#waiting.push({ delivery, done })
      this.#records += delivery.claims.length
      this.#start()
    })
  }

  refuse(sourceId: number): void {
    this.#refusals.set(sourceId, (this.#refusals.get(sourceId) ?? 0) + 1)
    this.#refusalsDue ??= setTimeout(() => this.#start(), REFUSALS_WAIT_MILLISECONDS).unref()
  }

  /** Writes what waits, and ends. */
  async close(): Promise<void> {
    while (this.#running || this.#waiting.length > 0 || this.#refusals.size > 0) {
      this.#start()
      await this.#running
      if (this.#lastFault !== undefined && this.#waiting.length === 0) break
    }
    clearTimeout(this.#refusalsDue)
    await this.#ingester.close()
  }

  #start(): void {
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined
      // Something may have come between the last look and now.
      if (this.#waiting.length > 0) this.#start()
    })
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0 || this.#refusals.size > 0) {
      const bundle = this.#nextBundle()
      const refusals = this.#refusalsSoFar()
      const taken = await this.#ingester.take(
        bundle.map(({ delivery }) => delivery),
        refusals,
      )
      this.#lastFault = taken.flatMap((one) => ("failed" in one ? [one.failed] : []))[0]
      if (this.#lastFault === undefined) this.#onCommitted()
      for (const [index, { delivery, done }] of bundle.entries()) {
        this.#records -= delivery.claims.length
        done(taken[index])
      }
    }
  }

  #nextBundle(): Waiting[] {
    let records = 0
    let length = 0
    while (length < this.#waiting.length && records < RECORDS_PER_BUNDLE) {
      records += this.#waiting[length++].delivery.claims.length
    }
    const bundle = this.#waiting.slice(0, length)
    this.#waiting = this.#waiting.slice(length)
    return bundle
  }

  #refusalsSoFar(): Refusals {
    const refusals = [...this.#refusals].map(([sourceId, count]) => ({ sourceId, count }))
    this.#refusals = new Map()
    clearTimeout(this.#refusalsDue)
    this.#refusalsDue = undefined
    return refusals
  }
}
