import type { Day } from "../../records/day.ts"
import type { Analytics } from "../analytics.ts"
import { PRODUCTS_SHOWN, type Receipts } from "../receipts.ts"

const BY_HOUR = `SELECT hour, count(*) AS receipts, sum(cents) AS revenue FROM order_row
  WHERE class = 'sale' AND hour IS NOT NULL AND day <= $upTo GROUP BY hour ORDER BY hour`

const PRODUCTS = `SELECT coalesce(any_value(product.name), min(line.name), line.product) AS name, sum(line.quantity) AS quantity, sum(line.cents) AS revenue
  FROM order_line AS line LEFT JOIN (SELECT product, min(name) AS name FROM product GROUP BY product) AS product ON product.product = line.product
  WHERE class IN ('sale', 'merged') AND line.product IS NOT NULL AND day <= $upTo
  GROUP BY line.product HAVING sum(line.cents) > 0 ORDER BY revenue DESC, name LIMIT ${PRODUCTS_SHOWN}`

/** Sums by hour and by product of the receipts up to a day. */
export async function receiptSums(engine: Analytics, upTo: Day): Promise<Receipts> {
  const hours = await engine.rows(BY_HOUR, { upTo })
  const products = await engine.rows(PRODUCTS, { upTo })
  return {
    byHour: hours.map(({ hour, receipts, revenue }) => ({
      hour: Number(hour),
      receipts: Number(receipts),
      revenue: Number(revenue),
    })),
    products: products.map(({ name, quantity, revenue }) => ({
      name: String(name),
      quantity: Number(quantity),
      revenue: Number(revenue),
    })),
  }
}
