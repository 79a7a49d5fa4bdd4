import { comparableEmail, comparablePhone } from "../records/customerName.ts"
import type { Day } from "../records/day.ts"
import type { Kind } from "../records/kinds.ts"
import type { Identifiers } from "../records/record.ts"
import { Acquaintances } from "./identity/acquaintances.ts"
import type { Channel } from "./imports.ts"
import { recordsOfCustomer } from "./records.ts"
import type { State } from "./state.ts"

/** One thing that is known of a customer, and where it was told. */
export type TimelineEntry = {
  readonly kind: Kind
  readonly id: string
  readonly source: string
  readonly day: Day | null
  /** Milliseconds since 1970, UTC. */
  readonly at: number | null
  readonly fields: Readonly<Record<string, unknown>>
  readonly importId: number
  readonly channel: Channel
  /** The file, program or person that told it. */
  readonly origin: string
}

/** All that is known of one person. */
export type CustomerPage = {
  readonly customer: string
  /** What else the same person is called. */
  readonly alsoKnownAs: readonly string[]
  readonly identifiers: readonly {
    readonly kind: keyof Identifiers
    readonly value: string
    /** Whether anybody answers for it being the customer's. */
    readonly isVerified: boolean
  }[]
  /** The newest first. */
  readonly timeline: readonly TimelineEntry[]
}

/** Everything about whom a number, a name, an address or a phone number stands for; several where it stands beside several people. */
export function customerPages(state: State, asked: string, kinds?: readonly Kind[]): CustomerPage[] {
  const acquaintances = new Acquaintances(state)
  const pages: CustomerPage[] = []
  const met = new Set<number>()
  for (const id of idsOf(state, asked)) {
    const aliases = acquaintances.aliasesOf([id], false)
    const person = aliases.get(id) ?? id
    if (met.has(person)) continue
    met.add(person)
    const ids = [person, ...[...aliases].flatMap(([one, of]) => (of === person && one !== person ? [one] : []))]
    const page = pageOf(state, ids, kinds)
    if (page.timeline.length > 0 || page.identifiers.length > 0) pages.push(page)
  }
  return pages
}

function idsOf(state: State, asked: string): number[] {
  const rows = state.rows<{ id: number }>(
    `SELECT id FROM customer WHERE name IN (?, ?, ?)
     UNION SELECT customer_id FROM standing_identifier WHERE (kind = 'email' AND value = ?) OR (kind = 'phone' AND value = ?)
       OR (kind IN ('number', 'card', 'cookie') AND value = ?) ORDER BY id`,
    asked,
    comparableEmail(asked),
    comparablePhone(asked),
    comparableEmail(asked),
    comparablePhone(asked),
    asked,
  )
  return rows.map(({ id }) => id)
}

function pageOf(state: State, ids: readonly number[], kinds: readonly Kind[] | undefined): CustomerPage {
  const names = ids.map((id) => String(state.rows("SELECT name FROM customer WHERE id = ?", id)[0].name))
  const identifiers = ids.flatMap((id) =>
    state
      .rows<{ kind: keyof Identifiers; value: string; verified: 0 | 1 }>(
        "SELECT kind, value, max(is_verified) AS verified FROM standing_identifier WHERE customer_id = ? GROUP BY kind, value ORDER BY kind, value",
        id,
      )
      .map(({ kind, value, verified }) => ({ kind, value, isVerified: verified === 1 })),
  )
  const isAsked = ({ kind }: TimelineEntry) => kinds === undefined || kinds.includes(kind)
  const timeline = ids.flatMap((id) => [...ordersOfFiles(state, id), ...recordsTold(state, id)]).filter(isAsked)
  return { customer: names[0], alsoKnownAs: names.slice(1), identifiers, timeline: timeline.sort(newestFirst) }
}

/** By day and time; what has no time of day stands at its end, and of two alike the one told later comes first. */
function newestFirst(a: TimelineEntry, b: TimelineEntry): number {
  return (
    (b.day ?? Number.NEGATIVE_INFINITY) - (a.day ?? Number.NEGATIVE_INFINITY) ||
    (b.at ?? Number.MAX_SAFE_INTEGER) - (a.at ?? Number.MAX_SAFE_INTEGER) ||
    b.importId - a.importId ||
    (a.id < b.id ? 1 : -1)
  )
}

function recordsTold(state: State, customerId: number): TimelineEntry[] {
  return recordsOfCustomer(state, customerId).map(
    ({ kind, id, source, day, at, fields, importId, channel, origin }) => ({
      kind,
      id,
      source,
      day,
      at,
      fields: fields as Record<string, unknown>,
      importId,
      channel,
      origin,
    }),
  )
}

type EntryRow = Omit<TimelineEntry, "kind" | "fields"> & {
  readonly class: string
  readonly cents: number
  readonly refundedCents: number
  readonly details: string | null
}

/** Orders and refunds as the latest file tells them. */
function ordersOfFiles(state: State, customerId: number): TimelineEntry[] {
  const rows = state.rows<EntryRow>(
    `SELECT number AS id, source.name AS source, day, at, class, cents, refunded_cents AS refundedCents, details,
       file.import_id AS importId, channel, file.name AS origin
     FROM standing_entry AS entry JOIN source ON source.id = entry.source_id JOIN import_file AS file ON file.id = file_id
     JOIN import ON import.id = file.import_id WHERE customer_id = ? ORDER BY entry.id`,
    customerId,
  )
  return rows.map(({ class: status, cents, refundedCents, details, ...told }) => ({
    ...told,
    kind: "order",
    fields: {
      status,
      amountCents: cents,
      ...(refundedCents > 0 ? { refundedCents } : {}),
      ...(details === null ? {} : JSON.parse(details)),
    },
  }))
}
