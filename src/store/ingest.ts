import type { Fault } from "../records/record.ts"
import { requestAnswered, saveAnswer } from "./answeredRequests.ts"
import { type Accepted, acceptClaim, type Claim, type Delivery, type Result } from "./ingestClaims.ts"
import { liveOrigin, SourceIngestion } from "./ingestSource.ts"
import { LiveCounts, type Refusals } from "./liveCounts.ts"
import { Tombstones } from "./rights/tombstones.ts"
import { type State, type WriteFault, whyNotWritten } from "./state.ts"
import { saveSetting, settingsOf, type WorkspaceSettings } from "./workspace.ts"

/** What became of a delivery: an answer is given only when all of it is on the disk. */
export type Outcome =
  | { readonly results: readonly Result[] }
  /** The same request has been answered before. */
  | { readonly answeredBefore: readonly Result[] }
  /** Another request of this name has been answered before. */
  | { readonly otherRequest: true }
  | { readonly failed: WriteFault }

/** As many records as one transaction takes in: some milliseconds. */
const RECORDS_PER_TRANSACTION = 500

type Item = { readonly delivery: number; readonly claim: Claim }

/** Takes in what other programs say: many deliveries at once, in few short transactions. */
export class Ingestion {
  readonly #state: State

  constructor(state: State) {
    this.#state = state
  }

  /** Answers, for each delivery, what became of it; `refusals` are only counted. */
  take(deliveries: readonly Delivery[], now: Date, refusals: Refusals = []): Outcome[] {
    const outcomes: (Outcome | undefined)[] = deliveries.map(({ request }) => {
      if (!request) return undefined
      const before = requestAnswered(this.#state, request)
      if (before === undefined) return undefined
      return before === "other" ? { otherRequest: true } : { answeredBefore: before }
    })
    const items = deliveries.flatMap(({ claims }, delivery): Item[] =>
      outcomes[delivery] === undefined ? claims.map((claim) => ({ delivery, claim })) : [],
    )
    const results = deliveries.map((): Result[] => [])
    let counted: Refusals = refusals
    for (let first = 0; first === 0 || first < items.length; first += RECORDS_PER_TRANSACTION) {
      const group = items.slice(first, first + RECORDS_PER_TRANSACTION)
      if (group.length === 0 && counted.length === 0) break
      const failed = this.#write(group, deliveries, results, now, counted)
      counted = []
      if (failed) for (const { delivery } of items.slice(first)) outcomes[delivery] ??= { failed }
      if (failed) break
    }
    return outcomes.map((outcome, delivery) => outcome ?? { results: results[delivery] })
  }

  /** One transaction: all of a group, or nothing of it and why. */
  #write(
    group: readonly Item[],
    deliveries: readonly Delivery[],
    results: Result[][],
    now: Date,
    refusals: Refusals,
  ): WriteFault | undefined {
    const before = results.map(({ length }) => length)
    try {
      this.#state.transaction(() => {
        const counts = new LiveCounts(this.#state, now)
        for (const { sourceId, count } of refusals) counts.refuse(sourceId, count)
        const bySource = Map.groupBy(group, ({ delivery }) => deliveries[delivery].sourceId)
        for (const [sourceId, items] of bySource) this.#writeSource(sourceId, items, results, now, counts)
        counts.save()
        for (const delivery of new Set(group.map((item) => item.delivery))) {
          const { request, claims } = deliveries[delivery]
          const done = results[delivery]
          if (request && done.length === claims.length) saveAnswer(this.#state, request, done, now)
        }
      })
      return undefined
    } catch (cause) {
      for (const [delivery, length] of before.entries()) results[delivery].length = length
      const fault = whyNotWritten(cause)
      if (fault === undefined) throw cause
      return fault
    }
  }

  #writeSource(sourceId: number, items: readonly Item[], results: Result[][], now: Date, counts: LiveCounts): void {
    let settings = settingsOf(this.#state)
    let source: SourceIngestion | undefined
    const tombstones = new Tombstones(this.#state)
    for (const { delivery, claim } of items) {
      const claimed = acceptClaim(claim, settings, now)
      const accepted = isFaults(claimed) ? claimed : admitted(claimed, tombstones)
      if (accepted === undefined) {
        counts.leaveOut(sourceId)
        results[delivery].push({ status: "rejected", reasons: [OF_ERASED] })
        continue
      }
      if (isFaults(accepted)) {
        counts.reject(sourceId, claim, accepted)
        results[delivery].push({ status: "rejected", reasons: accepted })
        continue
      }
      settings = this.#withCurrency(settings, accepted)
      source ??= new SourceIngestion(this.#state, liveOrigin(this.#state, sourceId, now), settings.timeZone, now)
      const status = source.take(accepted) ? "stored" : "duplicate"
      counts.add(sourceId, status)
      results[delivery].push({ status })
    }
    source?.done()
  }

  /** The first record that names a currency says in which the workspace counts. */
  #withCurrency(settings: WorkspaceSettings, accepted: Accepted): WorkspaceSettings {
    if (settings.currency !== undefined || !("record" in accepted)) return settings
    const { fields } = accepted.record
    if (!("currency" in fields) || fields.currency === undefined) return settings
    saveSetting(this.#state, "currency", fields.currency)
    return settingsOf(this.#state)
  }
}

/** What tells of somebody who was erased is turned away without a trace of what it said. */
function admitted(accepted: Accepted, tombstones: Tombstones): Accepted | undefined {
  if (!("record" in accepted)) return accepted
  const record = tombstones.admitted(accepted.record)
  return record && { ...accepted, record }
}

const OF_ERASED: Fault = {
  field: "customer",
  found: "",
  allowed: { en: "somebody who was not erased", de: "jemand, der nicht gelöscht ist" },
}

const isFaults = (accepted: object): accepted is readonly Fault[] => Array.isArray(accepted)
