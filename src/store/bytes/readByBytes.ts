import { statSync } from "node:fs"
import { totalmem } from "node:os"
import type { Task, Threads } from "../../records/threads.ts"
import { lineCuts } from "../lineCuts.ts"
import type { OrderBook } from "../orderBook.ts"
import { type CustomerGroup, groupCustomers, type PartitionShare } from "./groupCustomers.ts"
import { joinBooks } from "./joinBooks.ts"
import type { OrderForm } from "./orderForm.ts"
import type { Partitions } from "./partitions.ts"
import { type FilePart, readPart } from "./readPart.ts"
import { type CustomerRange, isBefore, type SettledRange, settleCustomers } from "./settleCustomers.ts"

const READ_PART: Task<FilePart, Partitions | undefined> = {
  module: new URL("./readPart.ts", import.meta.url).href,
  run: readPart,
}
const GROUP_CUSTOMERS: Task<PartitionShare, CustomerGroup | undefined> = {
  module: new URL("./groupCustomers.ts", import.meta.url).href,
  run: groupCustomers,
}
const SETTLE_CUSTOMERS: Task<CustomerRange, SettledRange> = {
  module: new URL("./settleCustomers.ts", import.meta.url).href,
  run: settleCustomers,
}

/** Bytes of rows for a partition: its customers then fit into a processor's own cache. */
const PARTITION_BYTES = 1 << 20
const MOST_PARTITIONS = 1 << 12
/** More threads would wait for memory. */
const MOST_READERS = 8
/** Threads do not start or run alike: whoever is done early takes another part. */
const PARTS_OF_A_THREAD = 8

export type FileOfOrders = {
  readonly path: string
  /** Lines above the first row. */
  readonly skipLines: number
  readonly form: OrderForm
  readonly anonymousWords: readonly string[]
}

/**
 * Reads the orders of a simple file from its bytes, on all threads: rows are parted by the hash of their customer, each
 * part's customers brought together, and all settled in the order of their ids. The book is the same as by the rules.
 * Undefined where some row is not of the form, or the file larger than memory holds: then the rules must read it.
 */
export async function readByBytes(
  file: FileOfOrders,
  threads: Threads,
  onRows?: (rows: number) => void,
): Promise<OrderBook | undefined> {
  // What was read is not needed any more once it is grouped: nothing here holds it.
  const groups = await readGroups(file, threads, onRows)
  return groups && settleGroups(groups, file.anonymousWords, threads)
}

async function readGroups(
  { path, skipLines, form }: FileOfOrders,
  threads: Threads,
  onRows?: (rows: number) => void,
): Promise<CustomerGroup[] | undefined> {
  const { size } = statSync(path)
  if (size > totalmem() / 5) return undefined
  const readers = Math.min(threads.count, MOST_READERS)
  const partitions = partitionsFor(size, readers)
  const cuts = lineCuts(path, size, skipLines, readers === 1 ? 1 : readers * PARTS_OF_A_THREAD)
  const parts = await threads.all(
    READ_PART,
    cuts.slice(1).map((to, i) => ({ path, from: cuts[i], to, form, partitions })),
  )
  if (!parts.every((part) => part !== undefined)) return undefined
  onRows?.(parts.reduce((sum, { rows }) => sum + rows.reduce((all, records) => all + records, 0), 0))
  const groups = await threads.all(
    GROUP_CUSTOMERS,
    Array.from({ length: readers }, (_, share) => ({ parts, share, of: readers, isAddress: form.isAddress })),
  )
  return groups.every((group) => group !== undefined) ? groups : undefined
}

function partitionsFor(size: number, threads: number): number {
  const wanted = Math.min(MOST_PARTITIONS, Math.max(threads, size / PARTITION_BYTES))
  return 2 ** Math.ceil(Math.log2(wanted))
}

/** Each thread settles a range of ids; their rows go into one memory, one range behind the other. */
async function settleGroups(
  groups: readonly CustomerGroup[],
  anonymousWords: readonly string[],
  threads: Threads,
): Promise<OrderBook> {
  const capacity = groups.reduce((sum, { counts }) => sum + (counts.at(-1) ?? 0), 0)
  const days = new Int32Array(new SharedArrayBuffer(capacity * 4))
  const cents = new Float64Array(new SharedArrayBuffer(capacity * 8))
  const isRefund = new Uint8Array(new SharedArrayBuffer(capacity))
  const nobody = groups.findIndex(({ ends }) => ends.length > 0 && ends[0] === 0)
  const cuts = rangeCuts(groups, nobody, groups.length === 1 ? 1 : groups.length * PARTS_OF_A_THREAD)
  let start = 0
  const starts: number[] = []
  const ranges = cuts.slice(1).map((to, i): CustomerRange => {
    const from = cuts[i]
    const entries = groups.reduce((sum, group, g) => sum + entriesUpTo(group, to[g]) - entriesUpTo(group, from[g]), 0)
    const cut = <T extends Int32Array | Float64Array | Uint8Array>(column: T) =>
      column.subarray(start, start + entries) as T
    starts.push(start)
    const range = { groups, from, to, anonymousWords, days: cut(days), cents: cut(cents), isRefund: cut(isRefund) }
    start += entries
    return { ...range, nobodyOf: i === cuts.length - 2 && nobody >= 0 ? nobody : undefined }
  })
  const settled = await threads.all(SETTLE_CUSTOMERS, ranges)
  return joinBooks(settled, starts, { days, cents, isRefund })
}

const entriesUpTo = ({ counts }: CustomerGroup, customer: number) => (customer === 0 ? 0 : counts[customer - 1])

/** For each range's end the customers of each group before it; ranges hold about equally many of the first group's. */
function rangeCuts(groups: readonly CustomerGroup[], nobody: number, ranges: number): number[][] {
  const [guide] = groups
  const cuts: number[][] = [groups.map((_, g) => (g === nobody ? 1 : 0))]
  for (let range = 1; range < ranges; range++) {
    const middle = Math.floor((guide.ends.length * range) / ranges)
    cuts.push(groups.map((group, g) => Math.max(cuts[range - 1][g], customersBefore(group, guide, middle))))
  }
  return [...cuts, groups.map(({ ends }) => ends.length)]
}

function customersBefore(group: CustomerGroup, guide: CustomerGroup, customer: number): number {
  if (guide.ends.length === 0) return 0
  let low = 0
  let high = group.ends.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (isBefore(group, middle, guide, customer)) low = middle + 1
    else high = middle
  }
  return low
}
