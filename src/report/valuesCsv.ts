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
const FORECAST_CELLS = VALUE_COLUMNS.indexOf("referral_value") - VALUE_COLUMNS.indexOf("p_active")
const COMMA = 44
const NEW_LINE = 10
/** A next order so far away is none to wait for: the cell stays empty. */
const FARTHEST_DAYS = 3650

/** Writes one row per customer, the most valuable first; UTF-8, comma, decimal point. */
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
  const groups = rfmGroups.map((name) => new TextEncoder().encode(name))
  const totals = customerTotals(valuation, currency)
  const row = rowWriter(writer, valuation, ids, totals, minorDigits(currency))
  for (const i of bestFirst(totals)) {
    writer.row()
    row(i)
    writer.bytes(groups[group[i]])
    writer.byte(NEW_LINE)
  }
  writer.flush()
  closeSync(file)
}

function rowWriter(
  writer: ByteWriter,
  valuation: Valuation,
  ids: TextColumn,
  totals: Float64Array,
  moneyDigits: 0 | 2,
): (i: number) => void {
  const { columns, predictions, referrals, asOf } = valuation
  const { intervals, isModelled } = predictions
  const minorUnits = 10 ** moneyDigits
  const risks = { low: bytesOf("low"), medium: bytesOf("medium"), high: bytesOf("high") }
  const money = (value: number) => {
    writer.fixed(value, moneyDigits)
    writer.byte(COMMA)
  }
  const fine = (value: number) => {
    writer.fixed(value, 6)
    writer.byte(COMMA)
  }
  const whole = (value: number) => {
    writer.integer(value)
    writer.byte(COMMA)
  }
  const optional = (write: (value: number) => void, column: Float64Array | undefined, i: number) => {
    if (column) write(column[i])
    else writer.byte(COMMA)
  }
  return (i) => {
    writer.cell(ids.bytesAt(columns.index[i]), COMMA)
    writer.byte(COMMA)
    writer.day(columns.firstDay[i])
    writer.byte(COMMA)
    writer.day(columns.lastDay[i])
    writer.byte(COMMA)
    whole(columns.orders[i])
    whole(columns.purchaseDays[i])
    money(columns.revenue[i])
    money(columns.currentValue[i])
    if (isModelled?.[i] === 0) {
      // Nothing is known of their future: empty is not the same as zero.
      for (let cell = 0; cell < FORECAST_CELLS; cell++) writer.byte(COMMA)
      money(referrals.value[i])
      money(totals[i] / minorUnits)
      writer.byte(COMMA)
      writer.byte(COMMA)
      return
    }
    fine(predictions.pActive[i])
    writer.bytes(risks[riskOf(predictions.pActive[i])])
    writer.byte(COMMA)
    fine(predictions.expectedOrders[i])
    optional(whole, intervals?.ordersLow, i)
    optional(whole, intervals?.ordersHigh, i)
    money(predictions.expectedOrderValue[i])
    money(predictions.futureValue[i])
    optional(money, intervals?.valueLow, i)
    optional(money, intervals?.valueHigh, i)
    money(predictions.lifetimeValue[i])
    money(referrals.value[i])
    money(totals[i] / minorUnits)
    fine(predictions.pOrder[i])
    const next = predictions.nextOrderDays[i]
    if (next <= FARTHEST_DAYS) writer.day(asOf + Math.max(1, Math.ceil(next)))
    writer.byte(COMMA)
  }
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
