import { likedSql } from "../projection/likedCategories.ts"
import { type Asking, type Behind, type Definition, rowsOf, STANDS } from "./asking.ts"
import { said } from "./cells.ts"

/** A category and the customers who like it best. Amounts in minor units. */
export type CategoryAffinity = {
  /** Undefined: products without a category. */
  readonly category: string | undefined
  /** Customers who have spent more on it than on any other. */
  readonly customers: number
  /** Of those the mean share of their spending that goes to it. */
  readonly meanShare: number
  /** Those with 80 % and more of their spending in it. */
  readonly devoted: number
  readonly revenueCents: number
}

export const categoryAffinityDefinition: Definition = {
  means: {
    en: "customers by the category they have spent most on (of equals the first by name), and the share of their spending that goes to it",
    de: "Kunden nach der Warengruppe, für die sie am meisten ausgegeben haben (bei Gleichstand die alphabetisch erste), und der Anteil ihrer Ausgaben dafür",
  },
  unit: "customers",
}

const DEVOTED_FROM = 0.8

/** A line that stood at the end of the day, and no longer does, or not yet. */
const TURNED = "customer IS NOT NULL AND class = 'sale' AND (day > $asOf OR void_from > $asOf)"

/** `liked_then`: as the projection has it now; of a past day it is worked out anew of those for whom something has changed since. */
const liked = ({ isLatest }: Asking): string =>
  isLatest
    ? "liked_then AS (FROM liked_category)"
    : `turned AS MATERIALIZED (SELECT DISTINCT customer FROM order_line WHERE ${TURNED}),
  ${likedSql(`SELECT * FROM order_line SEMI JOIN turned USING (customer) WHERE ${STANDS}`)},
  liked_then AS (FROM liked_category ANTI JOIN turned USING (customer) UNION ALL BY NAME (FROM liked WHERE spent_cents > 0))`

export async function categoryAffinity(asking: Asking): Promise<CategoryAffinity[]> {
  const rows = await rowsOf(
    asking,
    `WITH ${liked(asking)}
     SELECT category, count(*) AS customers, avg(cents / spent_cents) AS share,
       count(*) FILTER (WHERE cents >= ${DEVOTED_FROM} * spent_cents) AS devoted, sum(cents) AS cents
     FROM liked_then GROUP BY category ORDER BY customers DESC, category NULLS LAST`,
  )
  return rows.map((row) => ({
    category: said(row.category),
    customers: Number(row.customers),
    meanShare: Number(row.share),
    devoted: Number(row.devoted),
    revenueCents: Number(row.cents),
  }))
}

/** Those who like a category best. */
export const customersLiking = (asking: Asking, category: string | undefined): Behind => ({
  sql: `WITH ${liked(asking)} SELECT customer FROM liked_then WHERE category IS NOT DISTINCT FROM $category`,
  values: { category: category ?? null },
})
