import type { Day } from "../../records/day.ts"
import type { Analytics } from "../analytics.ts"

/** Whoever had bought before a day, in the order of their numbers. */
export async function customersBefore(engine: Analytics, day: Day): Promise<number[]> {
  const rows = await engine.rows("SELECT customer FROM customer WHERE first_day < $day ORDER BY customer", { day })
  return rows.map(({ customer }) => Number(customer))
}
