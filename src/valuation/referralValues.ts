import type { TextColumn } from "../records/textColumn.ts"
import type { CustomerColumns } from "./customerColumns.ts"

export type ReferralValues = {
  /** Per customer: value of those they brought, by the share and depth that were asked for. */
  readonly value: Float64Array
  /** Of the customer equity, what referred customers make up: each of them once. */
  readonly ofWhichReferred: number
  readonly referred: Int32Array
  /** 1 for customers whom somebody brought, as far as that counts. */
  readonly isReferred: Uint8Array
  /** Referrals of which one of the two has no order up to the as-of day. */
  readonly unknown: number
  /** Referrals taken out because they closed a circle. */
  readonly circles: number
}

/**
 * What customers are worth through those they brought: the referred's current and future value × `share`, and over two
 * steps that of those whom the referred brought × share², less the rewards for bringing them. In a circle of referrals whoever bought first was not brought.
 */
export function referralValues(
  ids: TextColumn,
  columns: CustomerColumns,
  ownValue: Float64Array,
  referrers: ReadonlyMap<string, string>,
  options: {
    readonly share: number
    readonly depth: 1 | 2
    /** By the customer who was brought, in major units; paid to the one who brought them. */
    readonly rewards?: ReadonlyMap<string, number>
  },
): ReferralValues {
  const value = new Float64Array(columns.length)
  const referred = new Int32Array(columns.length)
  const isReferred = new Uint8Array(columns.length)
  if (referrers.size === 0) return { value, ofWhichReferred: 0, referred, isReferred, unknown: 0, circles: 0 }
  const { referrerOf, unknown } = referrerIndex(ids, columns, referrers)
  const circles = openCircles(referrerOf, columns)
  let ofWhichReferred = 0
  for (let i = 0; i < columns.length; i++) {
    const first = referrerOf[i]
    if (first < 0) continue
    isReferred[i] = 1
    ofWhichReferred += ownValue[i]
    value[first] += ownValue[i] * options.share
    if (options.rewards?.size) value[first] -= options.rewards.get(ids.at(columns.index[i])) ?? 0
    referred[first]++
    const second = referrerOf[first]
    if (options.depth === 2 && second >= 0) value[second] += ownValue[i] * options.share ** 2
  }
  return { value, ofWhichReferred, referred, isReferred, unknown, circles }
}

/** Row of each customer's referrer, −1 without one or when the referrer never bought; and the pairs with a stranger. */
function referrerIndex(
  ids: TextColumn,
  columns: CustomerColumns,
  referrers: ReadonlyMap<string, string>,
): { readonly referrerOf: Int32Array; readonly unknown: number } {
  const rowOf = new Map<string, number>()
  const names = new Set([...referrers.keys(), ...referrers.values()])
  for (let i = 0; i < columns.length; i++) {
    const id = ids.at(columns.index[i])
    if (names.has(id)) rowOf.set(id, i)
  }
  const referrerOf = new Int32Array(columns.length).fill(-1)
  let unknown = 0
  for (const [customer, referrer] of referrers) {
    const row = rowOf.get(customer)
    const by = rowOf.get(referrer)
    if (row === undefined || by === undefined) unknown++
    else referrerOf[row] = by
  }
  return { referrerOf, unknown }
}

/** Takes one referrer out of every circle: that of the member with the earliest first order. Returns how many. */
function openCircles(referrerOf: Int32Array, { firstDay }: CustomerColumns): number {
  let circles = 0
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
    circles++
  }
  return circles
}
