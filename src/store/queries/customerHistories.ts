import { setImmediate } from "node:timers/promises"
import { assert } from "stammwert-models"
import type { Day } from "../../records/day.ts"
import { grown, TextColumn } from "../../records/textColumn.ts"
import type { Analytics } from "../analytics.ts"
import { asInteger, asReal } from "../dialect.ts"
import { lastChange } from "../imports.ts"
import { noCounts, type OrderBook, type OrderRows, OrderRowsBuilder } from "../orderBook.ts"
import type { State } from "../state.ts"
import { type Among, amongSql } from "./among.ts"
import { customersByName } from "./customersByName.ts"
import { orderCounts } from "./orderCounts.ts"

export type HistoriesOptions = {
  /** Rows dated after this day (the clock's today) are slips of the pen. */
  readonly lastDay: Day
  /** Of these customers alone; nothing is counted then, and nobody's orders are left out. */
  readonly among?: Among | undefined
}

const NEVER = 0x7fffffff

/** What every customer has ordered and given back, in the order of their names: what valuation and report begin with. */
export async function customerHistories(
  engine: Analytics,
  state: State,
  { lastDay, among }: HistoriesOptions,
): Promise<OrderBook> {
  const standing = `${STANDING} AND ${amongSql(among)}`
  // Of few customers counting the rows would take as long as reading them.
  const size = among === undefined ? await sizeOf(engine, standing, lastDay) : { rows: 0, hasMargins: true }
  const sorted = new OrderRowsBuilder(size.rows, size.hasMargins)
  let customers = new Int32Array(size.rows)
  for await (const chunk of engine.chunks(
    `SELECT coalesce(customer, 0), day, ${asReal("cents")}, ${asInteger("class = 'refund'")}, coalesce(void_from, ${NEVER}), coalesce(${asReal("margin_cents")}, 'NaN')
     FROM order_row WHERE ${standing} ORDER BY customer NULLS LAST, day, class = 'refund', cents, void_from, margin_cents`,
    { lastDay },
  )) {
    const { rowCount } = chunk
    const [ids, days, isRefund, voids] = [0, 1, 3, 4].map((column) => chunk.integers(column).subarray(0, rowCount))
    const [cents, margins] = [2, 5].map((column) => chunk.doubles(column).subarray(0, rowCount))
    const first = sorted.length
    sorted.reserve(rowCount)
    if (customers.length < first + rowCount) customers = grown(customers, first + rowCount)
    customers.set(ids, first)
    sorted.pushAll(days, cents, isRefund, margins)
    for (let row = 0; row < rowCount; row++) if (voids[row] !== NEVER) sorted.setVoid(voids[row], first + row)
  }
  if (sorted.margins?.subarray(0, sorted.length).every(Number.isNaN)) sorted.margins = undefined
  // The engine counts while this thread puts rows in order.
  const [named, counts] = await Promise.all([
    inOrderOfNames(state, sorted.done(), customers.subarray(0, sorted.length), among),
    among === undefined ? orderCounts(engine, lastDay) : noCounts(),
  ])
  const [{ watermark }] = await engine.rows("SELECT watermark FROM projection")
  const book = { ...named, counts }
  // Whoever went with an import that was undone just now is still in the projection, and in no book any more.
  const isWhole = book.rows.length + book.anonymous.length === sorted.length
  assert(isWhole || lastChange(state) > Number(watermark), "the state knows every customer of the projection")
  return book
}

/** How much room the rows need. */
async function sizeOf(engine: Analytics, standing: string, lastDay: Day) {
  const [{ rows, has_margins }] = await engine.rows(
    `SELECT count(*) AS rows, coalesce(bool_or(margin_cents IS NOT NULL), false) AS has_margins FROM order_row WHERE ${standing}`,
    { lastDay },
  )
  return { rows: Number(rows), hasMargins: has_margins === true }
}

/** Rows that are orders or refunds; an order that was taken back is one until then. */
const STANDING = "class IN ('sale', 'refund') AND day <= $lastDay"

/** Turns rows in the order of the state's ids into rows in the order of names; those of nobody are at the end. */
async function inOrderOfNames(
  state: State,
  rows: OrderRows,
  customers: Int32Array,
  among: Among | undefined,
): Promise<Omit<OrderBook, "counts">> {
  const named = customers.indexOf(0) < 0 ? rows.length : customers.indexOf(0)
  const firstRows = firstRowsOf(customers.subarray(0, named))
  const names = new TextColumn()
  const ordered = new OrderRowsBuilder(named, rows.margins !== undefined)
  ordered.reserve(named)
  const starts: number[] = [0]
  let addresses = false
  for (const some of customersByName(state, among)) {
    for (const { id, name } of some) {
      const from = firstRows[id] ?? -1
      if (from < 0) continue
      addresses ||= name.includes("@")
      names.push(name)
      for (let row = from; row < named && customers[row] === id; row++) copyRow(rows, row, ordered)
      starts.push(ordered.length)
    }
    await setImmediate()
  }
  assert(names.isAscending(), "every customer comes once, in the order of names")
  const anonymous = new OrderRowsBuilder(rows.length - named, rows.margins !== undefined)
  anonymous.reserve(rows.length - named)
  for (let row = named; row < rows.length; row++) copyRow(rows, row, anonymous)
  return {
    customerIds: names,
    starts: Uint32Array.from(starts),
    rows: ordered.done(),
    anonymous: anonymous.done(),
    met: { addresses, placeholders: false },
  }
}

/** By id: where a customer's rows begin, −1 without any. */
function firstRowsOf(customers: Int32Array): Int32Array {
  const last = customers.length === 0 ? 0 : customers[customers.length - 1]
  const firstRows = new Int32Array(last + 1).fill(-1)
  for (let row = customers.length - 1; row >= 0; row--) firstRows[customers[row]] = row
  return firstRows
}

function copyRow({ days, cents, isRefund, margins, voids }: OrderRows, row: number, to: OrderRowsBuilder): void {
  to.push(days[row], cents[row], isRefund[row], margins === undefined ? Number.NaN : margins[row])
  const voidFrom = voids.size === 0 ? undefined : voids.get(row)
  if (voidFrom !== undefined) to.setVoid(voidFrom)
}
