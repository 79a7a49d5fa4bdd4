import type { Analytics } from "../analytics.ts"
import { dateOf } from "../dialect.ts"
import type { State } from "../state.ts"
import { allAliases } from "./allAliases.ts"

/** Month and day of a year's day, `02-28`; what falls on 29 February is kept on the 28th where there is none. */
export type YearDay = string

const LEAP_DAY = "02-29"

/** Days of the year that are kept on a date. */
export function yearDaysOf(date: string): YearDay[] {
  const yearDay = date.slice(5)
  const year = Number(date.slice(0, 4))
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return yearDay === "02-28" && !isLeap ? [yearDay, LEAP_DAY] : [yearDay]
}

/** Persons whose birthday, told of them under whatever name, is kept on one of these days. */
export async function bornOn(engine: Analytics, state: State, yearDays: readonly YearDay[]): Promise<number[]> {
  const found = state
    .rows<{ id: number }>(
      `SELECT DISTINCT customer_id AS id FROM current_record
       WHERE kind = 'customer' AND customer_id IS NOT NULL AND substr(body ->> '$.birthday', 6, 5) IN (SELECT value FROM json_each(?)) ORDER BY 1`,
      JSON.stringify(yearDays),
    )
    .map(({ id }) => id)
  if (found.length === 0) return found
  const aliases = await allAliases(engine)
  return [...new Set(found.map((id) => aliases.get(id) ?? id))].sort((a, b) => a - b)
}

/** Persons whose first order was on one of these days of an earlier year. */
export async function firstBoughtOn(
  engine: Analytics,
  yearDays: readonly YearDay[],
  before: number,
): Promise<number[]> {
  const months = [...new Set(yearDays)].map((yearDay) => {
    const [month, day] = yearDay.split("-").map(Number)
    const date = dateOf("first_day")
    return `(month(${date}) = ${month} AND day(${date}) = ${day})`
  })
  const found = await engine.integers(
    `SELECT customer FROM customer WHERE first_day < $before AND (${months.join(" OR ")}) ORDER BY customer`,
    { before },
  )
  return [...found]
}
