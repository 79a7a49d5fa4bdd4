import { addMonths, type Day, formatDay, parseDay } from "../../records/day.ts"
import type { Address } from "./useAddress.ts"

/** From a day to a day, as `2026-06-30`; both belong to it. */
export type Period = { readonly from: string; readonly until: string }

/** Periods that have a name; the first is the usual one. */
export const PERIODS = ["months12", "days90", "days30", "thisYear", "lastYear", "always"] as const
export type NamedPeriod = (typeof PERIODS)[number]

const YEAR_MONTHS = 12
/** No order is older; what begins here is compared with nothing. */
const ALWAYS = "1900-01-01"
const DAY = /^\d{4}-\d{2}-\d{2}$/

/** Which period the address means: one of a name, or one from a day of its own on; the usual one where it names none. */
export function periodNamed({ period, from }: Address, usual: NamedPeriod = PERIODS[0]): NamedPeriod | "own" {
  if (typeof from === "string" && DAY.test(from)) return "own"
  return PERIODS.find((one) => one === period) ?? usual
}

/** The days of the period that the address means, where everything is asked as of a day. */
export function periodIn(address: Address, asOf: string, usual?: NamedPeriod): Period {
  const named = periodNamed(address, usual)
  if (named === "own") {
    const from = String(address.from)
    return { from: from < asOf ? from : asOf, until: asOf }
  }
  const last = parseDay(asOf, "asOf")
  if (named === "lastYear") {
    const year = String(Number(asOf.slice(0, 4)) - 1).padStart(4, "0")
    return { from: `${year}-01-01`, until: `${year}-12-31` }
  }
  const from = {
    // Around a leap day one of the two would take a day twice.
    months12: () => formatDay(Math.max(addMonths(last + 1, -YEAR_MONTHS), addMonths(last, -YEAR_MONTHS) + 1)),
    days90: () => formatDay(last - 89),
    days30: () => formatDay(last - 29),
    thisYear: () => `${asOf.slice(0, 4)}-01-01`,
    always: () => ALWAYS,
  }[named]
  return { from: from(), until: asOf }
}

/** Whether there is anything before it to compare it with. */
export const hasBefore = ({ from }: Period): boolean => from > ALWAYS

/** The period of the same length right before: of as many whole months where it is of whole months, else of as many days. */
export function periodBefore({ from, until }: Period): Period {
  const [first, end] = [parseDay(from, "from"), parseDay(until, "until") + 1]
  const months = wholeMonths(first, end)
  const before = months === undefined ? first - (end - first) : addMonths(first, -months)
  return { from: formatDay(before), until: formatDay(first - 1) }
}

/** The same period of the year before. */
export function periodOfYearBefore({ from, until }: Period): Period {
  const end = addMonths(parseDay(until, "until") + 1, -YEAR_MONTHS)
  return { from: formatDay(addMonths(parseDay(from, "from"), -YEAR_MONTHS)), until: formatDay(end - 1) }
}

function wholeMonths(first: Day, end: Day): number | undefined {
  for (let months = 1; ; months++) {
    const next = addMonths(first, months)
    if (next === end) return months
    if (next > end) return undefined
  }
}
