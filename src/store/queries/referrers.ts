import { assert } from "stammwert-models"
import type { Analytics } from "../analytics.ts"
import type { Referrals } from "../referrals.ts"
import type { State } from "../state.ts"

const PAIRS = `SELECT customer, referrer FROM referral
  WHERE customer IS NOT NULL AND referrer IS NOT NULL AND state IS DISTINCT FROM 'rejected'
  GROUP BY customer, referrer ORDER BY min(coalesce(day, 0)), min(coalesce(instant, 0)), referrer, customer`

/** Who was brought by whom, by name; the first referrer counts. */
export async function referrers(engine: Analytics, state: State): Promise<Referrals> {
  const byId = new Map<number, number>()
  let self = 0
  let second = 0
  for (const { customer, referrer } of await engine.rows(PAIRS)) {
    const first = byId.get(Number(customer))
    if (customer === referrer) self++
    else if (first === undefined) byId.set(Number(customer), Number(referrer))
    else if (first !== referrer) second++
  }
  const [{ incomplete }] = await engine.rows(
    "SELECT count(*) AS incomplete FROM referral WHERE customer IS NULL OR referrer IS NULL",
  )
  const nameOf = state.prepare("SELECT name FROM customer WHERE id = ?")
  const name = (id: number) => {
    const row = nameOf.row(id)
    assert(row !== undefined, "the state knows every customer of the projection")
    return String(row.name)
  }
  const named = new Map([...byId].map(([customer, referrer]) => [name(customer), name(referrer)]))
  return { referrers: named, self, second, incomplete: Number(incomplete) }
}
