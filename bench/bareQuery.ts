import { dirname } from "node:path"
import { openAnalytics } from "../src/store/analytics.ts"
import { quote } from "../src/store/engine.ts"
import { median } from "./childRun.ts"

/**
 * The yardstick: the engine's own `read_csv` with typed columns, grouped by customer, and nothing of ours.
 * Returns the median seconds of so many runs and the number of orders.
 */
export async function bareQuery(
  path: string,
  runs: number,
): Promise<{ seconds: number; all: readonly number[]; orders: number }> {
  const engine = await openAnalytics({ files: [path], directory: dirname(path), timeZone: "Europe/Berlin" })
  const seconds: number[] = []
  let orders = 0
  for (let run = 0; run < runs; run++) {
    const started = performance.now()
    const [row] = await engine.rows(`
      SELECT count(*) AS customers, sum(orders) AS orders, sum(value)::DOUBLE AS value FROM (
        SELECT customer_id, count(*) AS orders, min(order_date) AS first, max(order_date) AS last, sum(amount) AS value
        FROM read_csv(${quote(path)}, header = true, delim = ',',
          columns = {'order_id': 'BIGINT', 'customer_id': 'VARCHAR', 'order_date': 'DATE', 'amount': 'DECIMAL(18,2)'})
        GROUP BY customer_id)`)
    orders = Number(row.orders)
    seconds.push((performance.now() - started) / 1000)
  }
  engine.close()
  return { seconds: median(seconds), all: seconds, orders }
}
