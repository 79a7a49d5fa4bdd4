import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { formatDay } from "../../src/records/day.ts"
import type { OrderRows } from "../../src/store/orderBook.ts"
import { type FilesRead, type ReadFilesOptions, readFiles } from "../../src/store/readFiles.ts"

export const READING: ReadFilesOptions = {
  read: {},
  timeZone: "Europe/Berlin",
  lastDay: Date.UTC(2026, 10, 22) / 86_400_000,
  ask: async () => undefined,
}

/** Runs some work over files that are gone afterwards. */
export async function withFiles<T>(
  files: Readonly<Record<string, string | Buffer>>,
  work: (paths: string[]) => Promise<T>,
): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), "stammwert-test-"))
  try {
    const paths = Object.entries(files).map(([name, data]) => {
      const path = join(directory, name)
      writeFileSync(path, data)
      return path
    })
    return await work(paths)
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

export function read(
  files: Readonly<Record<string, string | Buffer>> | string,
  options: Partial<ReadFilesOptions> = {},
): Promise<FilesRead> {
  const named = typeof files === "string" ? { "orders.csv": files } : files
  return withFiles(named, (paths) => readFiles(paths, { ...READING, ...options }))
}

/** Every row of the book as `customer day cents`, refunds below zero, voids with the day from which on they are none. */
export function ordersOf({ book }: FilesRead): string[] {
  const customers = book.starts.length - 1
  const named = Array.from({ length: customers }, (_, c) =>
    lines(book.rows, book.starts[c], book.starts[c + 1], new TextDecoder().decode(book.customerIds.bytesAt(c))),
  )
  return [...named.flat(), ...lines(book.anonymous, 0, book.anonymous.length, "-")].sort()
}

/** Every row of a customer as `customer day cents margin`; NaN where no margin is known. */
export function marginsOf({ book }: FilesRead): string[] {
  const { rows, starts, customerIds } = book
  return Array.from({ length: starts.length - 1 }, (_, c) =>
    lines(rows, starts[c], starts[c + 1], customerIds.at(c)).map(
      (line, i) => `${line} ${rows.margins?.[starts[c] + i]}`,
    ),
  )
    .flat()
    .sort()
}

/** Sum of each customer's rows in minor units; `-` is nobody. */
export function revenueByCustomer(files: FilesRead): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const line of ordersOf(files)) {
    const [, customer, cents] = /^(.*) \d{4}-\d\d-\d\d (-?\d+)/.exec(line) ?? []
    sums[customer] = (sums[customer] ?? 0) + Number(cents)
  }
  return sums
}

function lines(rows: OrderRows, from: number, to: number, customer: string): string[] {
  return Array.from({ length: to - from }, (_, i) => {
    const row = from + i
    const end = rows.voids.get(row)
    const taken = end === undefined ? "" : ` void from ${formatDay(end)}`
    return `${customer} ${formatDay(rows.days[row])} ${rows.cents[row]}${taken}`
  })
}
