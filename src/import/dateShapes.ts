import { BETWEEN, OFFSET, TIME, WEEKDAY, YEAR } from "./dates.ts"
import { SPACES } from "./grammar.ts"
import { MONTH_NAME } from "./months.ts"
import type { DateOrder, DateStyle } from "./readPlan.ts"
import type { ReasonCode } from "./reasons.ts"

const START = `^${SPACES}'?${WEEKDAY}`
const END = `${TIME}${OFFSET}${SPACES}$`
const TO_12 = "(?:0?[1-9]|1[0-2])"
const FROM_13 = "(?:1[3-9]|2\\d|3[01])"
const DOT = `\\.${SPACES}`
const SLASH = `[/-]${SPACES}`
const DAY_NUMBER = "(?:0?[1-9]|[12]\\d|3[01])"

/** One pattern per shape, each date has exactly one; sources for JavaScript and RE2 alike. */
export const DATE_SHAPES = {
  /** `2026-03-12`, `2026-03-12T10:00:00+02:00`, `2026/03/12` */
  ymd: `${START}\\d{4}[./-]\\d{1,2}[./-]\\d{1,2}${END}`,
  /** `21.11.2026` */
  dotsDayFirst: `${START}${FROM_13}${DOT}${TO_12}${DOT}${YEAR}${END}`,
  /** `11.21.2026` */
  dotsMonthFirst: `${START}${TO_12}${DOT}${FROM_13}${DOT}${YEAR}${END}`,
  /** `03.04.2026`: day first by custom, unless other values say otherwise */
  dotsEither: `${START}${TO_12}${DOT}${TO_12}${DOT}${YEAR}${END}`,
  /** `21/11/2026`, `21-11-26` */
  dayFirst: `${START}${FROM_13}${SLASH}${TO_12}${BETWEEN}${YEAR}${END}`,
  /** `11/21/2026` */
  monthFirst: `${START}${TO_12}${SLASH}${FROM_13}${BETWEEN}${YEAR}${END}`,
  /** `03/04/2026`: open */
  either: `${START}${TO_12}${SLASH}${TO_12}${BETWEEN}${YEAR}${END}`,
  /** `21. Nov. 2026` */
  dayNamed: `${START}\\d{1,2}\\.?[ -]*${MONTH_NAME}\\.?,?[ -]*${YEAR}${END}`,
  /** `Nov 21, 2026 10:11:12 AM` */
  monthNamed: `${START}${MONTH_NAME}\\.?[ -]*\\d{1,2}(?:st|nd|rd|th)?,?[ -]+\\d{4}${END}`,
  /** `2026-Nov-21` */
  yearNamed: `${START}\\d{4}[ -]${MONTH_NAME}\\.?[ -]\\d{1,2}${END}`,
  /** `20260312` */
  compact: `^${SPACES}(?:19|20)\\d{2}(?:0[1-9]|1[0-2])${DAY_NUMBER.replace("0?", "0")}(?:[T ]?\\d{2}:?\\d{2}:?(?:\\d{2})?)?${SPACES}$`,
  /** `45000`: days since 1899-12-30, 1954 to 2119 */
  excelSerial: `^${SPACES}[2-7]\\d{4}(?:[.,]\\d+)?${SPACES}$`,
  /** `1769904000` */
  unixSeconds: `^${SPACES}[1-9]\\d{8,9}(?:[.,]\\d+)?${SPACES}$`,
  /** `1769904000000` */
  unixMilliseconds: `^${SPACES}[1-9]\\d{12}${SPACES}$`,
} as const
export type DateShape = keyof typeof DATE_SHAPES
export type DateCounts = Readonly<Record<DateShape, number>>

export type DateHints = {
  /** The first that is there counts. */
  readonly from: readonly {
    readonly order: DateOrder
    readonly code: ReasonCode
    readonly detail?: string
    readonly preset?: string
  }[]
  /** Some values carry an offset. */
  readonly offset?: boolean
}

export type DateDecision =
  | {
      readonly style: DateStyle
      readonly code: ReasonCode
      readonly details: Readonly<Record<string, string | number>>
      /** Dates written otherwise: they will be set aside. */
      readonly against: number
    }
  | { readonly open: true }
  | { readonly none: true }

/** How a column's dates are written, by the shapes of its values. The majority decides, a tie stays open. */
export function decideDateStyle(counts: DateCounts, hints: DateHints = { from: [] }): DateDecision {
  const numeric = numericCounts(counts)
  const families: readonly (readonly [count: number, style: DateStyle | "day-or-month"])[] = [
    [numeric.all, "day-or-month"],
    [counts.ymd, text("ymd", false, hints)],
    [counts.dayNamed, text("dmy", true, hints)],
    [counts.monthNamed, text("mdy", true, hints)],
    [counts.yearNamed, text("ymd", true, hints)],
    [counts.compact, { kind: "compact" }],
    [counts.excelSerial, { kind: "excel-serial" }],
    [counts.unixSeconds, { kind: "unix-seconds" }],
    [counts.unixMilliseconds, { kind: "unix-milliseconds" }],
  ]
  const all = families.reduce((sum, [count]) => sum + count, 0)
  if (all === 0) return { none: true }
  const [most, style] = families.reduce((best, one) => (one[0] > best[0] ? one : best))
  if (style === "day-or-month") return decideDayOrMonth(counts, all - most, hints)
  const against = all - most
  return { style, code: against > 0 ? "dates-mostly" : "dates-seen", details: { count: most, against }, against }
}

function numericCounts(counts: DateCounts) {
  const dayFirst = counts.dotsDayFirst + counts.dayFirst
  const monthFirst = counts.dotsMonthFirst + counts.monthFirst
  return { dayFirst, monthFirst, all: dayFirst + monthFirst + counts.dotsEither + counts.either }
}

function decideDayOrMonth(counts: DateCounts, others: number, hints: DateHints): DateDecision {
  const { dayFirst, monthFirst } = numericCounts(counts)
  if (dayFirst !== monthFirst) {
    const order = dayFirst > monthFirst ? "dmy" : "mdy"
    const against = Math.min(dayFirst, monthFirst) + others
    const details = { count: Math.max(dayFirst, monthFirst), against }
    const code = against > 0 ? "dates-mostly" : order === "dmy" ? "dates-day-over-12" : "dates-month-second"
    return { style: text(order, false, hints), code, details, against }
  }
  if (dayFirst > 0) return { open: true }
  if (counts.dotsEither > counts.either) {
    const details = { count: counts.dotsEither, against: others }
    return { style: text("dmy", false, hints), code: "dates-dots", details, against: others }
  }
  const hint = hints.from.find((one) => one.order !== "ymd")
  if (!hint) return { open: true }
  const details = { detail: hint.detail ?? "", preset: hint.preset ?? "" }
  return { style: text(hint.order, false, hints), code: hint.code, details, against: others }
}

function text(order: DateOrder, monthNames: boolean, hints: DateHints): DateStyle {
  return { kind: "text", order, monthNames, offset: hints.offset ?? false }
}

const OFFSET_AT_END = new RegExp(`\\d{1,2}:\\d{2}.*?(?:Z|UTC|GMT|[+-]\\d{2}:?(?:\\d{2})?)${SPACES}$`)

/** Whether a value ends in `Z`, `UTC` or an offset such as `+0200`. */
export function hasOffset(value: string): boolean {
  return OFFSET_AT_END.test(value)
}
