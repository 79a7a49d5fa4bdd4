import type { Condition } from "../../records/condition.ts"
import { entriesOf } from "../dialect.ts"
import { RECORD_TABLES } from "../projection/recordTables.ts"
import { type Asking, asked } from "../queries/asking.ts"
import { ConditionSql } from "./conditionSql.ts"

/** The segments that a condition may name: by their conditions, or those whose members are listed one by one. */
export type Segments = ReadonlyMap<number, Condition | "static">

/** Whoever a condition is true of, by number; everybody of whom anything is known is asked, or some alone. */
export async function members(
  asking: Asking,
  condition: Condition,
  segments: Segments = new Map(),
  among?: readonly number[],
): Promise<number[]> {
  const sql = new ConditionSql(segments, asking.isLatest)
  const rule = sql.of(condition)
  const found = await asking.engine.integers(
    `WITH ${among ? AMONG : ""} ${asked(asking)} SELECT customer FROM customer AS somebody WHERE ${rule} ORDER BY customer`,
    { asOf: asking.asOf, ...sql.values, ...(among && { among: JSON.stringify(among) }) },
  )
  return [...found]
}

/**
 * The tables of customers narrowed to `$among`, under their own names: whatever is asked behind this is asked of these alone.
 * Values stay whole, because ranks are among all.
 */
export const AMONG = `among_these AS MATERIALIZED (SELECT ${entriesOf("among", "INTEGER")} AS customer),
  ${["customer", "order_row", "order_line", ...RECORD_TABLES.map(({ kind }) => kind)]
    .map((table) => `${table} AS (SELECT * FROM main.${table} WHERE customer IN (SELECT customer FROM among_these))`)
    .join(",\n  ")},
  `

/** How many there are, and how many of them may be written to or called. */
export type Reach = { readonly customers: number; readonly byChannel: Readonly<Record<string, number>> }

const CHANNELS = ["email", "sms", "phone", "post", "messenger", "push"] as const

export async function reach(asking: Asking, condition: Condition, segments: Segments = new Map()): Promise<Reach> {
  const sql = new ConditionSql(segments, asking.isLatest)
  const rule = sql.of(condition)
  const granted = CHANNELS.map((channel) => {
    const may = sql.of({ about: "consent", channel, granted: true })
    return `count(*) FILTER (WHERE ${may}) AS ${channel}`
  })
  const [row] = await asking.engine.rows(
    `WITH ${asked(asking)} SELECT count(*) AS customers, ${granted.join(", ")}
     FROM (SELECT customer FROM customer AS somebody WHERE ${rule}) AS somebody`,
    { asOf: asking.asOf, ...sql.values },
  )
  return {
    customers: Number(row.customers),
    byChannel: Object.fromEntries(CHANNELS.map((channel) => [channel, Number(row[channel])])),
  }
}
