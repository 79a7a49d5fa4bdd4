import type { Day } from "../../records/day.ts"
import { asInteger, entriesOf, numbersBelow, previous } from "../dialect.ts"
import { type Asking, type Behind, type Definition, revived, rowsOf, STANDS, since } from "./asking.ts"
import { said } from "./cells.ts"

/** What was sold of each product in a period, and to whom. Amounts in minor units. */
export type ProductSales = {
  readonly product: string
  readonly category: string | undefined
  readonly customers: number
  readonly orders: number
  readonly quantity: number
  readonly revenueCents: number
  /** Those of them who had by its end bought it on more than one day. */
  readonly returning: number
}

export const productsDefinition: Definition = {
  means: {
    en: "lines of orders that were not cancelled or refunded in full, by product, of the period that is asked of; on several days means: who bought it in the period had by its end bought it on another day too",
    de: "Positionen aus Bestellungen, die weder storniert noch voll erstattet sind, je Produkt, aus dem gefragten Zeitraum; an mehreren Tagen heißt: wer es darin kaufte, hatte es bis zu seinem Ende auch an einem anderen Tag gekauft",
  },
  unit: "cents",
}

/** `sold`: all lines that stood then, with the number of the day on which its customer bought a product. */
const sold = (asking: Asking): string => {
  const lines = `FROM order_line WHERE ${STANDS} AND product IS NOT NULL`
  if (asking.isLatest) return `sold AS (SELECT * ${lines})`
  return `${revived()}, sold AS (
    SELECT * ${lines} AND (customer IS NULL OR customer NOT IN (FROM revived))
    UNION ALL BY NAME
    SELECT * REPLACE (
      CASE WHEN ${previous("day", "each_product")} IS DISTINCT FROM day THEN dense_rank() OVER (PARTITION BY customer, product ORDER BY day) END AS product_day,
      CASE WHEN ${previous("day", "each_product")} IS DISTINCT FROM day THEN day - ${previous("day", "each_product")} END AS product_days_since) ${lines} AND customer IN (FROM revived) WINDOW each_product AS (PARTITION BY customer, product ORDER BY day, id))`
}

/** No order is older. */
const FIRST_DAY = -(2 ** 30)

/**
 * The best-selling first; without a first day: of all days up to the one that is asked of. Of a customer's days with a product the
 * first one in the period is counted, which is the one whose predecessor lies before it; and of those who have bought it on several, that
 * one, or else their second.
 */
export async function products(
  asking: Asking,
  { fromDay, limit = 100 }: { readonly fromDay?: Day | undefined; readonly limit?: number } = {},
): Promise<ProductSales[]> {
  const rows = await rowsOf(
    asking,
    `WITH ${sold(asking)}
     SELECT product, min(category) AS category, count(*) FILTER (WHERE is_first_in_order) AS orders, sum(quantity) AS quantity, sum(cents) AS cents,
       count(product_day) FILTER (WHERE product_days_since IS NULL OR day - product_days_since < $fromDay) AS customers,
       count(*) FILTER (WHERE product_day > 1 AND (product_day = 2 OR day - product_days_since < $fromDay)) AS returning
     FROM sold WHERE day >= $fromDay GROUP BY product ORDER BY cents DESC, product LIMIT $limit`,
    { limit, fromDay: fromDay ?? FIRST_DAY },
  )
  return rows.map((row) => ({
    product: String(row.product),
    category: said(row.category),
    customers: Number(row.customers),
    orders: Number(row.orders),
    quantity: Number(row.quantity),
    revenueCents: Number(row.cents),
    returning: Number(row.returning),
  }))
}

/** Two products that the same people buy. */
export type BoughtTogether = {
  readonly one: string
  readonly other: string
  readonly customers: number
  /** How many times as many customers as if the two had nothing to do with each other. */
  readonly lift: number
}

export const boughtTogetherDefinition: Definition = {
  means: {
    en: "customers who have bought both products, whether at once or not; the lift compares with products that have nothing to do with each other",
    de: "Kunden, die beide Produkte gekauft haben, ob zusammen oder nicht; der Lift vergleicht mit Produkten, die nichts miteinander zu tun haben",
  },
  unit: "customers",
}

/** So many bits of a whole number that the engine hands over as it has it. */
const BITS = 25

/**
 * Pairs among the most bought products, those of most customers first. What each customer owns of these are bits of two
 * numbers: counting pairs of bits takes a fraction of a join of all with all.
 */
export async function boughtTogether(asking: Asking, limit = 100): Promise<BoughtTogether[]> {
  const often = await rowsOf(
    asking,
    `WITH ${sold(asking)} SELECT product, count(*) AS customers FROM sold WHERE product_day = 1
     GROUP BY product ORDER BY customers DESC, product LIMIT ${2 * BITS}`,
  )
  const { pairs, customers } = await countPairs(
    asking,
    often.map(({ product }) => String(product)),
  )
  const found = often.flatMap((first, i) =>
    often.slice(i + 1).flatMap((second, offset) => {
      const both = pairs[i * 2 * BITS + i + 1 + offset]
      if (both === 0) return []
      const [one, other] = [String(first.product), String(second.product)].sort(inOrder)
      return [
        {
          one,
          other,
          customers: both,
          lift: (both * customers) / (Number(first.customers) * Number(second.customers)),
        },
      ]
    }),
  )
  found.sort((a, b) => b.customers - a.customers || inOrder(a.one, b.one) || inOrder(a.other, b.other))
  return found.slice(0, limit)
}

const inOrder = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

async function countPairs(asking: Asking, often: readonly string[]) {
  const pairs = new Uint32Array(4 * BITS * BITS)
  const owned = new Uint8Array(2 * BITS)
  let customers = 0
  const { engine, asOf } = asking
  for await (const chunk of engine.chunks(
    `WITH ${sold(asking)}, often AS (SELECT ${entriesOf("often", "VARCHAR")} AS product, ${numbersBelow(2 * BITS)} AS place)
     SELECT ${asInteger(`bit_or(CASE WHEN place < ${BITS} THEN 1 << place ELSE 0 END)`)}, ${asInteger(`bit_or(CASE WHEN place >= ${BITS} THEN 1 << (place - ${BITS}) ELSE 0 END)`)}
     FROM sold LEFT JOIN often USING (product) WHERE product_day = 1 GROUP BY customer`,
    { asOf, often: JSON.stringify(often) },
  )) {
    const [low, high] = [chunk.integers(0), chunk.integers(1)]
    customers += chunk.rowCount
    for (let row = 0; row < chunk.rowCount; row++) {
      let count = 0
      for (let bits = low[row]; bits !== 0; bits &= bits - 1) owned[count++] = 31 - Math.clz32(bits & -bits)
      for (let bits = high[row]; bits !== 0; bits &= bits - 1) owned[count++] = BITS + 31 - Math.clz32(bits & -bits)
      for (let i = 0; i < count; i++) {
        const first = owned[i] * 2 * BITS
        for (let j = i + 1; j < count; j++) pairs[first + owned[j]]++
      }
    }
  }
  return { pairs, customers }
}

/** The customers who have bought a product, or all of several, from a day on where one is named. */
export const customersOfProducts = (products: readonly string[], fromDay?: Day): Behind => ({
  sql: products
    .map(
      (_, index) =>
        `SELECT customer FROM order_line WHERE ${STANDS} AND product = $product${index} AND customer IS NOT NULL${since(fromDay)}`,
    )
    .join(" INTERSECT "),
  values: {
    fromDay: fromDay ?? null,
    ...Object.fromEntries(products.map((product, index) => [`product${index}`, product])),
  },
})
