import { customerNameOf, identifiersOf } from "../records/customerName.ts"
import { type Day, dayOfInstant, parseDay } from "../records/day.ts"
import type { Kind } from "../records/kinds.ts"
import type { BusinessRecord, RecordOf } from "../records/record.ts"
import { CustomerIds } from "./customerIds.ts"
import { beginImport, type Channel, logChange } from "./imports.ts"
import { Tombstones } from "./rights/tombstones.ts"
import type { State, Statement } from "./state.ts"
import { answer, from } from "./stateQuery.ts"

/** Where records come from: a row of `import_file`, and the import that it belongs to. */
export type Origin = {
  readonly importId: number
  readonly fileId: number
  readonly sourceId: number
  readonly channel: Channel
}

const RANK: Readonly<Record<Channel, 0 | 1 | 2>> = { file: 0, live: 1, hand: 2 }

/** Begins an import of one origin; `name` is shown: a file's, a program's, a person's. Runs in a transaction of the caller. */
export function beginOrigin(
  state: State,
  { source, channel, begunAt, name }: { source: string; channel: Channel; begunAt: string; name: string },
): Origin {
  const { importId, sourceId } = beginImport(state, source, begunAt, channel)
  const { id } = state
    .prepare(
      "INSERT INTO import_file (import_id, name, sha256, amounts_are, margins_from, anonymous_words) VALUES (?, ?, '', 'gross', 'none', '[]')",
    )
    .run(importId, name)
  return { importId, fileId: id, sourceId, channel }
}

/** `leftOut` tell of somebody who was erased. */
export type Written = { readonly stored: number; readonly duplicate: number; readonly leftOut: number }

/** One version of a record as it is written; of a removed one the body is null. */
export type RecordVersion = {
  readonly kind: Kind
  readonly id: string
  readonly version: number
  readonly customerId: number | null
  readonly day: Day | null
  readonly at: number | null
  readonly body: string | null
}

/** Versions of live records that fit between two milliseconds: a record is written anew when more is known of it. */
export const VERSIONS_PER_MILLISECOND = 1_000

/** Of an import that counts, or of the one that is being written. */
const OF_COUNTED = `(file_id = ? OR file_id IN (SELECT file.id FROM import_file AS file JOIN import ON import.id = file.import_id
  WHERE import.state = 'committed'))`

/** Writes checked records of one origin, in a transaction of the caller, who keeps it short; made anew for each. */
export class RecordWriter {
  readonly #state: State
  readonly #origin: Origin
  readonly #timeZone: string
  readonly #customerIds: CustomerIds
  readonly #tombstones: Tombstones
  readonly #insert: Statement
  readonly #identify: Statement
  readonly #isIdentified: Statement
  readonly #alike: Statement
  #next: number
  #unlogged: number

  constructor(state: State, origin: Origin, timeZone: string) {
    this.#state = state
    this.#origin = origin
    this.#timeZone = timeZone
    this.#customerIds = new CustomerIds(state)
    this.#tombstones = new Tombstones(state)
    this.#insert = state.prepare(
      `INSERT INTO record (id, file_id, source_id, kind, external_id, rank, version, customer_id, day, at, body)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    this.#identify = state.prepare(
      `INSERT INTO identifier (kind, value, customer_id, file_id, is_verified) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET is_verified = 1 WHERE is_verified = 0 AND excluded.is_verified = 1`,
    )
    this.#isIdentified = state.prepare(
      `SELECT 1 AS found FROM identifier WHERE kind = ? AND value = ? AND customer_id = ? AND is_verified >= ? AND ${OF_COUNTED}`,
    )
    this.#alike = state.prepare(
      `SELECT 1 AS found FROM record WHERE kind = ? AND external_id = ? AND source_id = ? AND rank = ? AND version = ?
         AND body IS ? AND customer_id IS ? AND ${OF_COUNTED}`,
    )
    this.#next = this.#unlogged = this.#nextId()
  }

  /** Live records that are here already to the letter are duplicates; other origins say what they say once more. */
  write(records: readonly BusinessRecord[]): Written {
    this.#next = this.#unlogged = this.#nextId()
    let stored = 0
    const admitted = records.flatMap((record) => this.#tombstones.admitted(record) ?? [])
    for (const record of admitted) if (this.put(record)) stored++
    this.logWritten()
    return { stored, duplicate: admitted.length - stored, leftOut: records.length - admitted.length }
  }

  /** Writes one record that `Tombstones` let in, and says whether it brought anything new; `logWritten` ends the row of them. */
  put(record: BusinessRecord, version?: number): boolean {
    const { day, at } = momentOf(record, this.#timeZone)
    const { customerId, isNews } = this.#identified(record)
    const body = bodyOf(record)
    const isLive = this.#origin.channel === "live"
    const chosen = isLive ? (version ?? versionOf(record)) : this.#next
    const key = [record.kind, record.id, this.#origin.sourceId, RANK[this.#origin.channel], chosen] as const
    if (isLive && !isNews && this.#alike.row(...key, body, customerId, this.#origin.fileId)) return false
    this.insert({ kind: record.kind, id: record.id, version: chosen, customerId, day, at, body })
    return true
  }

  insert({ kind, id, version, customerId, day, at, body }: RecordVersion): void {
    const { fileId, sourceId, channel } = this.#origin
    this.#insert.run(this.#next++, fileId, sourceId, kind, id, RANK[channel], version, customerId, day, at, body)
  }

  /** Tells the change log what has been written since the last time. */
  logWritten(): void {
    const range = { table: "record", first: this.#unlogged, last: this.#next - 1 } as const
    if (range.last >= range.first) logChange(this.#state, this.#origin.importId, "stage", range)
    this.#unlogged = this.#next
  }

  #nextId(): number {
    const [last] = this.#state.rows<{ seq: number }>("SELECT seq FROM sqlite_sequence WHERE name = 'record'")
    return (last?.seq ?? 0) + 1
  }

  /** The customer of a record; of a live one also whether it names a way to find them that nobody has named yet. */
  #identified(record: BusinessRecord): { customerId: number | null; isNews: boolean } {
    const name = customerNameOf(record)
    if (name === undefined) return { customerId: null, isNews: false }
    const customerId = this.#customerIds.of(name)
    let isNews = false
    for (const { kind, value, isVerified } of identifiersOf(record)) {
      if (value === name) continue
      const { channel, fileId } = this.#origin
      const verified = isVerified ? 1 : 0
      if (channel === "live") isNews ||= this.#isIdentified.row(kind, value, customerId, verified, fileId) === undefined
      this.#identify.run(kind, value, customerId, fileId, verified)
    }
    return { customerId, isNews }
  }
}

/** What a record says as it is kept. */
export const bodyOf = ({ removed, fields }: BusinessRecord): string | null => (removed ? null : JSON.stringify(fields))

/** A live record is as new as its last change. */
function versionOf({ changedAt, at }: BusinessRecord): number {
  const milliseconds = Date.parse(changedAt ?? at ?? "")
  return Number.isNaN(milliseconds) ? 0 : milliseconds * VERSIONS_PER_MILLISECOND
}

const isDay = (moment: string) => moment.length === "2026-06-30".length

/** The workspace's day of a record, and its instant where that is known. */
export function momentOf({ at }: BusinessRecord, timeZone: string): { day: Day | null; at: number | null } {
  if (at === undefined) return { day: null, at: null }
  if (isDay(at)) return { day: parseDay(at, "at"), at: null }
  const instant = new Date(at)
  return { day: dayOfInstant(instant, timeZone), at: instant.getTime() }
}

/** A record as it is kept, and where it came from. */
export type KeptRecord<K extends Kind = Kind> = {
  readonly kind: K
  readonly id: string
  readonly source: string
  readonly customer: string | null
  readonly day: Day | null
  /** Milliseconds since 1970, UTC. */
  readonly at: number | null
  /** Undefined where this version removes the record. */
  readonly fields: RecordOf<K>["fields"] | undefined
  readonly importId: number
  readonly channel: Channel
  readonly origin: string
  /** The instant its import began, in UTC. */
  readonly toldAt: string
  /** False where the import has been undone. */
  readonly counts: boolean
}

const kept = () =>
  from
    .selectFrom("record")
    .innerJoin("source", "source.id", "record.source_id")
    .innerJoin("import_file as file", "file.id", "record.file_id")
    .innerJoin("import", "import.id", "file.import_id")
    .leftJoin("customer", "customer.id", "record.customer_id")
    .select(["record.kind", "record.external_id as id", "source.name as source", "customer.name as customer"])
    .select(["record.day", "record.at", "record.body", "import.id as importId", "import.channel"])
    .select(["file.name as origin", "import.begun_at as toldAt", "import.state"])

type KeptRow = Omit<KeptRecord, "fields" | "counts"> & { body: string | null; state: string }

const parsed = ({ body, state, ...row }: KeptRow): KeptRecord => ({
  ...row,
  fields: body === null ? undefined : JSON.parse(body),
  counts: state === "committed",
})

/** What counts now of one customer, by kind and time; orders of files are told in `customerPage.ts`. */
export function recordsOfCustomer(state: State, customerId: number): KeptRecord[] {
  const current = from.selectFrom("standing_record").select("id").where("customer_id", "=", customerId)
  const question = kept().where("record.id", "in", current)
  return answer(state, question.orderBy("record.kind").orderBy("record.day").orderBy("record.id")).map(parsed)
}

/** The version of a record that counts now, also one that removes it; undefined where none does. */
export function currentRecord(state: State, source: string, kind: Kind, id: string): KeptRecord | undefined {
  return historyOfRecord(state, source, kind, id).findLast(({ counts }) => counts)
}

/** Every version of one record that was ever told, the one that counts last. */
export function historyOfRecord(state: State, source: string, kind: Kind, id: string): KeptRecord[] {
  const question = kept()
    .where("source.name", "=", source)
    .where("record.kind", "=", kind)
    .where("record.external_id", "=", id)
  const versions = question.orderBy("record.rank").orderBy("record.version").orderBy("record.body").orderBy("record.id")
  return answer(state, versions).map(parsed)
}
