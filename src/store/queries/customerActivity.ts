import { probabilityActive, type TransactionFit } from "stammwert-models"
import type { Day } from "../../records/day.ts"
import type { State } from "../state.ts"
import { fitOf, latestRun } from "../valuationRuns.ts"
import { type Asking, asked, type Definition, rowsOf } from "./asking.ts"

/** How likely one customer was still a customer, day after day. */
export type CustomerActivity = {
  readonly purchaseDays: readonly Day[]
  /** In order of time: a day of each week, and the days around purchases. Empty before the first valuation. */
  readonly points: readonly { readonly day: Day; readonly pActive: number }[]
}

export const customerActivityDefinition: Definition = {
  means: {
    en: "probability that the customer was still one at the end of each day, from what they had bought by then and under the model of the latest valuation; it falls while they wait and jumps up when they buy",
    de: "Wahrscheinlichkeit, dass der Kunde am Ende jedes Tages noch Kunde war, aus dem, was er bis dahin gekauft hatte, und nach dem Modell der letzten Bewertung; sie fällt in Pausen und springt bei einem Kauf nach oben",
  },
  unit: "share",
}

const WEEK_DAYS = 7
/** As many as a drawing can show. */
const MOST_STEPS = 400

export async function customerActivity(asking: Asking, state: State, customer: number): Promise<CustomerActivity> {
  const rows = await rowsOf(
    asking,
    `WITH ${asked({ ...asking, among: { sql: "SELECT $customer", values: { customer } } })}
     SELECT DISTINCT day FROM asked WHERE is_order ORDER BY day`,
    { customer },
  )
  const purchaseDays = rows.map(({ day }) => Number(day))
  const run = latestRun(state)
  const fit = run && fitOf(state, run.fitId)
  if (purchaseDays.length === 0 || run === undefined || fit === undefined) return { purchaseDays, points: [] }
  const { transactions } = JSON.parse(fit.fit) as { transactions: TransactionFit }
  const { timeUnit } = JSON.parse(run.settings) as { timeUnit: "day" | "week" }
  const days = daysShown(purchaseDays, asking.asOf)
  const histories = historiesAsOf(purchaseDays, days, timeUnit === "week" ? WEEK_DAYS : 1)
  const pActive = probabilityActive(transactions, histories)
  return { purchaseDays, points: days.map((day, index) => ({ day, pActive: pActive[index] })) }
}

/** The day before and the day of each purchase, and steps of a week, or more over a long time. */
function daysShown(purchaseDays: readonly Day[], asOf: Day): Day[] {
  const [first] = purchaseDays
  const step = Math.max(WEEK_DAYS, Math.ceil((asOf - first) / MOST_STEPS))
  const shown = new Set([asOf])
  for (let day = first; day < asOf; day += step) shown.add(day)
  for (const day of purchaseDays) shown.add(day).add(Math.max(first, day - 1))
  return [...shown].sort((one, other) => one - other)
}

/** What was known of the customer at the end of each day: x, t_x, T of the models, a row a day. */
function historiesAsOf(purchaseDays: readonly Day[], days: readonly Day[], daysPerUnit: number) {
  const [repeatOrders, recency, age, sumLogIntervals] = Array.from({ length: 4 }, () => new Float64Array(days.length))
  const [first] = purchaseDays
  for (const [row, day] of days.entries()) {
    const known = purchaseDays.filter((purchase) => purchase <= day)
    repeatOrders[row] = known.length - 1
    recency[row] = (known[known.length - 1] - first) / daysPerUnit
    age[row] = (day - first) / daysPerUnit
    for (let at = 1; at < known.length; at++)
      sumLogIntervals[row] += Math.log((known[at] - known[at - 1]) / daysPerUnit)
  }
  return { repeatOrders, recency, age, sumLogIntervals }
}
