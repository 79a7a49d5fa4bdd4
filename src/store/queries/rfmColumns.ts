import type { RfmInput } from "../../segments/rfm.ts"
import { asInteger, asReal, entriesOf } from "../dialect.ts"
import { type Asking, asked, type Behind, lives } from "./asking.ts"

/** What recency, frequency and money are scored from; row i of every column is the customer `customers[i]`. */
export type RfmColumns = Readonly<Record<keyof RfmInput, Int32Array | Float64Array>> & {
  readonly customers: Int32Array
}

export async function rfmColumns(asking: Asking): Promise<RfmColumns> {
  const { engine, asOf, among } = asking
  const [{ count }] = await engine.rows("SELECT count(*) AS count FROM customer")
  const whole = Array.from({ length: 4 }, () => new Int32Array(Number(count)))
  const revenue = new Float64Array(Number(count))
  let length = 0
  for await (const chunk of engine.chunks(
    `WITH ${asked(asking)}, ${lives(asking)}
     SELECT customer, ${asInteger("$asOf - last_day")}, ${asInteger("purchase_days")}, ${asInteger("$asOf - first_day")}, ${asReal("cents")} FROM life`,
    { asOf, ...among?.values },
  )) {
    for (const [column, target] of whole.entries()) {
      target.set(chunk.integers(column).subarray(0, chunk.rowCount), length)
    }
    revenue.set(chunk.doubles(4).subarray(0, chunk.rowCount), length)
    length += chunk.rowCount
  }
  const [customers, daysSinceLastOrder, purchaseDays, ageDays] = whole.map((column) => column.subarray(0, length))
  return { customers, daysSinceLastOrder, purchaseDays, ageDays, revenue: revenue.subarray(0, length) }
}

/** Customers that were found by number. */
export const customersNumbered = (customers: readonly number[]): Behind => ({
  sql: `SELECT ${entriesOf("customers", "INTEGER")} AS customer`,
  values: { customers: JSON.stringify(customers) },
})
