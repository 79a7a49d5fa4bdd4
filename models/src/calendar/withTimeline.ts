import { InputError } from "../errors.ts"
import { pick, rowsOfGroups } from "../histories/groupHistories.ts"
import { someRows } from "../histories/someRows.ts"
import { checkHistories, needAtLeastZero, needNumber, needObject, needPositive } from "../histories/validate.ts"
import type { Effects } from "../transactions/covariateEffects.ts"
import type { Histories } from "../types.ts"
import type { Calendar } from "./calendar.ts"
import { type Clock, clockOf, inClock, lengthAhead, wholeDay } from "./clock.ts"
import { dayNumber } from "./days.ts"
import {
  checkGroups,
  checkTimeline,
  type GroupedInTime,
  groupIntensities,
  needCovered,
  type Periods,
  type Timeline,
  type TimelineOptions,
} from "./timeline.ts"

/** A question to the customers of one group, with the horizon in their operational time. */
export type GroupQuestion = (histories: Histories, horizon: number) => Float64Array

export type OnTimeline = {
  /** The customers with recency and age in operational time. */
  readonly histories: Histories
  /** Per group: a length of time after the as-of date in its operational time. */
  readonly horizons: (length: number) => readonly number[]
  /** Asks group by group and gives one answer per customer. */
  readonly ask: (length: number, question: GroupQuestion) => Float64Array
}

/**
 * Customers as a timeline sees them, where the effects of its columns are known (from `fitTimeline`, or assumed: what
 * if the campaign is not repeated?). Ask any model in their operational time:
 *   const inTime = withTimeline(histories, timeline, effects, { asOf: "2026-09-30", daysPerUnit: 7 })
 *   const orders = inTime.ask(13, (some, horizon) => expectedOrders(fit, some, horizon))
 * Method: as `withCalendar`, with a clock for each group. Columns of the histories go along: meanValue, weights,
 * valueDays, covariates. Edges: effects of 0 give back the same numbers; a timeline that ends before the horizon does is an
 * InputError.
 */
export function withTimeline(
  histories: GroupedInTime,
  timeline: Timeline,
  effects: Effects,
  options: TimelineOptions,
): OnTimeline {
  const periods = checkTimeline(timeline)
  checkEffects(effects, periods.names)
  needObject("options", options)
  const asOf = dayNumber(options.asOf, "asOf")
  const daysPerUnit = options.daysPerUnit ?? 1
  needPositive("daysPerUnit", daysPerUnit)
  const { recency, age } = checkHistories(histories)
  const group = checkGroups(histories, periods.values.length)
  const oldest = age.reduce((most, value) => Math.max(most, value), 0)
  needCovered(periods, wholeDay(asOf - oldest * daysPerUnit), asOf)
  const clocks = periods.values.map((_, k) => clockOfGroup(periods, k, effects, options.calendar))
  const moved = { recency: new Float64Array(age.length), age: new Float64Array(age.length) }
  rowsOfGroups(Int32Array.from(group), clocks.length).forEach((rows, k) => {
    const own = inClock(clocks[k], asOf, daysPerUnit, pick(recency, rows), pick(age, rows))
    rows.forEach((row, i) => {
      moved.recency[row] = own.recency[i]
      moved.age[row] = own.age[i]
    })
  })
  const horizons = (length: number) => {
    needAtLeastZero("horizon", length)
    needCovered(periods, asOf, wholeDay(asOf + length * daysPerUnit))
    return clocks.map((clock) => lengthAhead(clock, asOf, daysPerUnit, length))
  }
  const inTime: Histories = { ...withoutGroups(histories), ...moved }
  return {
    histories: inTime,
    horizons,
    ask: (length, question) => askByGroup(inTime, group, horizons(length), question),
  }
}

/** The clock of the customers of one group. */
export function clockOfGroup(periods: Periods, group: number, effects: Effects, calendar: Calendar | undefined): Clock {
  return clockOf(periods.firstDay, groupIntensities(periods, periods.values[group], effects, calendar))
}

function withoutGroups(histories: GroupedInTime): Histories {
  // groups and times between orders are those of calendar time
  const { group, sumLogIntervals, prepared, ...rest }: GroupedInTime & { prepared?: unknown } = histories
  return rest
}

/** Per unit of a column; exp of more is no number. */
const LARGEST_EFFECT = 500

export function checkEffects(effects: Effects, names: readonly string[]): void {
  needObject("effects", effects)
  for (const [name, effect] of Object.entries(effects)) {
    if (!names.includes(name)) throw new InputError(`effects must name columns of the timeline, found ${name}`)
    needNumber(`effects.${name}`, effect, -LARGEST_EFFECT, LARGEST_EFFECT)
  }
}

function askByGroup(
  histories: Histories,
  group: Float64Array,
  horizons: readonly number[],
  question: GroupQuestion,
): Float64Array {
  const result = new Float64Array(group.length)
  rowsOfGroups(Int32Array.from(group), horizons.length).forEach((rows, k) => {
    if (rows.length === 0) return
    const answer = question(someRows(histories, rows), horizons[k])
    rows.forEach((row, i) => {
      result[row] = answer[i]
    })
  })
  return result
}
