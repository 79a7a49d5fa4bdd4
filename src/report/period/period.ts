import { BilingualError } from "../../records/bilingualError.ts"
import { type Day, formatMonth, monthOfDay, parseDay } from "../../records/day.ts"

/** A calendar month or quarter; `firstMonth` counts months since year 0. */
export type Period = { readonly kind: PeriodKind; readonly firstMonth: number }
export type PeriodKind = "month" | "quarter"

const MONTHS = { month: 1, quarter: 3 } as const
const YEAR_MONTHS = 12

/** `2026-10` or `2026-Q3`; anything else is an InputError. */
export function parsePeriod(text: string): Period {
  const month = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text)
  if (month) return { kind: "month", firstMonth: Number(month[1]) * YEAR_MONTHS + Number(month[2]) - 1 }
  const quarter = /^(\d{4})-Q([1-4])$/.exec(text)
  if (quarter)
    return { kind: "quarter", firstMonth: Number(quarter[1]) * YEAR_MONTHS + (Number(quarter[2]) - 1) * MONTHS.quarter }
  throw new BilingualError({
    en: `a period is a month as 2026-10 or a quarter as 2026-Q3: found "${text}"`,
    de: `Ein Zeitraum ist ein Monat wie 2026-10 oder ein Quartal wie 2026-Q3, gefunden: »${text}«`,
  })
}

export function formatPeriod({ kind, firstMonth }: Period): string {
  if (kind === "month") return formatMonth(firstMonth)
  const year = String(Math.floor(firstMonth / YEAR_MONTHS)).padStart(4, "0")
  return `${year}-Q${Math.floor((firstMonth % YEAR_MONTHS) / MONTHS.quarter) + 1}`
}

const firstDayOfMonth = (month: number): Day => parseDay(`${formatMonth(month)}-01`, "a month")

export const firstDayOf = ({ firstMonth }: Period): Day => firstDayOfMonth(firstMonth)
export const lastDayOf = ({ kind, firstMonth }: Period): Day => firstDayOfMonth(firstMonth + MONTHS[kind]) - 1
/** The months of a period, each since year 0. */
export const monthsOf = ({ kind, firstMonth }: Period): number[] =>
  Array.from({ length: MONTHS[kind] }, (_, at) => firstMonth + at)

export const periodBefore = ({ kind, firstMonth }: Period): Period => ({ kind, firstMonth: firstMonth - MONTHS[kind] })
export const yearBefore = ({ kind, firstMonth }: Period): Period => ({ kind, firstMonth: firstMonth - YEAR_MONTHS })

/** The last month or quarter that is over on a day. */
export function lastPeriodOver(kind: PeriodKind, today: Day): Period {
  const month = monthOfDay(today)
  return periodBefore({ kind, firstMonth: month - (month % MONTHS[kind]) })
}

/** Periods that are over on a day, the latest first. */
export const periodsUntil = (kind: PeriodKind, today: Day, most: number): Period[] => {
  const last = lastPeriodOver(kind, today)
  return Array.from({ length: most }, (_, at) => ({ kind, firstMonth: last.firstMonth - at * MONTHS[kind] }))
}
