import { type Asking, asked, customersOf, type Definition, monthOf } from "./asking.ts"

/** Customers by the month of their first order. Months are counted since year 0, amounts in minor units. */
export type Cohort = {
  readonly month: number
  readonly customers: number
  /**
   * By months since the first: who bought in it, and what they have brought up to its end, refunds taken off. The first
   * is the month of the first order; the last is the month of the as-of day, which may not be over.
   */
  readonly active: readonly number[]
  readonly revenueCents: readonly number[]
  readonly marginCents: readonly (number | undefined)[]
}

export const cohortDefinition: Definition = {
  means: {
    en: "customers by the month of their first order; how many of them bought in each later month",
    de: "Kunden nach dem Monat ihrer ersten Bestellung; wie viele davon in jedem späteren Monat gekauft haben",
  },
  unit: "customers",
}

/** What cohorts can be split by: of the first order, or of the customer. */
export const COHORT_SPLITS = {
  channel: "first_value(channel)",
  branch: "first_value(branch)",
  coupon: "first_value(coupon)",
  paymentMethod: "first_value(payment_method)",
} as const
export type CohortSplit = keyof typeof COHORT_SPLITS

/** Cohorts in order of time; `only` keeps the customers whose first order says so. */
export async function cohorts(
  asking: Asking,
  only?: { readonly by: CohortSplit; readonly is: string | undefined },
): Promise<Cohort[]> {
  const rows = await asking.engine.rows(
    `WITH ${asked(asking)}${only ? `, ${chosen(only.by)}` : ""},
     cell AS (SELECT first_day, month, count(*) FILTER (WHERE is_active_month) AS active, sum(cents) AS cents,
         CASE WHEN count(margin_cents) = count(*) THEN sum(margin_cents) END AS margin
       FROM asked ${only ? "SEMI JOIN chosen USING (customer)" : ""} WHERE first_day IS NOT NULL GROUP BY first_day, month)
     SELECT ${monthOf("first_day")} AS cohort, month, sum(active) AS active, sum(cents) AS cents,
       CASE WHEN count(margin) = count(*) THEN sum(margin) END AS margin
     FROM cell GROUP BY ALL ORDER BY cohort, month`,
    { asOf: asking.asOf, ...(only ? { chosen: only.is ?? null } : {}) },
  )
  const [{ last }] = await asking.engine.rows(`SELECT ${monthOf("$asOf")} AS last`, { asOf: asking.asOf })
  return cohortsOf(rows, Number(last))
}

const chosen = (by: CohortSplit): string => `chosen AS (
    SELECT DISTINCT customer FROM (
      SELECT customer, ${COHORT_SPLITS[by]} OVER (PARTITION BY customer ORDER BY day, id, part) AS said FROM asked WHERE is_order)
    WHERE said IS NOT DISTINCT FROM $chosen)`

function cohortsOf(rows: readonly Record<string, unknown>[], last: number): Cohort[] {
  const found = new Map<number, { active: number[]; cents: number[]; margin: (number | undefined)[] }>()
  for (const row of rows) {
    const month = Number(row.cohort)
    const length = last - month + 1
    const cohort = found.get(month) ?? {
      active: new Array<number>(length).fill(0),
      cents: new Array<number>(length).fill(0),
      margin: new Array<number | undefined>(length).fill(0),
    }
    found.set(month, cohort)
    // A refund of before the first order that counts belongs to the beginning.
    const age = Math.max(0, Number(row.month) - month)
    cohort.active[age] += Number(row.active)
    cohort.cents[age] += Number(row.cents)
    const before = cohort.margin[age]
    cohort.margin[age] = row.margin === null || before === undefined ? undefined : before + Number(row.margin)
  }
  return [...found].map(([month, { active, cents, margin }]) => ({
    month,
    customers: active[0],
    active,
    revenueCents: summedUp(cents),
    marginCents: summedUpWhereKnown(margin),
  }))
}

function summedUp(values: readonly number[]): number[] {
  let sum = 0
  return values.map((value) => {
    sum += value
    return sum
  })
}

/** From the first unknown one on, the sum is unknown. */
function summedUpWhereKnown(values: readonly (number | undefined)[]): (number | undefined)[] {
  let sum: number | undefined = 0
  return values.map((value) => {
    sum = sum === undefined || value === undefined ? undefined : sum + value
    return sum
  })
}

/** The customers of one cell: of a cohort those who bought `age` months later (undefined: all of them). */
export async function customersOfCohort(asking: Asking, month: number, age?: number): Promise<number[]> {
  return customersOf(
    asking,
    `WITH ${asked(asking)}
     SELECT DISTINCT customer FROM asked
     WHERE ${monthOf("first_day")} = $cohort AND is_active_month AND ($age IS NULL OR month = $cohort + $age) ORDER BY customer`,
    { cohort: month, age: age ?? null },
  )
}
