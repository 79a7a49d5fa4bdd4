import type { Day } from "../records/day.ts"
import { anyCase, type Grammar, matchGrammar, SPACE_CHARACTERS, SPACES } from "./grammar.ts"
import { MONTH_BY_FIRST_LETTERS, MONTH_NAME } from "./months.ts"
import type { DateOrder, DateStyle } from "./readPlan.ts"

const SPACE = `[${SPACE_CHARACTERS}]`
export const WEEKDAY = `(?:[A-Za-zäÄ]{2,10}(?:\\.,?|,)${SPACES})?`
const CLOCK = `(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,]\\d+)?)?(?:${SPACES}${anyCase("uhr")})?(?:${SPACES}([AaPp])\\.?[Mm]\\.?)?`
export const TIME = `(?:(?:T|,?${SPACE}+(?:${anyCase("um")}${SPACE}|${anyCase("at")}${SPACE})?|,)${CLOCK})?`
export const OFFSET = `(?:${SPACES}(Z|UTC|GMT|(?:UTC|GMT)?[+-]\\d{2}:?(?:\\d{2})?))?`
export const BETWEEN = `[./-]${SPACES}`
export const YEAR = "(\\d{4}|\\d{2})"

const TIME_GROUPS = ["hour", "minute", "second", "half"]

const DATES_OF_ORDER: Readonly<Record<DateOrder, { readonly numeric: Grammar; readonly named: Grammar }>> = {
  dmy: {
    numeric: {
      pattern: `(\\d{1,2})${BETWEEN}(\\d{1,2})${BETWEEN}${YEAR}`,
      groups: ["day", "month", "year"],
    },
    named: {
      pattern: `(\\d{1,2})\\.?[ -]*(${MONTH_NAME})\\.?,?[ -]*${YEAR}`,
      groups: ["day", "month", "year"],
    },
  },
  mdy: {
    numeric: {
      pattern: `(\\d{1,2})${BETWEEN}(\\d{1,2})${BETWEEN}${YEAR}`,
      groups: ["month", "day", "year"],
    },
    named: {
      pattern: `(${MONTH_NAME})\\.?[ -]*(\\d{1,2})(?:st|nd|rd|th)?,?[ -]+(\\d{4})`,
      groups: ["month", "day", "year"],
    },
  },
  ymd: {
    numeric: { pattern: "(\\d{4})[./-](\\d{1,2})[./-](\\d{1,2})", groups: ["year", "month", "day"] },
    named: { pattern: `(\\d{4})[ -](${MONTH_NAME})\\.?[ -](\\d{1,2})`, groups: ["year", "month", "day"] },
  },
}

/**
 * Pattern and groups that read a date: year, month (a number, or a name of MONTH_BY_FIRST_LETTERS), day; in text also
 * hour, minute, second, half (`a` or `p`) and, where the style has offsets, offset. Numeric kinds: whole, fraction.
 */
export function dateGrammar(style: DateStyle): Grammar {
  if (style.kind === "compact") {
    const clock = "(?:[T ]?(\\d{2}):?(\\d{2}):?(\\d{2})?)?"
    return {
      pattern: `^${SPACES}(\\d{4})(\\d{2})(\\d{2})${clock}${SPACES}$`,
      groups: ["year", "month", "day", "hour", "minute", "second"],
    }
  }
  if (style.kind !== "text") {
    return { pattern: `^${SPACES}(\\d{1,14})(?:[.,](\\d+))?${SPACES}$`, groups: ["whole", "fraction"] }
  }
  const date = DATES_OF_ORDER[style.order][style.monthNames ? "named" : "numeric"]
  return {
    pattern: `^${SPACES}'?${WEEKDAY}${date.pattern}${TIME}${style.offset ? OFFSET : ""}${SPACES}$`,
    groups: [...date.groups, ...TIME_GROUPS, ...(style.offset ? ["offset"] : [])],
  }
}

/** Pattern and groups of a clock time in a column of its own. */
export const TIME_GRAMMAR: Grammar = { pattern: `^${SPACES}${CLOCK}${SPACES}$`, groups: TIME_GROUPS }

/** A date as written: its day and second of the day in the file's zone, or in UTC + `offsetMinutes` if it has one. */
export type ParsedDate = {
  readonly day: Day
  readonly secondOfDay: number
  /** The value has a time (a date alone is the whole local day). */
  readonly hasTime: boolean
  readonly offsetMinutes?: number
}

/** A date in a style; undefined if `text` is none, also `31.02.2026`. The store's SQL must agree with this. */
export function parseDate(text: string, style: DateStyle): ParsedDate | undefined {
  const groups = matchGrammar(dateGrammar(style), text)
  if (!groups) return undefined
  if (style.kind !== "text" && style.kind !== "compact") return fromNumber(groups, style.kind)
  const day = dayOf(yearOf(groups.year), monthOf(groups.month), Number(groups.day))
  const secondOfDay = secondOf(groups)
  if (day === undefined || secondOfDay === undefined) return undefined
  const hasTime = groups.hour !== ""
  const offset = groups.offset ? { offsetMinutes: offsetOf(groups.offset) } : {}
  return { day, secondOfDay, hasTime, ...offset }
}

/** Second of the day of a clock time such as `19:05`; undefined if it is none. */
export function parseTime(text: string): number | undefined {
  const groups = matchGrammar(TIME_GRAMMAR, text)
  return groups ? secondOf(groups) : undefined
}

/** Two digits are 1970 to 2069, as POSIX has it. */
function yearOf(text: string): number {
  const year = Number(text)
  return text.length === 4 ? year : year < 70 ? 2000 + year : 1900 + year
}

function monthOf(text: string): number {
  return /^\d/.test(text) ? Number(text) : MONTH_BY_FIRST_LETTERS[text.slice(0, 3).toLowerCase()]
}

function dayOf(year: number, month: number, day: number): Day | undefined {
  const date = new Date(Date.UTC(2000, month - 1, day))
  date.setUTCFullYear(year, month - 1, day)
  const real = year > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return real ? date.getTime() / 86_400_000 : undefined
}

function secondOf(groups: Record<string, string>): number | undefined {
  let hour = Number(groups.hour || "0")
  const minute = Number(groups.minute || "0")
  const second = Number(groups.second || "0")
  if (groups.half) {
    if (hour < 1 || hour > 12) return undefined
    hour = (hour % 12) + (groups.half.toLowerCase() === "p" ? 12 : 0)
  }
  return hour > 23 || minute > 59 || second > 59 ? undefined : hour * 3600 + minute * 60 + second
}

function offsetOf(text: string): number {
  const match = /([+-])(\d{2}):?(\d{2})?$/.exec(text)
  if (!match) return 0
  return (match[1] === "-" ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3] ?? "0"))
}

const DAY_OF_EXCEL_ZERO = -25_569
const SECONDS_PER_DAY = 86_400

function fromNumber(groups: Record<string, string>, kind: "excel-serial" | "unix-seconds" | "unix-milliseconds") {
  const value = Number(`${groups.whole}.${groups.fraction || "0"}`)
  if (kind === "excel-serial") {
    const seconds = Math.round(value * SECONDS_PER_DAY)
    const day = Math.floor(seconds / SECONDS_PER_DAY) + DAY_OF_EXCEL_ZERO
    return { day, secondOfDay: seconds % SECONDS_PER_DAY, hasTime: !Number.isInteger(value) }
  }
  const seconds = Math.floor(kind === "unix-seconds" ? value : value / 1000)
  const day = Math.floor(seconds / SECONDS_PER_DAY)
  return { day, secondOfDay: seconds % SECONDS_PER_DAY, hasTime: true, offsetMinutes: 0 }
}
