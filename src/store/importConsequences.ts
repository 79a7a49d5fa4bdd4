import { formatDay } from "../records/day.ts"
import { SOURCE_ROLES, type SourceRole } from "../records/sourceRole.ts"
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
  /** Of those added: refunds. */
  readonly refunds: number
  /** By month, in its order: what revenue rises or falls by, in minor units; months without a difference are left out. */
  readonly revenue: readonly MonthDifference[]
}

export type MonthDifference = { readonly month: string; readonly difference: number }

/** The same of files whose orders are drawn from invoices or payments: where they are covered, they are no revenue. */
export type DrawnRevenue = readonly (MonthDifference & { readonly role: SourceRole })[]

/** What revenue rises or falls by where documents that are covered make none. */
export function revenueWithDrawn(
  sales: readonly MonthDifference[],
  drawn: DrawnRevenue,
  isCovered: (role: SourceRole, month: string) => boolean,
): MonthDifference[] {
  return byMonth([...sales, ...drawn.filter(({ role, month }) => !isCovered(role, month))])
}

function byMonth(differences: Iterable<MonthDifference>): MonthDifference[] {
  const months = new Map<string, number>()
  for (const { month, difference } of differences) months.set(month, (months.get(month) ?? 0) + difference)
  const sums = [...months].map(([month, difference]) => ({ month, difference }))
  return sums.filter(({ difference }) => difference !== 0).sort((a, b) => (a.month < b.month ? -1 : 1))
}

type Versions = (key: OrderKey) => readonly OrderContent[]

const NONE: readonly OrderContent[] = []

/**
 * Compares, order by order and while they are staged, what an import brings with what counts now. Within a file entries
 * come by key, so that those of one order stand together; of an order in several files of the import the last counts.
 */
export class ConsequenceCounter {
  readonly #state: State
  readonly #files: readonly number[]
  readonly #now: Versions
  readonly #counts = { added: 0, changed: 0, same: 0, refunds: 0 }
  readonly #differences = new Map<SourceRole, Map<number, number>>(SOURCE_ROLES.map((role) => [role, new Map()]))
  #holds: SourceRole = "sales"
  #group: OrderEntry[] = []
  #earlierFiles: Versions = () => NONE
  readonly #isToldOtherwise: (entries: readonly OrderEntry[]) => boolean

  /** `files` are those of the import, in their order. */
  constructor(state: State, files: readonly number[]) {
    this.#state = state
    this.#files = files
    this.#now = versionsNow(state, files)
    this.#isToldOtherwise = ordersToldOtherwise(state)
  }

  /** Entries of another file come; what earlier ones of the import have told of the same orders counts no more. */
  startFile(index: number, holds: SourceRole): void {
    this.#settle()
    this.#holds = holds
    if (index > 0) this.#earlierFiles = latestVersion(this.#state, this.#files.slice(0, index), this.#files[index])
  }

  add(entry: OrderEntry): void {
    if (this.#group.length > 0 && !haveSameKey(this.#group[0], entry)) this.#settle()
    this.#group.push(entry)
  }

  done(): { readonly consequences: Consequences; readonly drawn: DrawnRevenue } {
    this.#settle()
    const revenueOfRole = (role: SourceRole) =>
      byMonth(
        [...(this.#differences.get(role) ?? [])].map(([day, difference]) => ({
          month: formatDay(day).slice(0, MONTH_CHARACTERS),
          difference,
        })),
      )
    return {
      consequences: { ...this.#counts, revenue: revenueOfRole("sales") },
      drawn: (["invoices", "payments"] as const).flatMap((role) =>
        revenueOfRole(role).map((one) => ({ ...one, role })),
      ),
    }
  }

  #settle(): void {
    if (this.#group.length === 0) return
    const group = this.#group
    this.#group = []
    const [key] = group
    const told = this.#earlierFiles(key)
    if (this.#isToldOtherwise(group)) {
      if (told.length === 0) this.#counts.same++
      return
    }
    const before = this.#now(key)
    this.#count(key, group, before, 1)
    if (told.length > 0) this.#count(key, told, before, -1)
  }

  #count(
    { day, is_refund }: OrderKey,
    after: readonly OrderContent[],
    before: readonly OrderContent[],
    times: 1 | -1,
  ): void {
    this.#counts[before.length === 0 ? "added" : areAlike(after, before) ? "same" : "changed"] += times
    if (before.length === 0 && is_refund === 1) this.#counts.refunds += times
    const difference = revenueOf(after) - revenueOf(before)
    const differences = this.#differences.get(this.#holds) as Map<number, number>
    if (difference !== 0) differences.set(day, (differences.get(day) ?? 0) + times * difference)
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

/** Whether an order came live or was typed, so that what a file says of it changes nothing. */
function ordersToldOtherwise(state: State): (entries: readonly OrderEntry[]) => boolean {
  const committed = `SELECT 1 AS found FROM record JOIN import_file AS file ON file.id = file_id JOIN import ON import.id = import_id
    WHERE kind = 'order' AND import.state = 'committed'`
  if (state.rows(`${committed} LIMIT 1`).length === 0) return () => false
  const find = state.prepare(`${committed} AND external_id IN (?, ?) AND record.source_id = ? LIMIT 1`)
  return (entries) =>
    entries.every(
      ({ number, refunded_number, source_id }) => find.row(number, refunded_number, source_id) !== undefined,
    )
}

/** What counts now of an order; a customer who is not there yet has none. */
function versionsNow(state: State, ownFiles: readonly number[]): Versions {
  const committed = state.rows<{ id: number; orders: number }>(
    `SELECT file.id, EXISTS (SELECT 1 FROM order_entry WHERE file_id = file.id) AS orders
     FROM import_file AS file JOIN import ON import.id = import_id WHERE import.state = 'committed'`,
  )
  const files = committed.filter(({ orders }) => orders === 1).map(({ id }) => id)
  if (files.length === 0) return () => NONE
  const [{ last }] = state.rows<{ last: number }>("SELECT max(id) AS last FROM customer")
  const find = latestVersion(state, files, Math.min(...ownFiles))
  return (key) => (key.customer_id !== null && key.customer_id > last ? NONE : find(key))
}

/** The entries of an order in the latest of some files that has it; all of these come before another file. */
function latestVersion(state: State, files: readonly number[], before: number): Versions {
  const isAmong = new Set(files)
  const isOrder = KEY_COLUMNS.map((column) => `${column} IS ?`).join(" AND ")
  const versions = (limit: number) =>
    state.prepare(
      `SELECT file_id, ${CONTENT_COLUMNS.join(", ")} FROM order_entry WHERE ${isOrder} AND file_id < ${before}
       ORDER BY file_id DESC LIMIT ${limit}`,
    )
  const [lastTwo, all] = [versions(2), versions(-1)]
  return ({ customer_id, day, source_id, number, is_refund, key_cents }) => {
    const key = [customer_id, day, source_id, number, is_refund, key_cents]
    const found = lastTwo.rows<Version>(...key)
    if (found.length === 0) return NONE
    // Most orders have one entry in a file; only where there are more, or in files that do not count, is there a choice.
    const [last, other] = found
    const isAlone = other === undefined || other.file_id !== last.file_id
    if (isAlone && isAmong.has(last.file_id)) return [last]
    const counting = all.rows<Version>(...key).filter(({ file_id }) => isAmong.has(file_id))
    return counting.filter(({ file_id }) => file_id === counting[0].file_id)
  }
}

type Version = OrderContent & { file_id: number }
