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

/** `liked`: of each customer the category liked best; lines name their own category, or their product does. */
const LIKED = `spent AS (
    SELECT line.customer, coalesce(line.category, product.category) AS category, sum(line.cents) AS cents FROM order_line AS line
      LEFT JOIN (SELECT product, min(category) AS category FROM product WHERE category IS NOT NULL GROUP BY product) AS product ON product.product = line.product
    WHERE line.customer IS NOT NULL AND ${STANDS} GROUP BY ALL),
  liked AS (
    SELECT customer, min(pair).category AS category, -min(pair).minus AS cents, sum(greatest(-pair.minus, 0)) AS total
    FROM (SELECT customer, {minus: -cents, category: category} AS pair FROM spent) GROUP BY customer)`

export async function categoryAffinity(asking: Asking): Promise<CategoryAffinity[]> {
  const rows = await rowsOf(
    asking,
    `WITH ${LIKED}
     SELECT category, count(*) AS customers, avg(cents / total) AS share, count(*) FILTER (WHERE cents >= ${DEVOTED_FROM} * total) AS devoted, sum(cents) AS cents
     FROM liked WHERE total > 0 GROUP BY category ORDER BY customers DESC, category NULLS LAST`,
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
export const customersLiking = (category: string | undefined): Behind => ({
  sql: `WITH ${LIKED} SELECT customer FROM liked WHERE total > 0 AND category IS NOT DISTINCT FROM $category`,
  values: { category: category ?? null },
})
