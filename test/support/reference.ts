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

export const cdnowFile = join(folder, "data", "cdnow_sample_transactions.csv")

export function referenceJson(name: string) {
  return JSON.parse(readFileSync(join(folder, name), "utf8"))
}
