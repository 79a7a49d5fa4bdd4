import { Temporal } from "temporal-polyfill"
import { type Day, formatDay, parseDay } from "../records/day.ts"
import type { Trigger } from "../records/measure.ts"

/** Occasions that stand in the calendar for everybody at once. */
export type Dated = Extract<Trigger, { on: "schedule" | "date" }>

/** No month is longer. */
const MOST_DAYS_BETWEEN = 31

/** Whether it is such a day. */
export function isDueOn(trigger: Dated, day: Day): boolean {
  if (trigger.on === "date") return trigger.day === formatDay(day)
  const date = Temporal.PlainDate.from(formatDay(day))
  return (trigger.every === "week" ? date.dayOfWeek : date.day) === trigger.day
}

/** How many days everybody is waited for from a day on; 0 where they come at once or one by one. */
export function daysUntilDue(trigger: Trigger, today: Day): number {
  if (trigger.on === "date") return Math.max(0, parseDay(trigger.day, "day") - today)
  if (trigger.on !== "schedule") return 0
  let days = 0
  while (days < MOST_DAYS_BETWEEN && !isDueOn(trigger, today + days)) days++
  return days
}
