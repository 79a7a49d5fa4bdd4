import { createHash } from "node:crypto"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { randomGenerator } from "stammwert-models"
import { afterAll, expect, test } from "vitest"
import { writeResults } from "../src/cli/writeResults.ts"
import { Threads } from "../src/records/threads.ts"
import { readFiles } from "../src/store/readFiles.ts"
import { ValuationThread } from "../src/valuation/besideUs.ts"
import { forecastMonths } from "../src/valuation/forecastMonths.ts"
import { packRows, valuedRows } from "../src/valuation/keptValuation.ts"
import { DEFAULT_SETTINGS } from "../src/valuation/settings.ts"
import { type Kept, valueCustomers, valueOnThreads } from "../src/valuation/valueCustomers.ts"
import { day } from "./support/valued.ts"

const directory = mkdtempSync(join(tmpdir(), "stammwert-threads-"))
const two = new Threads(2)
afterAll(async () => {
  await two.close()
  rmSync(directory, { recursive: true })
})

const ORDERS = 250_000

/** So many orders that the file is read from its bytes, and more customers than are ranked by value. */
function manyOrders(): string {
  const random = randomGenerator(7)
  const lines = ["order,customer,date,amount,remark"]
  for (let order = 0; order < ORDERS; order++) {
    const customer = order < 104_000 ? order : Math.floor(random() ** 2 * 20_000)
    const date = new Date(Date.UTC(2024, 0, 1 + Math.floor(random() * 20))).toISOString().slice(0, 10)
    const cents = Math.floor(random() * 9_000) - (random() < 0.02 ? 9_000 : 0)
    const who = customer % 500 === 499 ? "" : `K${customer}`
    lines.push(`A${order},${who},${date},${(cents / 100).toFixed(2)},paid`)
    if (random() < 0.01) lines.push(lines[lines.length - 1])
  }
  return `${lines.join("\n")}\n`
}

test("on several threads everything is the same to the last bit as on one", async () => {
  const path = join(directory, "orders.csv")
  writeFileSync(path, manyOrders())
  const settings = { ...DEFAULT_SETTINGS, model: "bg-nbd" } as const
  const resultOn = async (threads: Threads) => {
    const reading = { read: {}, timeZone: "Europe/Berlin", lastDay: day("2026-11-01"), ask: async () => undefined }
    const files = await readFiles([path], { ...reading, threads })
    const valuation = await valueOnThreads(files, settings, false, threads)
    const shown = {
      files,
      valuation,
      settings,
      asOf: valuation!.asOf,
      language: "en",
      notes: [],
      warnings: [],
    } as const
    await writeResults(directory, { ...shown, summary: {}, isReported: false, threads })
    const { customerIds, ...book } = files.book
    const all = JSON.parse(JSON.stringify({ book, ids: customerIds.parts(), valuation }, shortened))
    return { ...all, csv: readFileSync(join(directory, "values.csv"), "utf8") }
  }
  const alone = await resultOn(new Threads(1))
  const together = await resultOn(two)
  expect(alone.book.counts.duplicates).toBeGreaterThan(1_000)
  expect(alone.book.counts.rows).toBeGreaterThan(ORDERS)
  expect(alone.book.counts.refunds).toBeGreaterThan(1_000)
  expect(alone.valuation.columns.length).toBeGreaterThan(100_000)
  expect({ ...together, csv: "" }).toEqual({ ...alone, csv: "" })
  expect(together.csv === alone.csv).toBe(true)
  expect(alone.csv.split("\n").length - 2).toBe(alone.valuation.columns.length)
})

test("under a fit that is there the next months are foreseen beside the values, and are the same to the last bit", async () => {
  const path = join(directory, "orders.csv")
  writeFileSync(path, manyOrders())
  const settings = { ...DEFAULT_SETTINGS, model: "bg-nbd" } as const
  const reading = { read: {}, timeZone: "Europe/Berlin", lastDay: day("2026-11-01"), ask: async () => undefined }
  const files = await readFiles([path], { ...reading, threads: two })
  const kept: Kept = { fit: JSON.parse(JSON.stringify(valueCustomers(files, settings, false)?.fit)) }
  const alone = valueCustomers(files, settings, false, kept)
  if (!alone) throw new Error("nobody is named")
  const expected = packRows(valuedRows(alone, files.currency, forecastMonths(files.book, alone).months))
  const thread = new ValuationThread()
  try {
    const told = await thread.all(files, settings, kept)
    expect(told?.totals.forecast).toHaveLength(12)
    expect(JSON.parse(JSON.stringify(told, shortened))).toEqual(JSON.parse(JSON.stringify(expected, shortened)))
  } finally {
    await thread.close()
  }
})

/** Of large columns the digest of their bytes, which is compared sooner than a hundred thousand numbers. */
function shortened(_: string, value: unknown): unknown {
  if (value instanceof Map) return [...value]
  if (!ArrayBuffer.isView(value)) return value
  return createHash("sha256")
    .update(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))
    .digest("hex")
}
