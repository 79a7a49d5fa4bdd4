import type { Analytics } from "./analytics.ts"
import type { Row } from "./engine.ts"
import { RECORD_TABLES } from "./projection/recordTables.ts"
import type { State } from "./state.ts"

/** Ids depend on the order in which records came in. */
const IDS = new Set(["id", "part", "record", "import", "run"])
const CUSTOMERS = new Set(["customer", "member", "referrer"])

/**
 * All that a projection says, as lines in an order of their own and without the ids under which it is kept: however the
 * same records came in, it is the same.
 */
export async function projectionDump(engine: Analytics, state: State): Promise<string> {
  const [names, sources] = ["customer", "source"].map(
    (table) =>
      new Map(
        state.rows<{ id: number; name: string }>(`SELECT id, name FROM ${table}`).map(({ id, name }) => [id, name]),
      ),
  )
  const said = (row: Row) =>
    Object.entries(row)
      .filter(([column]) => !IDS.has(column))
      .map(([column, value]) => {
        if (value === null) return null
        if (CUSTOMERS.has(column)) return names.get(Number(value)) ?? `unknown ${value}`
        return column === "source" ? (sources.get(Number(value)) ?? `unknown ${value}`) : value
      })
  const lines: string[] = []
  for (const table of [
    "alias",
    "order_row",
    "order_line",
    "liked_category",
    "customer",
    "customer_value",
    ...RECORD_TABLES.map(({ kind }) => kind),
  ]) {
    for (const row of await engine.rows(`SELECT * FROM ${table}`)) lines.push(JSON.stringify([table, ...said(row)]))
  }
  return [...lines.sort(), ""].join("\n")
}
