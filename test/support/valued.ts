import { rmSync } from "node:fs"
import { join } from "node:path"
import type { ReadOptions } from "../../src/import/readPlan.ts"
import { parseDay } from "../../src/records/day.ts"
import type { Threads } from "../../src/records/threads.ts"
import { type FilesRead, readFiles } from "../../src/store/readFiles.ts"
import { DEFAULT_SETTINGS, type ValuationSettings } from "../../src/valuation/settings.ts"
import { type Valuation, valueCustomers } from "../../src/valuation/valueCustomers.ts"
import { exportFile } from "./command.ts"

export const day = (text: string) => parseDay(text, "a day of the test")

/** Reads exports as the command line does, from lines of text; later files are named after their position. */
export async function filesOf(
  directory: string,
  exports: readonly (readonly string[])[],
  options: { readonly read?: ReadOptions; readonly threads?: Threads } = {},
): Promise<FilesRead> {
  const paths = exports.map((lines, i) => exportFile(directory, `export-${i + 1}.csv`, lines))
  try {
    return await readFiles(paths, {
      read: options.read ?? {},
      timeZone: "Europe/Berlin",
      lastDay: day("2026-11-01"),
      ask: async () => undefined,
      ...(options.threads && { threads: options.threads }),
    })
  } finally {
    for (const path of paths) rmSync(join(path))
  }
}

/** The valuation of an export in which somebody is named. */
export function valuedBy(files: FilesRead, settings: Partial<ValuationSettings> = {}): Valuation {
  const valuation = valueCustomers(files, { ...DEFAULT_SETTINGS, ...settings }, false)
  if (!valuation) throw new Error("the export names nobody")
  return valuation
}

/** A customer's row in the valuation. */
export function rowOf(files: FilesRead, valuation: Valuation, customer: string): number {
  const { index } = valuation.columns
  const row = index.findIndex((of) => files.book.customerIds.at(of) === customer)
  if (row < 0) throw new Error(`${customer} is not among the customers`)
  return row
}
