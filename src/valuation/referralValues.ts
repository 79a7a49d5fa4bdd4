import type { TextColumn } from "../records/textColumn.ts"
import type { CustomerColumns } from "./customerColumns.ts"

export type ReferralValues = {
  /** Per customer: value of those they brought, by the share and depth that were asked for. */
  readonly value: Float64Array
  /** Of the customer equity, what referred customers make up: each of them once. */
  readonly ofWhichReferred: number
  readonly referred: Int32Array
}

/**
 * What customers are worth through those they brought: the referred's current and future value × `share`, and over two
 * steps that of those whom the referred brought × share². In a circle of referrals whoever bought first was not brought.
 */
export function referralValues(
  ids: TextColumn,
  columns: CustomerColumns,
  ownValue: Float64Array,
  referrers: ReadonlyMap<string, string>,
  options: { readonly share: number; readonly depth: 1 | 2 },
): ReferralValues {
  const value = new Float64Array(columns.length)
  const referred = new Int32Array(columns.length)
  if (referrers.size === 0) return { value, ofWhichReferred: 0, referred }
  const referrerOf = referrerIndex(ids, columns, referrers)
  openCircles(referrerOf, columns)
  let ofWhichReferred = 0
  for (let i = 0; i < columns.length; i++) {
    const first = referrerOf[i]
    if (first < 0) continue
    ofWhichReferred += ownValue[i]
    value[first] += ownValue[i] * options.share
    referred[first]++
    const second = referrerOf[first]
    if (options.depth === 2 && second >= 0) value[second] += ownValue[i] * options.share ** 2
  }
  return { value, ofWhichReferred, referred }
}

/** Row of each customer's referrer, −1 without one or when the referrer never bought. */
function referrerIndex(ids: TextColumn, columns: CustomerColumns, referrers: ReadonlyMap<string, string>): Int32Array {
  const rowOf = new Map<string, number>()
  const names = new Set([...referrers.keys(), ...referrers.values()])
  for (let i = 0; i < columns.length; i++) {
    const id = ids.at(columns.index[i])
    if (names.has(id)) rowOf.set(id, i)
  }
  const referrerOf = new Int32Array(columns.length).fill(-1)
  for (const [customer, referrer] of referrers) {
    const row = rowOf.get(customer)
    if (row !== undefined) referrerOf[row] = rowOf.get(referrer) ?? -1
  }
  return referrerOf
}

/** Takes one referrer out of every circle: that of the member with the earliest first order. */
function openCircles(referrerOf: Int32Array, { firstDay }: CustomerColumns): void {
  const walkOf = new Int32Array(referrerOf.length)
  for (let start = 0; start < referrerOf.length; start++) {
    let at = start
    while (at >= 0 && walkOf[at] === 0) {
      walkOf[at] = start + 1
      at = referrerOf[at]
    }
    if (at < 0 || walkOf[at] !== start + 1) continue
    let first = at
    for (let next = referrerOf[at]; next !== at; next = referrerOf[next]) {
      if (firstDay[next] < firstDay[first] || (firstDay[next] === firstDay[first] && next < first)) first = next
    }
    referrerOf[first] = -1
  }
}
