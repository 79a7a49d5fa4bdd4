import type { FirstReferral } from "../../records/customerFacts.ts"
import { nameOfReference } from "../../records/customerName.ts"
import type { Day } from "../../records/day.ts"
import type { State } from "../state.ts"

type Row = { customer: string; referrer: string; rewardCents: number | null }

/** Who brought each customer first, up to the end of a day; invitations and rejected referrals brought nobody. */
export function firstReferrals(state: State, asOf: Day): FirstReferral[] {
  const rows = state.rows<Row>(
    `SELECT customer.name AS customer, body ->> 'referrer' AS referrer, body ->> 'rewardCents' AS rewardCents
     FROM current_record AS record JOIN customer ON customer.id = customer_id
     WHERE kind = 'referral' AND coalesce(day, 0) <= ? AND body ->> 'state' NOT IN ('invited', 'rejected')
     ORDER BY customer.name, coalesce(day, 0), record.at, source_id, external_id`,
    asOf,
  )
  const find = state.prepare(
    `SELECT name FROM customer WHERE name = ?
     UNION ALL SELECT name FROM identifier JOIN customer ON customer.id = customer_id WHERE value = ? LIMIT 1`,
  )
  const first = new Map<string, FirstReferral>()
  for (const { customer, referrer, rewardCents } of rows) {
    if (first.has(customer)) continue
    const reference = nameOfReference(referrer)
    const name = String(find.row(reference, reference)?.name ?? reference)
    if (name !== customer) first.set(customer, { customer, referrer: name, rewardCents: rewardCents ?? 0 })
  }
  return [...first.values()]
}
