import { monthOfDay, parseDay } from "../records/day.ts"

/** Whether a month, counted since year 0, is over at the end of a day, written as `2026-06-30`. */
export const isOver = (month: number, asOf: string): boolean => month < monthOfDay(parseDay(asOf, "asOf") + 1)
