import type { ReadPlan } from "../import/readPlan.ts"
import { quote } from "./engine.ts"
import { MAXIMUM_RECORD_BYTES } from "./limits.ts"

/** A file the engine can read as it stands, and where its line numbers are. */
export type PlainSource = {
  readonly plan: ReadPlan
  readonly path: string
  readonly lineEnd: "\n" | "\r\n"
  readonly quoted: boolean
  readonly delimiter: string
  /** `column`: the first column holds the line number in the original; `ordinal`: lines are counted as they come. */
  readonly lineNumbers: "column" | "ordinal"
  /** Lines above the first record of data, when lines are counted. */
  readonly skipLines: number
}

/** A plain copy of our own, with line numbers in front. */
export function copied(plan: ReadPlan, path: string) {
  return { plan, path, lineEnd: "\n", quoted: true, lineNumbers: "column", skipLines: 0 } as const
}

/**
 * SQL that gives the columns of a plain source as texts `c0`, `c1` ... in file order. A line of another form ends the reading,
 * unless what is asked can do without it.
 */
export function sourceSql(source: PlainSource, oddLines: "end" | "pass over" = "end"): string {
  const names = source.plan.columns.map((_, index) => `c${index}`)
  if (source.plan.format === "parquet") {
    return `SELECT * FROM (SELECT COLUMNS(*)::VARCHAR FROM read_parquet(${quote(source.path)}, hive_partitioning = false)) AS t(${names.join(", ")})`
  }
  const columns = [...(source.lineNumbers === "column" ? ["line"] : []), ...names]
  const types = columns.map((name) => `'${name}': 'VARCHAR'`).join(", ")
  const quoting = source.quoted ? `quote = '"', escape = '"'` : "quote = '', escape = ''"
  // Told of carriage returns, the engine (1.5) refuses or loses every line; left to look, it reads them.
  const lineEnd = source.lineEnd === "\n" ? "new_line = '\\n', " : ""
  return `SELECT * FROM read_csv(${quote(source.path)}, auto_detect = false, header = false, skip = ${source.skipLines},
    delim = ${quote(source.delimiter)}, ${quoting}, ${lineEnd}compression = 'none', hive_partitioning = false,
    max_line_size = ${2 * MAXIMUM_RECORD_BYTES}, strict_mode = true, ignore_errors = ${oddLines === "pass over"}, columns = {${types}})`
}
