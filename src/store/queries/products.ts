import { type Asking, type Behind, type Definition, STANDS } from "./asking.ts"

/** What was sold of each product, and to whom. Amounts in minor units. */
export type ProductSales = {
  readonly product: string
  readonly category: string | undefined
  readonly customers: number
  readonly orders: number
  readonly quantity: number
  readonly revenueCents: number
  /** Customers who bought it on more than one day. */
  readonly returning: number
}

export const productsDefinition: Definition = {
  means: {
    en: "lines of orders that were not cancelled or refunded in full, by product",
    de: "Positionen aus Bestellungen, die weder storniert noch voll erstattet sind, je Produkt",
  },
  unit: "cents",
}

/** The best-selling first. */
export async function products(asking: Asking, limit = 100): Promise<ProductSales[]> {
  const rows = await asking.engine.rows(
    `WITH ${sold},
     by_customer AS (SELECT product, customer, count(DISTINCT day) AS days FROM sold WHERE customer IS NOT NULL GROUP BY ALL)
     SELECT product, any_value(category) AS category, count(DISTINCT id) AS orders, sum(quantity) AS quantity, sum(cents) AS cents,
       (SELECT count(*) FROM by_customer WHERE by_customer.product = sold.product) AS customers,
       (SELECT count(*) FROM by_customer WHERE by_customer.product = sold.product AND days > 1) AS returning
     FROM sold GROUP BY product ORDER BY cents DESC, product LIMIT $limit`,
    { asOf: asking.asOf, limit },
  )
  return rows.map((row) => ({
    product: String(row.product),
    category: row.category === null ? undefined : String(row.category),
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

/** Pairs among the most bought products, those of most customers first. */
export async function boughtTogether(asking: Asking, among = 50, limit = 100): Promise<BoughtTogether[]> {
  const rows = await asking.engine.rows(
    `WITH ${sold},
     owned AS (SELECT DISTINCT product, customer FROM sold WHERE customer IS NOT NULL),
     often AS (SELECT product, count(*) AS customers FROM owned GROUP BY product ORDER BY customers DESC, product LIMIT $among),
     pair AS (
       SELECT one.product AS one, other.product AS other, count(*) AS customers
       FROM owned AS one JOIN owned AS other ON one.customer = other.customer AND one.product < other.product
       WHERE one.product IN (SELECT product FROM often) AND other.product IN (SELECT product FROM often) GROUP BY ALL)
     SELECT one, other, pair.customers,
       pair.customers::DOUBLE * (SELECT count(DISTINCT customer) FROM owned) / (first.customers * second.customers) AS lift
     FROM pair JOIN often AS first ON first.product = one JOIN often AS second ON second.product = other
     ORDER BY pair.customers DESC, one, other LIMIT $limit`,
    { asOf: asking.asOf, among, limit },
  )
  return rows.map((row) => ({
    one: String(row.one),
    other: String(row.other),
    customers: Number(row.customers),
    lift: Number(row.lift),
  }))
}

/** The customers who have bought a product, or all of several. */
export const customersOfProducts = (products: readonly string[]): Behind => ({
  sql: products
    .map(
      (_, index) =>
        `SELECT customer FROM order_line WHERE ${STANDS} AND product = $product${index} AND customer IS NOT NULL`,
    )
    .join(" INTERSECT "),
  values: { ...Object.fromEntries(products.map((product, index) => [`product${index}`, product])) },
})

const sold = `sold AS (
  SELECT * FROM order_line WHERE ${STANDS} AND product IS NOT NULL)`
