import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, writeSync } from "node:fs"
import { join } from "node:path"
import { formatDay, parseDay } from "../src/records/day.ts"
import { plainBatches } from "../src/sample/plainBusiness.ts"

/** A shop whose customers buy about ten times in two years (BG/NBD and Gamma-Gamma, weeks and euros). */
const SHOP = {
  lastDay: parseDay("2025-12-31", "the last day of the bench"),
  historyDays: 730,
  acquisitionDays: 730,
  transactions: { r: 1.2, alpha: 2.86, a: 0.8, b: 8 },
  spend: { p: 6.25, q: 3.74, gamma: 15.44 },
} as const

/** A CSV with about ten orders per customer, by day as a shop exports it; made once per directory, the same everywhere. */
export function orderFile(directory: string, customers: number): string {
  const path = join(directory, `orders-of-${customers}.csv`)
  if (existsSync(path)) return path
  mkdirSync(directory, { recursive: true })
  process.stderr.write(`making ${path} ...\n`)
  const file = openSync(`${path}.part`, "w")
  for (const chunk of ordersByDay(customers)) writeSync(file, chunk)
  // Else the disk would be busy with it while something is measured.
  fsyncSync(file)
  closeSync(file)
  renameSync(`${path}.part`, path)
  return path
}

const CHUNK_CHARACTERS = 1 << 17

function* ordersByDay(customers: number): Generator<string> {
  const { customer, day, cents, count } = allOrders(customers)
  const first = SHOP.lastDay - SHOP.historyDays
  const starts = new Float64Array(SHOP.historyDays + 2)
  for (let i = 0; i < count; i++) starts[day[i] - first + 1]++
  for (let d = 0; d <= SHOP.historyDays; d++) starts[d + 1] += starts[d]
  const order = new Uint32Array(count)
  for (let i = 0; i < count; i++) order[starts[day[i] - first]++] = i
  const dayTexts = Array.from({ length: SHOP.historyDays + 1 }, (_, d) => formatDay(first + d))
  let text = "order_id,customer_id,order_date,amount\n"
  for (let k = 0; k < count; k++) {
    const i = order[k]
    const id = String(customer[i] + 1).padStart(8, "0")
    text += `${100_000_001 + k},C${id},${dayTexts[day[i] - first]},${(cents[i] / 100).toFixed(2)}\n`
    if (text.length < CHUNK_CHARACTERS) continue
    yield text
    text = ""
  }
  yield text
}

function allOrders(customers: number) {
  const room = customers * 14
  const customer = new Uint32Array(room)
  const day = new Int32Array(room)
  const cents = new Uint32Array(room)
  let count = 0
  for (const batch of plainBatches({ customers, seed: 12_345, ...SHOP })) {
    customer.set(batch.customer.subarray(0, batch.count), count)
    day.set(batch.day.subarray(0, batch.count), count)
    cents.set(batch.cents.subarray(0, batch.count), count)
    count += batch.count
  }
  return { customer, day, cents, count }
}
