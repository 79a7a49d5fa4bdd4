import { formatDay } from "../records/day.ts"
import {
  CONTENT_COLUMNS,
  haveSameContent,
  haveSameKey,
  KEY_COLUMNS,
  type OrderContent,
  type OrderEntry,
  type OrderKey,
} from "./orderEntry.ts"
import type { State } from "./state.ts"

/** What committing an open import would bring. */
export type Consequences = {
  /** Orders and refunds that the workspace does not have, has otherwise, and has alike. */
  readonly added: number
  readonly changed: number
  readonly same: number
  /** By month, in its order: what revenue rises or falls by, in minor units; months without a difference are left out. */
  readonly revenue: readonly { readonly month: string; readonly difference: number }[]
}

type Versions = (key: OrderKey) => readonly OrderContent[]

const NONE: readonly OrderContent[] = []

/**
 * Compares, order by order and while they are staged, what an import brings with what counts now. Within a file entries
 * come by key, so that those of one order stand together; of an order in several files of the import the last counts.
 */
export class ConsequenceCounter {
  readonly #state: State
  readonly #now: Versions
  readonly #counts = { added: 0, changed: 0, same: 0 }
  readonly #differences = new Map<number, number>()
  #group: OrderEntry[] = []
  #earlierFiles: Versions = () => NONE

  constructor(state: State) {
    this.#state = state
    this.#now = versionsNow(state)
  }

  /** Entries of another file come; what earlier ones of the import have told of the same orders counts no more. */
  startFile(earlierFiles: readonly number[]): void {
    this.#settle()
    if (earlierFiles.length > 0)
      this.#earlierFiles = latestVersions(this.#state, `later.file_id IN (${earlierFiles.join(", ")})`)
  }

  add(entry: OrderEntry): void {
    if (this.#group.length > 0 && !haveSameKey(this.#group[0], entry)) this.#settle()
    this.#group.push(entry)
  }

  done(): Consequences {
    this.#settle()
    const months = new Map<string, number>()
    for (const [day, difference] of this.#differences) {
      const month = formatDay(day).slice(0, MONTH_CHARACTERS)
      months.set(month, (months.get(month) ?? 0) + difference)
    }
    const revenue = [...months].map(([month, difference]) => ({ month, difference }))
    return {
      ...this.#counts,
      revenue: revenue.filter(({ difference }) => difference !== 0).sort((a, b) => (a.month < b.month ? -1 : 1)),
    }
  }

  #settle(): void {
    if (this.#group.length === 0) return
    const [key] = this.#group
    const before = this.#now(key)
    this.#count(key, this.#group, before, 1)
    const told = this.#earlierFiles(key)
    if (told.length > 0) this.#count(key, told, before, -1)
    this.#group = []
  }

  #count({ day }: OrderKey, after: readonly OrderContent[], before: readonly OrderContent[], times: 1 | -1): void {
    this.#counts[before.length === 0 ? "added" : areAlike(after, before) ? "same" : "changed"] += times
    const difference = revenueOf(after) - revenueOf(before)
    if (difference !== 0) this.#differences.set(day, (this.#differences.get(day) ?? 0) + times * difference)
  }
}

const MONTH_CHARACTERS = "2026-06".length

function revenueOf(entries: readonly OrderContent[]): number {
  let sum = 0
  for (const entry of entries) {
    if (entry.class === "sale") sum += entry.cents - entry.refunded_cents
    else if (entry.class === "refund") sum -= Math.abs(entry.cents)
  }
  return sum
}

/** The same entries, in whatever order. */
function areAlike(some: readonly OrderContent[], others: readonly OrderContent[]): boolean {
  if (some.length !== others.length) return false
  if (some.length === 1) return haveSameContent(some[0], others[0])
  const listed = (entries: readonly OrderContent[]) =>
    JSON.stringify(entries.map((entry) => JSON.stringify(CONTENT_COLUMNS.map((column) => entry[column]))).sort())
  return listed(some) === listed(others)
}

const COMMITTED = `EXISTS (SELECT 1 FROM import_file AS file JOIN import ON import.id = import_id
  WHERE file.id = later.file_id AND import.state = 'committed')`

/** What counts now of an order; a customer who is not there yet has none. */
function versionsNow(state: State): Versions {
  const [{ last }] = state.rows<{ last: number | null }>(
    `SELECT CASE WHEN EXISTS (SELECT 1 FROM order_entry AS later WHERE ${COMMITTED}) THEN (SELECT max(id) FROM customer) END AS last`,
  )
  if (last === null) return () => NONE
  const committed = latestVersions(state, COMMITTED)
  return (key) => (key.customer_id !== null && key.customer_id > last ? NONE : committed(key))
}

/** The entries of an order in the latest of some files that has it. */
function latestVersions(state: State, isAmong: string): Versions {
  const isOrder = (table: string) => KEY_COLUMNS.map((column) => `${table}.${column} IS ?`).join(" AND ")
  const find = state.prepare(
    `SELECT ${CONTENT_COLUMNS.join(", ")} FROM order_entry AS entry WHERE ${isOrder("entry")} AND file_id =
       (SELECT file_id FROM order_entry AS later WHERE ${isOrder("later")} AND ${isAmong} ORDER BY file_id DESC LIMIT 1)`,
  )
  return ({ customer_id, day, source_id, number, is_refund, key_cents }) =>
    find.rows<OrderContent>(
      ...[customer_id, day, source_id, number, is_refund, key_cents],
      ...[customer_id, day, source_id, number, is_refund, key_cents],
    )
}
