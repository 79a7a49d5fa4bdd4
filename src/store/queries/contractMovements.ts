import { lastDayOf, monthsBetween, rounded } from "../dialect.ts"
import { type Asking, type Behind, type Definition, rowsOf } from "./asking.ts"
import { MONTHLY_FEE } from "./contractRenewals.ts"

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
  /** Of the fees of the month before: what is left of them without and with expansion; undefined where there were none. */
  readonly grossRetention: number | undefined
  readonly netRetention: number | undefined
  /** What came in (new, returned, more) over what went (less, ended); undefined where nothing went. */
  readonly quickRatio: number | undefined
}

export const contractMovementsDefinition: Definition = {
  means: {
    en: "fees of all contracts that run on the last day of a month, turned into a month's (MRR), and how each customer's sum differs from the month before",
    de: "Beiträge aller Verträge, die am letzten Tag eines Monats laufen, auf einen Monat umgerechnet (MRR), und worin sich die Summe jedes Kunden vom Vormonat unterscheidet",
  },
  unit: "cents",
}

/** `moved`: of each customer and month the sum of fees, and that of the month before. */
const MOVED = `contract AS (SELECT customer, starts_on, coalesce(ends_on, 2147483647) AS ends_on, ${MONTHLY_FEE} AS monthly
    FROM subscription WHERE customer IS NOT NULL AND starts_on <= $asOf),
  month_end AS MATERIALIZED (
    SELECT month, least(${lastDayOf("month")}, $asOf) AS day
    FROM (SELECT ${monthsBetween("(SELECT min(starts_on) FROM contract)", "$asOf")} AS month)),
  sums AS MATERIALIZED (
    SELECT month, customer, sum(monthly) AS cents, count(*) AS contracts
    FROM month_end JOIN contract ON starts_on <= day AND ends_on >= day GROUP BY month, customer),
  beginning AS (SELECT customer, min(month) AS first_month FROM sums GROUP BY customer),
  moved AS (
    SELECT coalesce(now.month, before.month + 1) AS month, coalesce(now.customer, before.customer) AS customer,
      coalesce(now.cents, 0) AS cents, coalesce(now.contracts, 0) AS contracts, coalesce(before.cents, 0) AS cents_before
    FROM sums AS now FULL JOIN sums AS before ON before.customer = now.customer AND before.month = now.month - 1),
  movement AS (
    SELECT moved.*, CASE WHEN cents = 0 AND cents_before > 0 THEN 'ended' WHEN cents_before > 0 AND cents > cents_before THEN 'expansion'
        WHEN cents_before > 0 AND cents < cents_before THEN 'contraction' WHEN cents_before = 0 AND first_month < month THEN 'returned'
        WHEN cents_before = 0 THEN 'new' ELSE 'same' END AS kind
    FROM moved JOIN beginning USING (customer) SEMI JOIN month_end USING (month))`

export async function contractMovements(asking: Asking): Promise<MonthOfContracts[]> {
  const of = (kind: Movement) =>
    `${rounded(`coalesce(sum(abs(cents - cents_before)) FILTER (WHERE kind = '${kind}'), 0)`)} AS ${kind}`
  const rows = await rowsOf(
    asking,
    `WITH ${MOVED}
     SELECT month, sum(contracts) AS running, ${rounded("sum(cents)")} AS recurring, sum(cents_before) AS before, ${MOVEMENTS.map(of).join(", ")}
     FROM movement GROUP BY month ORDER BY month`,
  )
  return rows.map((row) => {
    const [fresh, expansion, contraction, ended, returned] = MOVEMENTS.map((kind) => Number(row[kind]))
    const before = Number(row.before)
    const ofBefore = (cents: number) => (before === 0 ? undefined : cents / before)
    return {
      month: Number(row.month),
      running: Number(row.running),
      recurringCents: Number(row.recurring),
      newCents: fresh,
      expansionCents: expansion,
      contractionCents: contraction,
      endedCents: ended,
      returnedCents: returned,
      grossRetention: ofBefore(before - contraction - ended),
      netRetention: ofBefore(before + expansion - contraction - ended),
      quickRatio: contraction + ended === 0 ? undefined : (fresh + returned + expansion) / (contraction + ended),
    }
  })
}

export const MOVEMENTS = ["new", "expansion", "contraction", "ended", "returned"] as const
export type Movement = (typeof MOVEMENTS)[number]

/** The customers whose fees moved so in a month. */
export const customersMoving = (month: number, movement: Movement): Behind => ({
  sql: `WITH ${MOVED} SELECT customer FROM movement WHERE month = $month AND kind = $kind`,
  values: { month, kind: movement },
})
