import type { Engine } from "./engine.ts"
import { type Exchange, exchangedSql, rowSqlOf, unexchangedSql } from "./exchange.ts"
import type { PreparedFile } from "./prepareFiles.ts"
import { multiplied, type RowSql } from "./rowSql.ts"
import { sourceSql } from "./sourceSql.ts"

/** What receipts tell beyond who and when: at which hours, and which products. Amounts are minor units. */
export type Receipts = {
  /** Empty where the files know no times. */
  readonly byHour: readonly { readonly hour: number; readonly receipts: number; readonly revenue: number }[]
  /** Best by revenue first; empty where the files know no products. */
  readonly products: readonly { readonly name: string; readonly quantity: number; readonly revenue: number }[]
}

export const PRODUCTS_SHOWN = 15

type ReceiptOptions = {
  readonly currency: string
  readonly exchange?: Exchange | undefined
  /** The last day that counts. */
  readonly upTo: number
}

/** Sums by hour and product; a further look at the files, only where they have such columns. */
export async function readReceipts(
  engine: Engine,
  files: readonly PreparedFile[],
  options: ReceiptOptions,
): Promise<Receipts> {
  const byHour = new Map<number, { receipts: number; revenue: number }>()
  const products = new Map<string, { quantity: number; revenue: number }>()
  for (const file of files) {
    for (const row of await hours(engine, file, options)) {
      const hour = Number(row.hour)
      const sum = byHour.get(hour) ?? { receipts: 0, revenue: 0 }
      byHour.set(hour, { receipts: sum.receipts + Number(row.receipts), revenue: sum.revenue + Number(row.revenue) })
    }
    for (const row of await productSums(engine, file, options)) {
      const name = String(row.product)
      const sum = products.get(name) ?? { quantity: 0, revenue: 0 }
      products.set(name, { quantity: sum.quantity + Number(row.quantity), revenue: sum.revenue + Number(row.revenue) })
    }
  }
  const best = [...products]
    .map(([name, sums]) => ({ name, ...sums }))
    .sort((a, b) => b.revenue - a.revenue || (a.name < b.name ? -1 : 1))
  return {
    byHour: [...byHour].map(([hour, sums]) => ({ hour, ...sums })).sort((a, b) => a.hour - b.hour),
    products: best.slice(0, PRODUCTS_SHOWN),
  }
}

async function hours(engine: Engine, file: PreparedFile, options: ReceiptOptions) {
  const row = rowSqlOf(file.plan, options)
  if (!(await hasTimes(engine, file, row))) return []
  const receipt = row.orderNumber()
  const receipts = receipt ? `count(DISTINCT coalesce(${receipt}, ''))` : "count(*)"
  return engine.rows(
    `SELECT hour, receipts, revenue FROM (
       SELECT extract('hour' FROM ${row.timestamp()}) AS hour, ${receipts} AS receipts, sum(${row.amount()})::DOUBLE AS revenue
       FROM (${exchangedSql(file, options)}) WHERE ${countedSql(row, options)} GROUP BY ALL)
     WHERE hour IS NOT NULL AND revenue IS NOT NULL`,
  )
}

/** SQL that is true for the sales of the currency that counts, up to the last day that does. */
function countedSql(row: RowSql, options: ReceiptOptions): string {
  const isLeft = unexchangedSql(row.plan, options) ?? "false"
  return `${row.rowClass()} = 0 AND NOT (${isLeft}) AND ${row.day()} <= ${options.upTo}`
}

/** SQL of the rows that count; where day and state stand in an order's first row only, they are those of its other rows. */
function countedLinesSql(file: PreparedFile, row: RowSql, options: ReceiptOptions): string {
  const rows = `SELECT * FROM (${exchangedSql(file, options)})`
  const number = row.orderNumber()
  if (file.plan.amountLevel !== "first-row" || !number) return `${rows} WHERE ${countedSql(row, options)}`
  return `SELECT * FROM (${rows}) QUALIFY CASE WHEN ${number} IS NULL THEN ${countedSql(row, options)}
    ELSE bool_or(${countedSql(row, options)}) OVER (PARTITION BY ${number}) END`
}

/** Dates that all stand at midnight are days without a time. */
async function hasTimes(engine: Engine, file: PreparedFile, row: RowSql): Promise<boolean> {
  const date = row.column("date")
  if (file.plan.roles.time === undefined && file.plan.dates.date?.kind === "text") {
    const [first] = await engine.rows(
      `SELECT count(*) AS count FROM (SELECT ${date} AS d FROM (${sourceSql(file)}) LIMIT 2000) WHERE contains(d, ':')`,
    )
    if (Number(first.count) === 0) return false
  }
  const [seen] = await engine.rows(
    `SELECT count(DISTINCT extract('hour' FROM ${row.timestamp()})) AS count FROM (SELECT * FROM (${sourceSql(file)}) LIMIT 20000)`,
  )
  return Number(seen.count) > 1
}

async function productSums(engine: Engine, file: PreparedFile, options: ReceiptOptions) {
  const product = file.plan.roles.productName ?? file.plan.roles.product
  if (!product) return []
  const row = rowSqlOf(file.plan, options)
  const lineAmount = file.plan.amountLevel === "line" || file.plan.amountLevel === "order" ? "cents" : undefined
  const unitPrice = row.decimal("unitPrice", 4)
  const amount =
    lineAmount ?? (unitPrice ? row.minorUnits(multiplied(row.decimal("quantity", 4) ?? "1", unitPrice)) : undefined)
  if (!amount) return []
  const quantity = row.decimal("quantity", 4) ?? "1"
  const cents = amount === "cents" ? `, ${row.amount()} AS cents` : ""
  return engine.rows(
    `SELECT ${row.text(product)} AS product, sum(${quantity})::DOUBLE AS quantity, sum(${amount})::DOUBLE AS revenue
     FROM (SELECT *${cents} FROM (${countedLinesSql(file, row, options)})) WHERE ${row.text(product)} IS NOT NULL
     GROUP BY ALL HAVING revenue > 0 ORDER BY revenue DESC, product LIMIT ${PRODUCTS_SHOWN * 4}`,
  )
}
