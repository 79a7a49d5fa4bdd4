import type { Day } from "../../records/day.ts"
import type { Analytics } from "../analytics.ts"

/** Who brought whom first, by number, and what the one who did was promised for it. */
export type ReferralPair = { readonly customer: number; readonly referrer: number; readonly rewardCents: number }

/** The first referral of each customer up to the end of a day; invitations and rejected referrals brought nobody. */
export async function firstReferrals(engine: Analytics, asOf: Day): Promise<ReferralPair[]> {
  const rows = await engine.rows(
    `SELECT DISTINCT ON (customer) customer, referrer, coalesce(reward_cents, 0) AS reward_cents FROM referral
     WHERE customer IS NOT NULL AND referrer IS NOT NULL AND referrer <> customer AND coalesce(day, 0) <= $asOf
       AND coalesce(state, 'joined') NOT IN ('invited', 'rejected')
     ORDER BY customer, coalesce(day, 0), coalesce(instant, 0), record`,
    { asOf },
  )
  return rows.map(({ customer, referrer, reward_cents }) => ({
    customer: Number(customer),
    referrer: Number(referrer),
    rewardCents: Number(reward_cents),
  }))
}
