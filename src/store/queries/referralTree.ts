import { type Asking, asked, type Behind, type Definition, lives, rowsOf } from "./asking.ts"
import { known } from "./cells.ts"

/** Who was brought by whom first. Customers are the state's numbers for them. */
export type ReferralEdge = { readonly referrer: number; readonly referred: number; readonly day: number | undefined }

export const referralDefinition: Definition = {
  means: {
    en: "the first who recommended us to a customer; invitations and rejected recommendations count for nothing",
    de: "wer uns einem Kunden zuerst empfohlen hat; bloße Einladungen und abgelehnte Empfehlungen zählen nicht",
  },
  unit: "customers",
}

/** `brought`: of each customer who was brought the first referrer; nobody brings themselves. */
const BROUGHT = `brought AS (
  SELECT referrer, customer, day FROM referral
  WHERE referrer IS NOT NULL AND customer IS NOT NULL AND referrer <> customer AND coalesce(day, 0) <= $asOf
    AND coalesce(state, 'joined') NOT IN ('invited', 'rejected')
  QUALIFY row_number() OVER (PARTITION BY customer ORDER BY coalesce(day, 0), instant NULLS FIRST, record) = 1)`

/** In order of time. */
export async function referralTree(asking: Asking): Promise<ReferralEdge[]> {
  const rows = await rowsOf(
    asking,
    `WITH ${BROUGHT} SELECT referrer, customer, day FROM brought ORDER BY coalesce(day, 0), customer`,
  )
  return rows.map(({ referrer, customer, day }) => ({
    referrer: Number(referrer),
    referred: Number(customer),
    day: known(day),
  }))
}

/** How far recommendations carry. Amounts in minor units. */
export type ReferralRate = {
  /** Of all customers with an order those whom somebody brought. */
  readonly referred: number
  readonly of: number
  readonly share: number | undefined
  /** People who brought somebody, and whom they brought on average. */
  readonly referrers: number
  readonly perReferrer: number | undefined
  /** What those referred have brought so far. */
  readonly revenueCents: number
}

export const referralRateDefinition: Definition = {
  means: {
    en: "of all customers with an order the share whom somebody else brought first, and what these have brought so far; invitations and rejected recommendations count for nothing",
    de: "von allen Kunden mit einer Bestellung der Anteil, den jemand anderes zuerst empfohlen hat, und was diese bisher gebracht haben; bloße Einladungen und abgelehnte Empfehlungen zählen nicht",
  },
  unit: "share",
}

export async function referralRate(asking: Asking): Promise<ReferralRate> {
  const [row] = await rowsOf(
    asking,
    `WITH ${asked(asking)}, ${lives(asking)}, ${BROUGHT}
     SELECT (SELECT count(*) FROM life) AS buyers, (SELECT count(*) FROM life SEMI JOIN brought USING (customer)) AS referred,
       (SELECT coalesce(sum(cents), 0) FROM life SEMI JOIN brought USING (customer)) AS cents,
       (SELECT count(DISTINCT referrer) FROM brought) AS referrers, (SELECT count(*) FROM brought) AS all_referred`,
  )
  const [referred, of, referrers] = [Number(row.referred), Number(row.buyers), Number(row.referrers)]
  return {
    referred,
    of,
    share: of === 0 ? undefined : referred / of,
    referrers,
    perReferrer: referrers === 0 ? undefined : Number(row.all_referred) / referrers,
    revenueCents: Number(row.cents),
  }
}

/** Somebody who recommends us. Customers are the state's numbers for them. */
export type Referrer = {
  readonly referrer: number
  readonly referred: number
  readonly revenueCents: number
  /** Value to date and expected of those referred, by the latest valuation. */
  readonly valueCents: number
}

export const topReferrersDefinition: Definition = {
  means: {
    en: "who has brought most customers, by what those brought so far and are worth by the latest valuation",
    de: "wer die meisten Kunden gebracht hat, mit dem, was diese bisher gebracht haben und nach der letzten Bewertung wert sind",
  },
  unit: "customers",
}

export async function topReferrers(asking: Asking, limit = 100): Promise<Referrer[]> {
  const rows = await rowsOf(
    asking,
    `WITH ${asked(asking)}, ${lives(asking)}, ${BROUGHT}
     SELECT referrer, count(*) AS referred, coalesce(sum(cents), 0) AS cents, coalesce(sum(coalesce(current_value, 0) + coalesce(future_value, 0)), 0) AS value
     FROM brought LEFT JOIN life USING (customer) LEFT JOIN customer_value USING (customer)
     GROUP BY referrer ORDER BY referred DESC, cents DESC, referrer LIMIT $limit`,
    { limit },
  )
  return rows.map((row) => ({
    referrer: Number(row.referrer),
    referred: Number(row.referred),
    revenueCents: Number(row.cents),
    valueCents: Number(row.value),
  }))
}

/** Whom somebody brought (undefined: all who were brought). */
export const customersReferred = (referrer: number | undefined): Behind => ({
  sql: `WITH ${BROUGHT} SELECT customer FROM brought WHERE $referrer IS NULL OR referrer = $referrer`,
  values: { referrer: referrer ?? null },
})
