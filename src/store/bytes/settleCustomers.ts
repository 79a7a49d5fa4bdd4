import { type OrderBook, OrderRowsBuilder } from "../orderBook.ts"
import { OrderBookBuilder } from "../orderBookBuilder.ts"
import type { CustomerGroup } from "./groupCustomers.ts"
import { sortEntries } from "./sortEntries.ts"

/** Customers of all groups whose ids lie in one range: of each group those from `from` up to `to`. */
export type CustomerRange = {
  readonly groups: readonly CustomerGroup[]
  readonly from: readonly number[]
  readonly to: readonly number[]
  /** The group whose first customer is nobody, where that is for this range to settle. */
  readonly nobodyOf: number | undefined
  readonly anonymousWords: readonly string[]
  /** Where the rows go. */
  readonly days: Int32Array
  readonly cents: Float64Array
  readonly isRefund: Uint8Array
}

/** What a range comes to, as it can be sent to another thread. */
export type SettledRange = Omit<OrderBook, "customerIds"> & {
  readonly ids: { readonly bytes: Uint8Array; readonly ends: Uint32Array }
}

/** Settles the customers of a range in the order of their ids. */
export function settleCustomers(range: CustomerRange): SettledRange {
  const { groups, to, days, cents, isRefund } = range
  const book = new OrderBookBuilder(range.anonymousWords, new OrderRowsBuilder(0, false, { days, cents, isRefund }))
  const next = [...range.from]
  for (;;) {
    let first = -1
    for (let g = 0; g < groups.length; g++) {
      if (next[g] < to[g] && (first < 0 || isBefore(groups[g], next[g], groups[first], next[first]))) first = g
    }
    if (first < 0) break
    settle(groups[first], next[first]++, book)
  }
  if (range.nobodyOf !== undefined) settle(groups[range.nobodyOf], 0, book)
  const { customerIds, ...rest } = book.done()
  return { ...rest, ids: customerIds.parts() }
}

function settle(group: CustomerGroup, customer: number, book: OrderBookBuilder): void {
  const { bytes, ends, starts, counts } = group
  const idFrom = customer === 0 ? 0 : ends[customer - 1]
  const length = counts[customer] - (customer === 0 ? 0 : counts[customer - 1])
  sortEntries(group, starts[customer], length)
  const entries = { low: group.low, high: group.high, margins: undefined }
  book.addByBytes(bytes, idFrom, ends[customer], entries, starts[customer], length)
}

/** Whether the id of a customer comes before that of another, by their bytes. */
export function isBefore(group: CustomerGroup, customer: number, other: CustomerGroup, otherCustomer: number): boolean {
  let at = customer === 0 ? 0 : group.ends[customer - 1]
  let otherAt = otherCustomer === 0 ? 0 : other.ends[otherCustomer - 1]
  const end = group.ends[customer]
  const otherEnd = other.ends[otherCustomer]
  for (; at < end && otherAt < otherEnd; at++, otherAt++) {
    const difference = group.bytes[at] - other.bytes[otherAt]
    if (difference !== 0) return difference < 0
  }
  return otherAt < otherEnd
}
