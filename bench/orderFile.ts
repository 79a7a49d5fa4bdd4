import { closeSync, existsSync, mkdirSync, openSync, renameSync, writeSync } from "node:fs"
import { join } from "node:path"
import { parseDay } from "../src/records/day.ts"
import { writePlain } from "../src/sample/writePlain.ts"

/** A shop whose customers buy about ten times in two years (BG/NBD and Gamma-Gamma, weeks and euros). */
const SHOP = {
  lastDay: parseDay("2025-12-31", "the last day of the bench"),
  historyDays: 730,
  acquisitionDays: 730,
  transactions: { r: 1.2, alpha: 2.86, a: 0.8, b: 8 },
  spend: { p: 6.25, q: 3.74, gamma: 15.44 },
} as const

/** A CSV with about ten orders per customer; made once per directory, the same everywhere. */
export function orderFile(directory: string, customers: number): string {
  const path = join(directory, `orders-of-${customers}.csv`)
  if (existsSync(path)) return path
  mkdirSync(directory, { recursive: true })
  process.stderr.write(`making ${path} ...\n`)
  const file = openSync(`${path}.part`, "w")
  for (const chunk of writePlain({ customers, seed: 12_345, ...SHOP })) writeSync(file, chunk)
  closeSync(file)
  renameSync(`${path}.part`, path)
  return path
}
