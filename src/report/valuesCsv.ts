import { COST_LINES } from "../records/customerFacts.ts"
import type { Day } from "../records/day.ts"
import { minorDigits } from "../records/money.ts"
import { TextColumn, type TextColumnParts } from "../records/textColumn.ts"
import type { Task, Threads } from "../records/threads.ts"
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

const COMMA = 44
const NEW_LINE = 10
/** A next order so far away is none to wait for: the cell stays empty. */
const FARTHEST_DAYS = 3650
/** More rows than anyone scrolls through stay in the order of their ids: ranking a million costs as much as reading them. */
const MOST_RANKED = 100_000
/** Rows gathered at a time: a column is read for all of them at once, which the processor's cache likes better. */
const BLOCK_ROWS = 4096

/**
 * Writes one row per customer, the most valuable first (beyond MOST_RANKED by id); UTF-8, comma, decimal point. Of many rows
 * each thread makes its part.
 */
export async function writeValuesCsv(
  write: (bytes: Uint8Array) => void,
  valuation: Valuation,
  ids: TextColumn,
  group: Uint8Array,
  currency: string,
  threads: Pick<Threads, "count" | "begin"> = ALONE,
): Promise<void> {
  const totals = customerTotals(valuation, currency)
  const table = valueTable(valuation, ids, group, totals, minorDigits(currency))
  const isRanked = totals.length <= MOST_RANKED
  const cuts = Array.from({ length: threads.count + 1 }, (_, i) => Math.floor((totals.length * i) / threads.count))
  const others = isRanked ? [] : cuts.slice(2).map((to, i) => partOf(table, cuts[i + 1], to))
  const making = threads.begin(VALUE_ROWS, others)
  const order = isRanked ? bestFirst(totals) : Uint32Array.from({ length: cuts[1] }, (_, i) => i)
  const writer = new ByteWriter(write)
  writer.text(`${table.columns.map(({ name }) => name).join(",")}\n`)
  writeRows(writer, table, order)
  for (const pieces of await making.done()) for (const bytes of pieces) write(bytes)
}

const ALONE = { count: 1, begin: () => ({ done: async () => [] }) }

/** The rows of a table in its own order, as they stand in the file. */
export function valueRows(table: ValueTable): Uint8Array[] {
  const pieces: Uint8Array[] = []
  const writer = new ByteWriter((bytes) => pieces.push(bytes.slice()))
  writeRows(
    writer,
    table,
    Uint32Array.from({ length: table.length }, (_, i) => i),
  )
  return pieces
}

const VALUE_ROWS: Task<ValueTable, Uint8Array[]> = { module: import.meta.url, run: valueRows }

type Column = Float64Array | Int32Array | Uint32Array | Uint8Array

/** How the numbers of a column are written. */
type Kind = "id" | "day" | "whole" | "money" | "minor-units" | "fine" | "risk" | "next-day" | "group"

/** The columns of the file as plain data, which another thread can be given. */
export type ValueTable = {
  readonly asOf: Day
  readonly moneyDigits: 0 | 2
  readonly length: number
  readonly ids: TextColumnParts
  readonly columns: readonly ValueColumn[]
}

type ValueColumn = {
  readonly name: string
  readonly kind: Kind
  /** Undefined: the cells stay empty. */
  readonly values: Column | undefined
  /** 1 for the rows of which it is known, where it is not of all: else the cell is empty, which is not the same as zero. */
  readonly known: Uint8Array | undefined
}

/** The rows from `from` up to `to`, in memory that another thread reads where it is. */
function partOf(table: ValueTable, from: number, to: number): ValueTable {
  const part = <T extends Column>(column: T | undefined) => column && shared(column.subarray(from, to) as T)
  const columns = table.columns.map(({ values, known, ...rest }) => ({
    ...rest,
    values: part(values),
    known: part(known),
  }))
  return { ...table, length: to - from, columns }
}

function shared<T extends Column>(column: T): T {
  const Columns = column.constructor as new (memory: SharedArrayBuffer) => T
  const copy = new Columns(new SharedArrayBuffer(column.byteLength))
  copy.set(column)
  return copy
}

function writeRows(writer: ByteWriter, table: ValueTable, order: Uint32Array): void {
  const { columns } = table
  const writers = cellWriters(writer, table)
  const block = columns.map(() => new Float64Array(BLOCK_ROWS))
  for (let start = 0; start < order.length; start += BLOCK_ROWS) {
    const rows = order.subarray(start, start + BLOCK_ROWS)
    for (const [k, { values }] of columns.entries()) if (values) gather(values, rows, block[k])
    for (let r = 0; r < rows.length; r++) {
      writer.row()
      for (let k = 0; k < columns.length; k++) {
        if (k > 0) writer.byte(COMMA)
        const { values, known } = columns[k]
        if (values && (known === undefined || known[rows[r]] === 1)) writers[k](block[k][r])
      }
      writer.byte(NEW_LINE)
    }
  }
  writer.flush()
}

function gather(column: Column, rows: Uint32Array, target: Float64Array): void {
  for (let r = 0; r < rows.length; r++) target[r] = column[rows[r]]
}

/** What writes a number of each column. */
function cellWriters(
  writer: ByteWriter,
  { asOf, moneyDigits, ids: parts, columns }: ValueTable,
): ((value: number) => void)[] {
  const ids = TextColumn.of(parts)
  const groups = rfmGroups.map(bytesOf)
  const risks = { low: bytesOf("low"), medium: bytesOf("medium"), high: bytesOf("high") }
  const minorUnits = 10 ** moneyDigits
  const writers: Record<Kind, (value: number) => void> = {
    id: (index) => writer.cell(ids.bytesAt(index), COMMA),
    day: (value) => writer.day(value),
    whole: (value) => writer.integer(value),
    money: (value) => writer.fixed(value, moneyDigits),
    "minor-units": (value) => writer.fixed(value / minorUnits, moneyDigits),
    fine: (value) => writer.fixed(value, 6),
    risk: (p) => writer.bytes(risks[riskOf(p)]),
    "next-day": (days) => {
      if (days <= FARTHEST_DAYS) writer.day(asOf + Math.max(1, Math.ceil(days)))
    },
    group: (index) => writer.bytes(groups[index]),
  }
  return columns.map(({ kind }) => writers[kind])
}

/** The columns in the order of the file. */
function valueTable(
  valuation: Valuation,
  ids: TextColumn,
  group: Uint8Array,
  totals: Float64Array,
  moneyDigits: 0 | 2,
): ValueTable {
  const { columns, predictions, referrals, contracts, costs, asOf } = valuation
  const { intervals } = predictions
  const { modelled, valued, ordered } = knownRows(valuation)
  const column = (
    name: string,
    kind: Kind,
    values: Column | undefined,
    known?: Uint8Array | undefined,
  ): ValueColumn => ({
    name,
    kind,
    values,
    known,
  })
  const shown: Record<
    (typeof VALUE_COLUMNS)[number],
    readonly [kind: Kind, values: Column | undefined, known?: Uint8Array | undefined]
  > = {
    customer_id: ["id", columns.index],
    first_order: ["day", columns.firstDay, ordered],
    last_order: ["day", columns.lastDay, ordered],
    orders: ["whole", columns.orders],
    purchase_days: ["whole", columns.purchaseDays],
    revenue: ["money", columns.revenue],
    current_value: ["money", columns.currentValue],
    p_active: ["fine", predictions.pActive, valued],
    churn_risk: ["risk", predictions.pActive, valued],
    expected_orders: ["fine", predictions.expectedOrders, modelled],
    expected_orders_low: ["whole", intervals?.ordersLow, modelled],
    expected_orders_high: ["whole", intervals?.ordersHigh, modelled],
    expected_order_value: ["money", predictions.expectedOrderValue, modelled],
    future_value: ["money", predictions.futureValue, valued],
    future_value_low: ["money", intervals?.valueLow, valued],
    future_value_high: ["money", intervals?.valueHigh, valued],
    lifetime_value: ["money", predictions.lifetimeValue, valued],
    referral_value: ["money", referrals.value],
    total_value: ["minor-units", totals],
    p_order: ["fine", predictions.pOrder, modelled],
    next_order_date: ["next-day", predictions.nextOrderDays, modelled],
    segment: ["group", group, ordered],
  }
  return {
    asOf,
    moneyDigits,
    length: totals.length,
    ids: ids.parts(),
    columns: [
      ...VALUE_COLUMNS.map((name) => column(name, ...shown[name])),
      ...(contracts
        ? [contracts.feesToDate, contracts.feesCertain, contracts.feesExpected].map((fees, i) =>
            column(FEE_COLUMNS[i], "money", fees),
          )
        : []),
      ...(costs ? COST_LINES.map((line, i) => column(COST_COLUMNS[i], "money", costs.lines[line])) : []),
    ],
  }
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
