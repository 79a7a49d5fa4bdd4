/**
 * Reference material lies beside the repository, never in it. Where it is missing, tests that need it are skipped
 * and say so; on the build server nothing may be skipped.
 */
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"

const folder = join(import.meta.dirname, "..", "..", "..", "shared", "reference", "models")

export const hasReference = existsSync(folder)

if (!hasReference) {
  const reason = `reference material not found at ${folder}: comparisons with CDNOW are skipped`
  if (process.env.CI) throw new Error(reason)
  console.warn(reason)
}

export function referenceText(name: string): string {
  return readFileSync(join(folder, name), "utf8")
}

export function referenceJson(name: string) {
  return JSON.parse(referenceText(name))
}

type Columns = { repeatOrders: number[]; recency: number[]; age: number[]; meanValue: number[] }

/** CDNOW sample, the authors' summary: weeks rounded to two digits. */
export function cdnowSummary(): Columns {
  const rows = referenceText("data/cdnow_customers_summary_with_transactions.csv")
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split(",").map(Number))
  const column = (index: number) => rows.map((row) => row[index])
  return { repeatOrders: column(1), recency: column(2), age: column(3), meanValue: column(4) }
}

const DAY = 86_400_000
const CALIBRATION_END = Date.UTC(1997, 8, 30)

/** CDNOW sample from its transactions: exact days as of 1997-09-30, orders of one day merged, and the holdout's orders. */
export function cdnowExactDays(): Columns & { holdoutOrders: number[] } {
  const purchases = new Map<string, Map<number, number>>()
  for (const line of referenceText("data/cdnow_sample_transactions.csv").trim().split("\n").slice(1)) {
    const [, customer, date, , value] = line.split(",")
    const days = purchases.get(customer) ?? new Map<number, number>()
    purchases.set(customer, days)
    const day = Date.parse(date)
    days.set(day, (days.get(day) ?? 0) + Number(value))
  }
  const result = { repeatOrders: [], recency: [], age: [], meanValue: [], holdoutOrders: [] } as Columns & {
    holdoutOrders: number[]
  }
  for (const days of purchases.values()) {
    const all = [...days.keys()].sort((left, right) => left - right)
    const seen = all.filter((day) => day <= CALIBRATION_END)
    const repeat = seen.slice(1)
    const paid = repeat.map((day) => days.get(day) ?? 0).filter((value) => value > 0)
    result.repeatOrders.push(repeat.length)
    result.recency.push((seen[seen.length - 1] - all[0]) / DAY / 7)
    result.age.push((CALIBRATION_END - all[0]) / DAY / 7)
    result.meanValue.push(paid.length > 0 ? paid.reduce((sum, value) => sum + value, 0) / paid.length : 0)
    result.holdoutOrders.push(all.length - seen.length)
  }
  return result
}

export const transactionModels = ["bg-nbd", "mbg-nbd", "pareto-nbd"] as const

/** Names of the models in the reference files. */
export const referenceNames = { "bg-nbd": "BG/NBD", "mbg-nbd": "MBG/NBD", "pareto-nbd": "Pareto/NBD" } as const
