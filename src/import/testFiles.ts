import { makeReadPlan } from "./plan.ts"
import type { ReadOptions, ReadPlan, RowClass } from "./readPlan.ts"
import { classifyRow } from "./rowWords.ts"

/** A plan for a small file, whole in its head. For tests. */
export function planOf(text: string, options: ReadOptions = {}, fileName = "datei.csv"): ReadPlan {
  return makeReadPlan({ fileName, head: new TextEncoder().encode(text), tail: new Uint8Array(0), options })
}

/** A delimited text of a header line and rows given by header name; missing cells are empty. For tests. */
export function fileOf(
  headerLine: string,
  delimiter: string,
  rows: readonly Readonly<Record<string, string>>[],
): string {
  const columns = headerLine.split(delimiter).map((name) => name.replace(/^"|"$/g, ""))
  const quote = (cell: string) =>
    cell.includes(delimiter) || /["\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
  const lines = rows.map((row) => {
    for (const name of Object.keys(row)) if (!columns.includes(name)) throw new Error(`no column ${name}`)
    return columns.map((name) => quote(row[name] ?? "")).join(delimiter)
  })
  return `${[headerLine, ...lines].join("\r\n")}\r\n`
}

/** Roles as `{customer: "Kunden-Nr.", ...}`. For tests. */
export function rolesOf(plan: ReadPlan): Record<string, string> {
  return Object.fromEntries(Object.entries(plan.roles).map(([role, column]) => [role, column.name]))
}

/** Reason codes of a plan's decisions. For tests. */
export function codesOf(plan: ReadPlan): string[] {
  return plan.decisions.map((one) => one.because.code)
}

/** The class of a row with these words, by the plan's rules; `sale` without a match. For tests. */
export function classOf(plan: ReadPlan, words: Partial<Record<"status" | "type" | "mode", string>>): RowClass {
  return classifyRow(plan.rowRules, words)
}
