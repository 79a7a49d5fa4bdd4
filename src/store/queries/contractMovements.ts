import type { Asking, Definition } from "./asking.ts"

/** What running contracts bring a month, and what moved it. Amounts in minor units, months since year 0. */
export type MonthOfContracts = {
  readonly month: number
  /** Contracts that run on the month's last day, and their fees turned into a month's. */
  readonly running: number
  readonly recurringCents: number
  /** Customers whose fees began, rose, fell, ended or came back within the month. */
  readonly newCents: number
  readonly expansionCents: number
  readonly contractionCents: number
  readonly endedCents: number
  readonly returnedCents: number
}

export const contractMovementsDefinition: Definition = {
  means: {
    en: "fees of all contracts that run on the last day of a month, turned into a month's (MRR), and how each customer's sum differs from the month before",
    de: "Beiträge aller Verträge, die am letzten Tag eines Monats laufen, auf einen Monat umgerechnet (MRR), und worin sich die Summe jedes Kunden vom Vormonat unterscheidet",
  },
  unit: "cents",
}

/** A month has a twelfth of 365.25 days. */
const MONTHLY = `price_cents / CASE interval_unit WHEN 'day' THEN coalesce(interval_count, 1) / 30.4375
  WHEN 'week' THEN coalesce(interval_count, 1) * 7 / 30.4375 WHEN 'year' THEN coalesce(interval_count, 1) * 12
  ELSE coalesce(interval_count, 1) END`

export async function contractMovements({ engine, asOf }: Asking): Promise<MonthOfContracts[]> {
  const rows = await engine.rows(
    `WITH contract AS (SELECT customer, starts_on, coalesce(ends_on, 2147483647) AS ends_on, ${MONTHLY} AS monthly
       FROM subscription WHERE customer IS NOT NULL AND starts_on <= $asOf),
     month_end AS (
       SELECT year(start) * 12 + month(start) - 1 AS month, least(date_diff('day', DATE '1970-01-01', last_day(start)), $asOf) AS day
       FROM (SELECT unnest(generate_series(date_trunc('month', DATE '1970-01-01' + (SELECT min(starts_on) FROM contract))::TIMESTAMP,
         (DATE '1970-01-01' + $asOf::INTEGER)::TIMESTAMP, INTERVAL 1 MONTH))::DATE AS start)),
     sums AS (
       SELECT month, customer, sum(monthly) AS cents, count(*) AS contracts
       FROM month_end JOIN contract ON starts_on <= day AND ends_on >= day GROUP BY month, customer),
     moved AS (
       SELECT coalesce(now.month, before.month + 1) AS month, coalesce(now.customer, before.customer) AS customer,
         coalesce(now.cents, 0) AS cents, coalesce(now.contracts, 0) AS contracts, coalesce(before.cents, 0) AS cents_before,
         EXISTS (FROM sums AS earlier WHERE earlier.customer = now.customer AND earlier.month < now.month) AS was_here
       FROM sums AS now FULL JOIN sums AS before ON before.customer = now.customer AND before.month = now.month - 1)
     SELECT month, sum(contracts) AS running, round(sum(cents)) AS recurring,
       round(coalesce(sum(cents) FILTER (WHERE cents_before = 0 AND NOT was_here), 0)) AS new,
       round(coalesce(sum(cents) FILTER (WHERE cents_before = 0 AND was_here), 0)) AS returned,
       round(coalesce(sum(cents - cents_before) FILTER (WHERE cents_before > 0 AND cents > cents_before), 0)) AS expansion,
       round(coalesce(sum(cents_before - cents) FILTER (WHERE cents > 0 AND cents < cents_before), 0)) AS contraction,
       round(coalesce(sum(cents_before) FILTER (WHERE cents = 0), 0)) AS ended
     FROM moved SEMI JOIN month_end USING (month) GROUP BY month ORDER BY month`,
    { asOf },
  )
  return rows.map((row) => ({
    month: Number(row.month),
    running: Number(row.running),
    recurringCents: Number(row.recurring),
    newCents: Number(row.new),
    expansionCents: Number(row.expansion),
    contractionCents: Number(row.contraction),
    endedCents: Number(row.ended),
    returnedCents: Number(row.returned),
  }))
}
