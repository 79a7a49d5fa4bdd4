import type { Fault } from "../records/record.ts"
import type { Claim } from "./ingestClaims.ts"
import { MILLISECONDS_PER_DAY } from "./ingestSource.ts"
import { MAXIMUM_KEPT_REJECTS, MAXIMUM_REJECT_CHARACTERS } from "./limits.ts"
import type { State } from "./state.ts"

/** Deliveries that were turned away because of their signature, by source. */
export type Refusals = readonly { readonly sourceId: number; readonly count: number }[]

type Count = { stored: number; duplicate: number; rejected: number; refused: number }

/** Counts, within one transaction, what became of all that came, and keeps what broke a rule. */
export class LiveCounts {
  readonly #state: State
  readonly #now: Date
  readonly #counts = new Map<number, Count>()

  constructor(state: State, now: Date) {
    this.#state = state
    this.#now = now
  }

  add(sourceId: number, status: "stored" | "duplicate"): void {
    this.#of(sourceId)[status]++
  }

  refuse(sourceId: number, count: number): void {
    this.#of(sourceId).refused += count
  }

  /** Rejected, and nothing of it may be kept. */
  leaveOut(sourceId: number): void {
    this.#of(sourceId).rejected++
  }

  reject(sourceId: number, claim: Claim, reasons: readonly Fault[]): void {
    this.#of(sourceId).rejected++
    const said = "record" in claim ? claim.record : "claim" in claim ? claim.claim : claim
    this.#state
      .prepare("INSERT INTO rejected_record (source_id, rejected_at, reasons, claim) VALUES (?, ?, ?, ?)")
      .run(
        sourceId,
        this.#now.toISOString(),
        JSON.stringify(reasons),
        (JSON.stringify(said) ?? "").slice(0, MAXIMUM_REJECT_CHARACTERS),
      )
  }

  save(): void {
    const day = Math.floor(this.#now.getTime() / MILLISECONDS_PER_DAY)
    for (const [sourceId, { stored, duplicate, rejected, refused }] of this.#counts) {
      this.#state
        .prepare(
          `INSERT INTO live_count (source_id, day, stored, duplicate, rejected, refused) VALUES (?, ?, ?, ?, ?, ?)
           ON CONFLICT DO UPDATE SET stored = stored + excluded.stored, duplicate = duplicate + excluded.duplicate,
             rejected = rejected + excluded.rejected, refused = refused + excluded.refused`,
        )
        .run(sourceId, day, stored, duplicate, rejected, refused)
      if (rejected > 0) this.#forgetOldRejects(sourceId)
    }
  }

  #forgetOldRejects(sourceId: number): void {
    this.#state
      .prepare(
        `DELETE FROM rejected_record WHERE source_id = ? AND id <= (
           SELECT id FROM rejected_record WHERE source_id = ? ORDER BY id DESC LIMIT 1 OFFSET ${MAXIMUM_KEPT_REJECTS})`,
      )
      .run(sourceId, sourceId)
  }

  #of(sourceId: number): Count {
    const known = this.#counts.get(sourceId)
    if (known) return known
    const count = { stored: 0, duplicate: 0, rejected: 0, refused: 0 }
    this.#counts.set(sourceId, count)
    return count
  }
}

/** What one source sent on one day (UTC), in days since 1970. */
export type DayCount = Count & { readonly source: string; readonly day: number; readonly accepted: number }

/** The figures of every source and day, the latest day first. */
export function dayCounts(state: State): DayCount[] {
  return state.rows<DayCount>(
    `SELECT source.name AS source, day, stored + duplicate + rejected AS accepted, stored, duplicate, rejected, refused
     FROM live_count JOIN source ON source.id = source_id ORDER BY day DESC, source.name`,
  )
}

/** Refunds and cancellations whose order has not come, by source. */
export function waitingParts(state: State): { source: string; waiting: number }[] {
  return state.rows<{ source: string; waiting: number }>(
    `SELECT source.name AS source, count(DISTINCT record_key || char(0) || part) AS waiting
     FROM record_part AS part JOIN source ON source.id = part.source_id JOIN import_file AS file ON file.id = part.file_id
       JOIN import ON import.id = file.import_id
     WHERE kind = 'order' AND import.state = 'committed' AND NOT EXISTS (
       SELECT 1 FROM record WHERE record.kind = 'order' AND record.rank = 1 AND record.source_id = part.source_id
         AND record.external_id = coalesce((SELECT external_id FROM order_key AS called
           WHERE called.source_id = part.source_id AND called.record_key = part.record_key), part.record_key)
         AND record.file_id IN (SELECT file.id FROM import_file AS file JOIN import ON import.id = file.import_id WHERE import.state = 'committed'))
     GROUP BY source.name ORDER BY source.name`,
  )
}

/** A record that broke a rule, with the reasons. */
export type RejectedRecord = {
  readonly source: string
  readonly rejectedAt: string
  readonly reasons: readonly Fault[]
  /** What was sent, as JSON, cut off where it is long. */
  readonly claim: string
}

/** The latest rejected records, the newest first. */
export function latestRejected(state: State, limit: number): RejectedRecord[] {
  const rows = state.rows<Omit<RejectedRecord, "reasons"> & { reasons: string }>(
    `SELECT source.name AS source, rejected_at AS rejectedAt, reasons, claim
     FROM rejected_record AS rejected JOIN source ON source.id = source_id ORDER BY rejected.id DESC LIMIT ?`,
    limit,
  )
  return rows.map(({ reasons, ...row }) => ({ ...row, reasons: JSON.parse(reasons) }))
}
