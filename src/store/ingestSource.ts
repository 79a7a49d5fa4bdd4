import { formatDay } from "../records/day.ts"
import type { BusinessRecord, RecordOf } from "../records/record.ts"
import { commitImport } from "./imports.ts"
import type { Accepted } from "./ingestClaims.ts"
import { customerOfParts, orderWithParts, RecordParts } from "./recordParts.ts"
import {
  beginOrigin,
  bodyOf,
  type Origin,
  type RecordVersion,
  RecordWriter,
  VERSIONS_PER_MILLISECOND,
} from "./records.ts"
import type { State, Statement } from "./state.ts"

export const MILLISECONDS_PER_DAY = 86_400_000

/** The import of all that comes live from a source on a day (UTC); another one where the first has been undone. */
export function liveOrigin(state: State, sourceId: number, now: Date): Origin {
  const day = Math.floor(now.getTime() / MILLISECONDS_PER_DAY)
  const [known] = state.rows<{ importId: number; fileId: number }>(
    `SELECT import_id AS importId, file_id AS fileId FROM live_import AS live JOIN import ON import.id = import_id
     WHERE live.source_id = ? AND day = ? AND state = 'committed'`,
    sourceId,
    day,
  )
  if (known) return { ...known, sourceId, channel: "live" }
  const [{ source }] = state.rows<{ source: string }>("SELECT name AS source FROM source WHERE id = ?", sourceId)
  const name = `${source} ${formatDay(day)}`
  const origin = beginOrigin(state, { source, channel: "live", begunAt: now.toISOString(), name })
  commitImport(state, origin.importId, { rows: 0, rejected: 0 })
  state
    .prepare(
      `INSERT INTO live_import VALUES (?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET import_id = excluded.import_id, file_id = excluded.file_id`,
    )
    .run(sourceId, day, origin.importId, origin.fileId)
  return origin
}

/** Takes in what one source says, within one transaction of the caller. */
export class SourceIngestion {
  readonly #writer: RecordWriter
  readonly #parts: RecordParts
  readonly #now: Date
  readonly #latest: Statement
  readonly #whole: Statement

  constructor(state: State, origin: Origin, timeZone: string, now: Date) {
    this.#writer = new RecordWriter(state, origin, timeZone)
    this.#parts = new RecordParts(state, origin.sourceId, origin.fileId)
    this.#now = now
    const versions = `SELECT version, customer_id AS customerId, day, at, body FROM record
      WHERE kind = ? AND external_id = ? AND source_id = ${origin.sourceId} AND rank = 1 AND file_id IN (
        SELECT file.id FROM import_file AS file JOIN import ON import.id = file.import_id WHERE import.state = 'committed')`
    const last = "ORDER BY version DESC, coalesce(body, '') DESC, id DESC LIMIT 1"
    this.#latest = state.prepare(`${versions} ${last}`)
    this.#whole = state.prepare(`${versions} AND version % ${VERSIONS_PER_MILLISECOND} = 0 ${last}`)
  }

  /** True where the claim brought something new. */
  take(accepted: Accepted): boolean {
    if ("part" in accepted) {
      const isNews = this.#parts.add("order", accepted.order, accepted.part)
      if (isNews) this.#completeOrder(accepted.order)
      return isNews
    }
    const { record, key, isPartial } = accepted
    if (isPartial && record.kind === "customer" && !record.removed) return this.#takeFacts(record)
    if (record.kind !== "order") return this.#writer.put(record, this.#versionOf(record))
    return this.#takeOrder(record, key)
  }

  #takeOrder(told: RecordOf<"order">, key: string | undefined): boolean {
    // Whoever removes an order may know it by its key alone.
    const id = told.removed && key !== undefined ? this.#parts.orderCalled(key) : told.id
    const record = { ...told, id }
    const isNews = this.#writer.put(record, this.#versionOf(record))
    if (key !== undefined) this.#parts.callOrder(key, id)
    this.#completeOrder(key ?? id)
    return isNews
  }

  /** To be called at the end of the transaction. */
  done(): void {
    this.#writer.logWritten()
  }

  /** As new as its source's last change; where the source does not say, what differs is newer than what is here. */
  #versionOf(record: BusinessRecord): number {
    if (record.changedAt !== undefined) return Date.parse(record.changedAt) * VERSIONS_PER_MILLISECOND
    const latest = this.#versionHere(this.#latest, record)
    if (latest && latest.body === bodyOf(record)) return latest.version
    const now = this.#now.getTime() * VERSIONS_PER_MILLISECOND
    const next = Math.floor((latest?.version ?? 0) / VERSIONS_PER_MILLISECOND + 1) * VERSIONS_PER_MILLISECOND
    return Math.max(now, next)
  }

  /** Writes the order that parts speak of anew, where it is here and they say more than it does. */
  #completeOrder(key: string): void {
    const parts = this.#parts.of("order", key)
    if (parts.length === 0) return
    const order = { kind: "order", id: this.#parts.orderCalled(key) } as const
    const whole = this.#versionHere(this.#whole, order)
    const latest = this.#versionHere(this.#latest, order)
    if (!whole || !latest) return
    const body = whole.body === null ? null : JSON.stringify(orderWithParts(JSON.parse(whole.body), parts))
    if (latest.body === body && latest.customerId === whole.customerId) return
    this.#writer.insert({ ...whole, body, version: above(latest.version) })
  }

  /** Adds some facts of a customer to those that are known. */
  #takeFacts(record: BusinessRecord): boolean {
    const changed = Date.parse(record.changedAt ?? this.#now.toISOString())
    const part = {
      name: Object.keys(record.fields).sort().join(),
      version: changed,
      body: JSON.stringify(record.fields),
    }
    const isNews = this.#parts.add("customer", record.id, part)
    const parts = this.#parts.of("customer", record.id)
    const whole = { ...record, fields: customerOfParts(parts) } as BusinessRecord
    const latest = this.#versionHere(this.#latest, record)
    const isSame = latest !== undefined && latest.body === bodyOf(whole)
    const version = Math.max(changed * VERSIONS_PER_MILLISECOND, latest ? above(latest.version) : 0)
    return this.#writer.put(whole, isSame ? latest.version : version) || isNews
  }

  #versionHere(statement: Statement, { kind, id }: Pick<RecordVersion, "kind" | "id">): RecordVersion | undefined {
    const row = statement.row(kind, id)
    return row && ({ kind, id, ...row } as unknown as RecordVersion)
  }
}

/** Versions of records as they were told whole are multiples; what was put together lies between them. */
const above = (version: number) =>
  version + (version % VERSIONS_PER_MILLISECOND === VERSIONS_PER_MILLISECOND - 1 ? 2 : 1)
