import { closeSync, openSync, writeSync } from "node:fs"
import { minorDigits } from "../records/money.ts"
import type { TextColumn } from "../records/textColumn.ts"
import { rfmGroups } from "../segments/rfmRules.ts"
import type { Valuation } from "../valuation/valueCustomers.ts"
import { ByteWriter } from "./byteWriter.ts"
import { riskOf } from "./churnRisk.ts"
import { bestFirst, customerTotals } from "./customerTotals.ts"

export const VALUE_COLUMNS = [
  "customer_id",
  "first_order",
  "last_order",
  "orders",
  "purchase_days",
  "revenue",
  "current_value",
  "p_active",
  "churn_risk",
  "expected_orders",
  "expected_orders_low",
  "expected_orders_high",
  "expected_order_value",
  "future_value",
  "future_value_low",
  "future_value_high",
  "lifetime_value",
  "referral_value",
  "total_value",
  "p_order",
  "next_order_date",
  "segment",
] as const

/** From `p_active` up to `lifetime_value`. */
const COMMA = 44
const NEW_LINE = 10
/** A next order so far away is none to wait for: the cell stays empty. */
const FARTHEST_DAYS = 3650
/** More rows than anyone scrolls through stay in the order of their ids: ranking a million costs as much as reading them. */
const MOST_RANKED = 100_000
/** Rows gathered at a time: a column is read for all of them at once, which the processor's cache likes better. */
const BLOCK_ROWS = 4096

/** Writes one row per customer, the most valuable first (beyond MOST_RANKED by id); UTF-8, comma, decimal point. */
export function writeValuesCsv(
  path: string,
  valuation: Valuation,
  ids: TextColumn,
  group: Uint8Array,
  currency: string,
): void {
  const file = openSync(path, "w")
  const writer = new ByteWriter((bytes) => writeSync(file, bytes))
  writer.text(`${VALUE_COLUMNS.join(",")}\n`)
  const totals = customerTotals(valuation, currency)
  const cells = cellsOf(writer, valuation, ids, group, totals, minorDigits(currency))
  const order = totals.length <= MOST_RANKED ? bestFirst(totals) : Uint32Array.from(totals, (_, i) => i)
  const { isModelled } = valuation.predictions
  const block = cells.map(() => new Float64Array(BLOCK_ROWS))
  for (let start = 0; start < order.length; start += BLOCK_ROWS) {
    const rows = order.subarray(start, start + BLOCK_ROWS)
    for (const [k, { column }] of cells.entries()) if (column) gather(column, rows, block[k])
    for (let r = 0; r < rows.length; r++) {
      writer.row()
      const hasForecast = isModelled === undefined || isModelled[rows[r]] === 1
      writeRow(writer, cells, block, r, hasForecast)
    }
  }
  writer.flush()
  closeSync(file)
}

/** A column of the file: where its numbers are (nowhere: the cells stay empty) and how one is written. */
type Cell = {
  readonly column: Column | undefined
  readonly write: (value: number) => void
  /** Empty where nothing is known of a customer's future, which is not the same as zero. */
  readonly isForecast?: true
}
type Column = Float64Array | Int32Array | Uint32Array | Uint8Array

function gather(column: Column, rows: Uint32Array, target: Float64Array): void {
  for (let r = 0; r < rows.length; r++) target[r] = column[rows[r]]
}

function writeRow(
  writer: ByteWriter,
  cells: readonly Cell[],
  block: readonly Float64Array[],
  r: number,
  hasForecast: boolean,
): void {
  for (let k = 0; k < cells.length; k++) {
    if (k > 0) writer.byte(COMMA)
    const { column, write, isForecast } = cells[k]
    if (column && (hasForecast || !isForecast)) write(block[k][r])
  }
  writer.byte(NEW_LINE)
}

/** The cells in the order of VALUE_COLUMNS. */
function cellsOf(
  writer: ByteWriter,
  valuation: Valuation,
  ids: TextColumn,
  group: Uint8Array,
  totals: Float64Array,
  moneyDigits: 0 | 2,
): readonly Cell[] {
  const { columns, predictions, referrals, asOf } = valuation
  const { intervals } = predictions
  const groups = rfmGroups.map(bytesOf)
  const risks = { low: bytesOf("low"), medium: bytesOf("medium"), high: bytesOf("high") }
  const minorUnits = 10 ** moneyDigits
  const day = (value: number) => writer.day(value)
  const whole = (value: number) => writer.integer(value)
  const money = (value: number) => writer.fixed(value, moneyDigits)
  const fine = (value: number) => writer.fixed(value, 6)
  const nextDay = (days: number) => {
    if (days <= FARTHEST_DAYS) writer.day(asOf + Math.max(1, Math.ceil(days)))
  }
  const forecast = (column: Column | undefined, write: (value: number) => void): Cell => ({
    column,
    write,
    isForecast: true,
  })
  return [
    { column: columns.index, write: (index) => writer.cell(ids.bytesAt(index), COMMA) },
    { column: columns.firstDay, write: day },
    { column: columns.lastDay, write: day },
    { column: columns.orders, write: whole },
    { column: columns.purchaseDays, write: whole },
    { column: columns.revenue, write: money },
    { column: columns.currentValue, write: money },
    forecast(predictions.pActive, fine),
    forecast(predictions.pActive, (p) => writer.bytes(risks[riskOf(p)])),
    forecast(predictions.expectedOrders, fine),
    forecast(intervals?.ordersLow, whole),
    forecast(intervals?.ordersHigh, whole),
    forecast(predictions.expectedOrderValue, money),
    forecast(predictions.futureValue, money),
    forecast(intervals?.valueLow, money),
    forecast(intervals?.valueHigh, money),
    forecast(predictions.lifetimeValue, money),
    { column: referrals.value, write: money },
    { column: totals, write: (total) => money(total / minorUnits) },
    forecast(predictions.pOrder, fine),
    forecast(predictions.nextOrderDays, nextDay),
    { column: group, write: (index) => writer.bytes(groups[index]) },
  ]
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
