import { type Asking, type Behind, type Definition, lives, rowsOf } from "./asking.ts"
import { said } from "./cells.ts"
import { YEAR_DAYS } from "./keyFigures.ts"
import { type Trait, traitWords, withTrait } from "./traits.ts"

/** Customers whose first order had something in common, and what became of them. Amounts in minor units. */
export type FirstOrderGroup = {
  /** Undefined: nothing is said. */
  readonly value: string | undefined
  readonly customers: number
  /** Of those whose first order lies a year back: how many there are, and how many bought again within that year. */
  readonly oldEnough: number
  readonly returned: number
  readonly revenueCents: number
  readonly orders: number
  /** Total value by the latest valuation, of so many who are in it; undefined where nobody is. */
  readonly meanValue: { readonly cents: number; readonly of: number } | undefined
}

export const firstOrderDefinition: Definition = {
  means: {
    en: `customers by ${traitWords.en}; what they have brought since, and what they are worth by the latest valuation`,
    de: `Kunden danach, ${traitWords.de}; was sie seither gebracht haben und was sie nach der letzten Bewertung wert sind`,
  },
  unit: "customers",
}

/** The largest groups first, or those whose customers are worth most. */
export async function firstOrderGroups(
  asking: Asking,
  trait: Trait,
  { orderBy = "customers", limit = 50 }: { readonly orderBy?: "customers" | "value"; readonly limit?: number } = {},
): Promise<FirstOrderGroup[]> {
  const rows = await rowsOf(
    asking,
    `WITH ${withTrait(asking, trait)}, ${lives(asking)}
     SELECT said, count(*) AS customers, count(*) FILTER (WHERE first_day <= $asOf - ${YEAR_DAYS}) AS old_enough,
       count(*) FILTER (WHERE first_day <= $asOf - ${YEAR_DAYS} AND second_day <= first_day + ${YEAR_DAYS}) AS returned,
       sum(cents) AS cents, sum(orders) AS orders, count(total_value) AS valued, avg(total_value) AS mean_value
     FROM trait JOIN life USING (customer) LEFT JOIN customer_value USING (customer)
     GROUP BY said ORDER BY ${orderBy === "value" ? "mean_value DESC NULLS LAST, " : ""}customers DESC, said NULLS LAST LIMIT $limit`,
    { limit },
  )
  return rows.map((row) => ({
    value: said(row.said),
    customers: Number(row.customers),
    oldEnough: Number(row.old_enough),
    returned: Number(row.returned),
    revenueCents: Number(row.cents),
    orders: Number(row.orders),
    meanValue: row.mean_value === null ? undefined : { cents: Number(row.mean_value), of: Number(row.valued) },
  }))
}

/** The customers of whom that is said (undefined: nothing is). */
export const customersByTrait = (asking: Asking, trait: Trait, value: string | undefined): Behind => ({
  sql: `WITH ${withTrait(asking, trait)} SELECT customer FROM trait WHERE said IS NOT DISTINCT FROM $value`,
  values: { value: value ?? null },
})
