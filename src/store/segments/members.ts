import type { Condition } from "../../records/condition.ts"
import { type Asking, asked } from "../queries/asking.ts"
import { ConditionSql } from "./conditionSql.ts"

/** Conditions of the segments that a condition may name. */
export type Segments = ReadonlyMap<number, Condition>

/** Whoever a condition is true of, by number. Everybody of whom anything is known is asked. */
export async function members(asking: Asking, condition: Condition, segments: Segments = new Map()): Promise<number[]> {
  const sql = new ConditionSql(segments)
  const rule = sql.of(condition)
  const rows = await asking.engine.rows(
    `WITH ${asked(asking)} SELECT customer FROM customer AS somebody WHERE ${rule} ORDER BY customer`,
    { asOf: asking.asOf, ...sql.values },
  )
  return rows.map(({ customer }) => Number(customer))
}

/** How many there are, and how many of them may be written to or called. */
export type Reach = { readonly customers: number; readonly byChannel: Readonly<Record<string, number>> }

const CHANNELS = ["email", "sms", "phone", "post", "messenger", "push"] as const

export async function reach(asking: Asking, condition: Condition, segments: Segments = new Map()): Promise<Reach> {
  const sql = new ConditionSql(segments)
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
