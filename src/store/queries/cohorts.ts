import { monthOf } from "../dialect.ts"
import { type Asking, asked, type Behind, type Definition, rowsOf } from "./asking.ts"
import { type Trait, withTrait } from "./traits.ts"

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
  /** Null from the first month on of which it is not known of all orders: a list has no gaps. */
  readonly marginCents: readonly (number | null)[]
}

export const cohortDefinition: Definition = {
  means: {
    en: "customers by the month of their first order; how many of them bought in each later month",
    de: "Kunden nach dem Monat ihrer ersten Bestellung; wie viele davon in jedem späteren Monat gekauft haben",
  },
  unit: "customers",
}

/** Customers of whom something is said; undefined: of whom nothing is. */
export type OnlyWith = { readonly by: Trait; readonly is: string | undefined }

/** Cohorts in order of time; `only` keeps those of whom that is said. */
export async function cohorts(asking: Asking, only?: OnlyWith): Promise<Cohort[]> {
  const rows = await rowsOf(
    asking,
    `WITH ${from(asking, only)},
     cell AS (SELECT first_day, month, count(*) FILTER (WHERE is_active_month) AS active, sum(cents) AS cents,
         CASE WHEN count(margin_cents) = count(*) THEN sum(margin_cents) END AS margin
       FROM asked ${only ? "SEMI JOIN chosen USING (customer)" : ""} WHERE first_day IS NOT NULL GROUP BY first_day, month)
     SELECT ${monthOf("first_day")} AS cohort, month, sum(active) AS active, sum(cents) AS cents,
       CASE WHEN count(margin) = count(*) THEN sum(margin) END AS margin
     FROM cell GROUP BY ALL ORDER BY cohort, month`,
    chosenBy(only),
  )
  const [{ last }] = await asking.engine.rows(`SELECT ${monthOf("$asOf")} AS last`, { asOf: asking.asOf })
  return cohortsOf(rows, Number(last))
}

const from = (asking: Asking, only: OnlyWith | undefined): string =>
  only
    ? `${withTrait(asking, only.by)}, chosen AS (SELECT DISTINCT customer FROM trait WHERE said IS NOT DISTINCT FROM $chosen)`
    : asked(asking)

const chosenBy = (only: OnlyWith | undefined) => (only ? { chosen: only.is ?? null } : {})

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
function summedUpWhereKnown(values: readonly (number | undefined)[]): (number | null)[] {
  let sum: number | null = 0
  return values.map((value) => {
    sum = sum === null || value === undefined ? null : sum + value
    return sum
  })
}

/** The customers of one cell: of a cohort those who bought `age` months later (undefined: all of them). */
export const customersOfCohort = (
  asking: Asking,
  { month, age, only }: { readonly month: number; readonly age?: number | undefined; readonly only?: OnlyWith },
): Behind => ({
  sql: `WITH ${from(asking, only)} SELECT customer FROM asked ${only ? "SEMI JOIN chosen USING (customer)" : ""}
    WHERE ${monthOf("first_day")} = $cohort AND is_active_month AND ($age IS NULL OR month = $cohort + $age)`,
  values: { cohort: month, age: age ?? null, ...chosenBy(only) },
})
