import { basename, extname } from "node:path"
import { type MendableFile, mendableOrders, mendableRecords, writeMendable } from "../report/mendableRows.ts"
import type { StagedImport } from "../store/importFiles.ts"

/** Writes down what was rejected, one file for each that had some; answers their paths. */
export function writeRejectFiles(path: string, { files, records }: StagedImport, language: "de" | "en"): string[] {
  const orders = (files?.plans ?? []).map((plan) => {
    const own = (files?.rejects ?? []).filter(({ file }) => file === plan.file)
    return mendableOrders(plan, own, language)
  })
  const all = [...orders, ...records.map((one) => mendableRecords(one, language))]
  const some = all.filter(({ rows }) => rows.length > 0)
  // Without rejects an empty one says so, instead of one that is left from before.
  const written = some.length > 0 ? some : all.slice(0, 1)
  return written.map((one) => {
    const target = written.length === 1 ? path : pathBeside(path, one)
    writeMendable(target, one, language)
    return target
  })
}

/** `rejects-customers.csv` for what of `customers.xlsx` was rejected. */
function pathBeside(path: string, { plan }: MendableFile): string {
  const extension = extname(path)
  const stem = extension === "" ? path : path.slice(0, -extension.length)
  const own = basename(plan.file, extname(plan.file)).replace(/[^\p{L}\p{N}._-]+/gu, "_")
  return `${stem}-${own}${extension}`
}
