import { type Asking, type Definition, STANDS } from "./asking.ts"

/** Who was brought by whom first. Customers are the state's numbers for them. */
export type ReferralEdge = { readonly referrer: number; readonly referred: number; readonly day: number | undefined }

export const referralDefinition: Definition = {
  means: {
    en: "the first who recommended us to a customer; invitations and rejected recommendations count for nothing",
    de: "wer uns einem Kunden zuerst empfohlen hat; bloße Einladungen und abgelehnte Empfehlungen zählen nicht",
  },
  unit: "customers",
}

/** In order of time; a person who is said to have brought himself brought nobody. */
export async function referralTree({ engine, asOf }: Asking): Promise<ReferralEdge[]> {
  const rows = await engine.rows(
    `SELECT referrer, customer, day FROM referral
     WHERE referrer IS NOT NULL AND customer IS NOT NULL AND referrer <> customer AND coalesce(day, 0) <= $asOf
       AND state NOT IN ('invited', 'rejected')
     QUALIFY row_number() OVER (PARTITION BY customer ORDER BY coalesce(day, 0), instant NULLS FIRST, record) = 1
     ORDER BY coalesce(day, 0), customer`,
    { asOf },
  )
  return rows.map(({ referrer, customer, day }) => ({
    referrer: Number(referrer),
    referred: Number(customer),
    day: day === null ? undefined : Number(day),
  }))
}

/** Of all customers who bought by the end of the day, those whom somebody brought. */
export async function referralRate({ engine, asOf }: Asking): Promise<{ referred: number; of: number }> {
  const [row] = await engine.rows(
    `WITH buyer AS (SELECT DISTINCT customer FROM order_row
       WHERE customer IS NOT NULL AND ${STANDS})
     SELECT count(*) AS buyers, count(*) FILTER (WHERE customer IN (
       SELECT customer FROM referral WHERE referrer <> customer AND coalesce(day, 0) <= $asOf AND state NOT IN ('invited', 'rejected'))) AS referred
     FROM buyer`,
    { asOf },
  )
  return { referred: Number(row.referred), of: Number(row.buyers) }
}
