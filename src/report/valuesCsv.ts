import { closeSync, openSync, writeSync } from "node:fs"
import { COST_LINES } from "../records/customerFacts.ts"
import { minorDigits } from "../records/money.ts"
import type { TextColumn } from "../records/textColumn.ts"
import { riskOf } from "../segments/churnRisk.ts"
import { rfmGroups } from "../segments/rfmRules.ts"
import type { Valuation } from "../valuation/valueCustomers.ts"
import { ByteWriter } from "./byteWriter.ts"
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

/** Where there are contracts: what of the values their fees are. */
export const FEE_COLUMNS = ["fees_to_date", "fees_certain", "fees_expected"] as const

/** Where costs of customers are known: what lessens their contribution, and acquisition beside it. */
export const COST_COLUMNS = COST_LINES.map((line) => `${line}_cost`)

/** No group: somebody without an order. */
export const NO_GROUP = 255

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
  const { contracts, costs } = valuation
  const names = [...VALUE_COLUMNS, ...(contracts ? FEE_COLUMNS : []), ...(costs ? COST_COLUMNS : [])]
  writer.text(`${names.join(",")}\n`)
  const totals = customerTotals(valuation, currency)
  const cells = cellsOf(writer, valuation, ids, group, totals, minorDigits(currency))
  const order = totals.length <= MOST_RANKED ? bestFirst(totals) : Uint32Array.from(totals, (_, i) => i)
  const block = cells.map(() => new Float64Array(BLOCK_ROWS))
  for (let start = 0; start < order.length; start += BLOCK_ROWS) {
    const rows = order.subarray(start, start + BLOCK_ROWS)
    for (const [k, { column }] of cells.entries()) if (column) gather(column, rows, block[k])
    for (let r = 0; r < rows.length; r++) {
      writer.row()
      writeRow(writer, cells, block, r, rows[r])
    }
  }
  writer.flush()
  closeSync(file)
}

/** A column of the file: where its numbers are (nowhere: the cells stay empty) and how one is written. */
type Cell = {
  readonly column: Column | undefined
  readonly write: (value: number) => void
  /** 1 for the rows of which it is known, where it is not of all: else the cell is empty, which is not the same as zero. */
  readonly known: Uint8Array | undefined
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
  row: number,
): void {
  for (let k = 0; k < cells.length; k++) {
    if (k > 0) writer.byte(COMMA)
    const { column, write, known } = cells[k]
    if (column && (known === undefined || known[row] === 1)) write(block[k][r])
  }
  writer.byte(NEW_LINE)
}

/** The cells in the order of the columns. */
function cellsOf(
  writer: ByteWriter,
  valuation: Valuation,
  ids: TextColumn,
  group: Uint8Array,
  totals: Float64Array,
  moneyDigits: 0 | 2,
): readonly Cell[] {
  const { columns, predictions, referrals, contracts, costs, asOf } = valuation
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
  const cell = (column: Column | undefined, write: (value: number) => void, known?: Uint8Array): Cell => ({
    column,
    write,
    known,
  })
  const { modelled, valued, ordered } = knownRows(valuation)
  return [
    cell(columns.index, (index) => writer.cell(ids.bytesAt(index), COMMA)),
    cell(columns.firstDay, day, ordered),
    cell(columns.lastDay, day, ordered),
    cell(columns.orders, whole),
    cell(columns.purchaseDays, whole),
    cell(columns.revenue, money),
    cell(columns.currentValue, money),
    cell(predictions.pActive, fine, valued),
    cell(predictions.pActive, (p) => writer.bytes(risks[riskOf(p)]), valued),
    cell(predictions.expectedOrders, fine, modelled),
    cell(intervals?.ordersLow, whole, modelled),
    cell(intervals?.ordersHigh, whole, modelled),
    cell(predictions.expectedOrderValue, money, modelled),
    cell(predictions.futureValue, money, valued),
    cell(intervals?.valueLow, money, valued),
    cell(intervals?.valueHigh, money, valued),
    cell(predictions.lifetimeValue, money, valued),
    cell(referrals.value, money),
    cell(totals, (total) => money(total / minorUnits)),
    cell(predictions.pOrder, fine, modelled),
    cell(predictions.nextOrderDays, nextDay, modelled),
    cell(group, (index) => writer.bytes(groups[index]), ordered),
    ...(contracts
      ? [contracts.feesToDate, contracts.feesCertain, contracts.feesExpected].map((column) => cell(column, money))
      : []),
    ...(costs ? COST_LINES.map((line) => cell(costs.lines[line], money)) : []),
  ]
}

/** Of whom the models of purchases speak, of whom a future value is known, and who has an order; undefined: of all. */
function knownRows({ columns, predictions, contracts }: Valuation) {
  return {
    modelled: predictions.isModelled,
    valued: predictions.hasFuture,
    ordered: contracts && Uint8Array.from(columns.orders, (orders) => (orders > 0 ? 1 : 0)),
  }
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
