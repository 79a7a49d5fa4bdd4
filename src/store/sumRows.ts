import { decide } from "../import/decision.ts"
import type { ColumnUse, ReadPlan } from "../import/readPlan.ts"
import { SUM_WORDS } from "../import/rowWords.ts"
import { mostlyAdd } from "../import/sumRows.ts"
import { type Engine, quote } from "./engine.ts"
import type { PreparedFile } from "./prepareFiles.ts"
import { RowSql } from "./rowSql.ts"
import { sourceSql } from "./sourceSql.ts"

/**
 * Rows of sums anywhere in a file, beyond those that its two ends show: where names are expected, a sum word counts if its
 * amounts add up rows above them, in most of the rows that begin with it.
 */
export async function withSumRows(engine: Engine, file: PreparedFile): Promise<PreparedFile> {
  const { plan } = file
  if (plan.kind !== "orders") return file
  let found = plan
  for (const column of openColumns(plan)) {
    const words = await wordsThatAdd(engine, { ...file, plan: found }, column)
    if (words.length === 0) continue
    const because = decide("rows", "ignored", "sum-rows", { column: column.name, words: words.join(", ") })
    found = { ...found, sumRows: [...found.sumRows, { column, words }], decisions: [...found.decisions, because] }
  }
  return found === plan ? file : { ...file, plan: found }
}

/** Columns of names in which sum words may stand; those of numbers are settled by the plan. */
function openColumns({ roles, columns, sumRows }: ReadPlan): ColumnUse[] {
  const first = { index: 0, name: columns[0] }
  const amounts = [roles.date, roles.time, roles.amount, roles.unitPrice, roles.quantity, roles.order]
  const places = [roles.customer, first].filter((one) => one !== undefined)
  return places.filter(
    ({ index }, at) =>
      places.findIndex((other) => other.index === index) === at &&
      amounts.every((use) => use?.index !== index) &&
      !sumRows.some(({ column, words }) => column.index === index && words.length === SUM_WORDS.length),
  )
}

async function wordsThatAdd(engine: Engine, file: PreparedFile, column: ColumnUse): Promise<string[]> {
  const { plan } = file
  const known = plan.sumRows.filter((one) => one.column.index === column.index).flatMap(({ words }) => words)
  const asked = SUM_WORDS.filter((word) => !known.includes(word))
  const text = `lower(trim(c${column.index}))`
  const letters = [...new Set(asked.map((word) => word.slice(0, 1)))].map(quote).join(", ")
  const begins = asked.map((word) => `starts_with(${text}, ${quote(word)})`).join(" OR ")
  const starts = `CASE WHEN lower(left(ltrim(c${column.index}), 1)) IN (${letters}) THEN ${begins} ELSE false END`
  const { order } = plan.roles
  const isNumbered = order ? `nullif(trim(c${order.index}), '') IS NOT NULL` : "false"
  const [some] = await engine.rows(
    `SELECT EXISTS (FROM (${sourceSql(file, "pass over")}) WHERE (${starts}) AND NOT (${isNumbered})) AS found`,
  )
  if (some.found !== true) return []
  const word = `CASE WHEN NOT (${isNumbered}) THEN list_filter([${asked.map(quote).join(", ")}],
    lambda w: ${text} = w OR starts_with(${text}, w || ' ') OR starts_with(${text}, w || ':'))[1] END`
  const row = new RowSql(plan, plan.currency ?? "EUR")
  const line = file.lineNumbers === "column" ? "CAST(line AS BIGINT)" : "row_number() OVER ()"
  await engine.run("SET preserve_insertion_order = true")
  const rows = await engine.rows(
    `WITH told AS (SELECT ${line} AS line, ${word} AS word, ${row.amount()} AS cents, c${plan.roles.date?.index} AS day FROM (${sourceSql(file, "pass over")})),
     summed AS (SELECT *,
       sum(CASE WHEN word IS NULL THEN cents END) OVER (ORDER BY line) AS above,
       sum(CASE WHEN word IS NULL THEN cents END) OVER (PARTITION BY day ORDER BY line) AS above_of_day FROM told),
     candidate AS (SELECT *, above - coalesce(lag(above) OVER (PARTITION BY word ORDER BY line), 0) AS above_since FROM summed WHERE word IS NOT NULL)
     SELECT word, count(*) AS rows, count(*) FILTER (cents IN (above, above_of_day, above_since)) AS adding FROM candidate GROUP BY word ORDER BY word`,
  )
  await engine.run("SET preserve_insertion_order = false")
  return rows.filter(({ rows: all, adding }) => mostlyAdd(Number(adding), Number(all))).map((one) => String(one.word))
}
