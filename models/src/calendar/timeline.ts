/**
 * What happened when, by group of customers: a campaign that ran in some weeks, a price that rose. With values z of the
 * columns and effects g the intensity of a period is exp(g'z), times the calendar's where there is one.
 */

import { InputError } from "../errors.ts"
import type { Covariates, Profile } from "../histories/profiles.ts"
import {
  floats,
  needArray,
  needColumn,
  needNumbers,
  needObject,
  needWholeNumbers,
  numbersOf,
} from "../histories/validate.ts"
import type { Effects } from "../transactions/covariateEffects.ts"
import type { Column, Histories } from "../types.ts"
import { type Calendar, dayIntensities, MOST_DAYS } from "./calendar.ts"
import { dayNumber, writtenDay } from "./days.ts"

export type Timeline = {
  /** The first day of the first period, written like 2026-12-24; not after any customer's first order. */
  readonly firstDay: string
  /** Days of a period, 7 by default. */
  readonly daysPerPeriod?: number
  /** One per group of customers; where all share one story, one. Forecasts need the periods to come as well. */
  readonly groups: readonly TimelineGroup[]
}

export type TimelineGroup = {
  /** Columns by name, a number per period; the same names in every group. */
  readonly covariates: Covariates
  /** Repeat orders that the group's customers placed in each period up to the as-of date; a fit needs them. */
  readonly repeatOrders?: Column
}

/** Histories that know their group of the timeline, by its number from 0; without: all in the first. */
export type GroupedInTime = Histories & { readonly group?: Column }

export type TimelineOptions = {
  /** The last day seen, its orders included. */
  readonly asOf: string
  /** Days of the histories' time unit; 1 by default, 7 for weeks. */
  readonly daysPerUnit?: number
  /** Seasons that all groups share, on top of what happens in the timeline. */
  readonly calendar?: Calendar
}

/** A timeline that has been checked. */
export type Periods = {
  readonly firstDay: number
  readonly daysPerPeriod: number
  readonly count: number
  readonly names: readonly string[]
  /** Per group: its values of each period. */
  readonly values: readonly (readonly Profile[])[]
}

export function checkTimeline(timeline: Timeline): Periods {
  needObject("timeline", timeline)
  needArray("timeline.groups", timeline.groups)
  const daysPerPeriod = timeline.daysPerPeriod ?? 7
  const firstDay = dayNumber(timeline.firstDay, "firstDay")
  const columns = timeline.groups.map((group, k) => {
    needObject(`timeline.groups[${k}]`, group)
    needObject(`timeline.groups[${k}].covariates`, group.covariates)
    return group.covariates
  })
  if (columns.length === 0) throw new InputError("timeline.groups must hold at least one group, found none")
  const names = Object.keys(columns[0])
  if (names.length === 0) throw new InputError("timeline.groups must have covariates, found none")
  needColumn(`timeline.groups[0].covariates.${names[0]}`, columns[0][names[0]])
  const count = columns[0][names[0]].length
  if (!(Number.isInteger(daysPerPeriod) && daysPerPeriod >= 1 && count >= 1 && count * daysPerPeriod <= MOST_DAYS)) {
    throw new InputError(
      `a timeline covers 1 to ${MOST_DAYS} days in periods of whole days, found ${count} periods of ${daysPerPeriod}`,
    )
  }
  const values = columns.map((group, k) => {
    const checked = names.map((name) => checkedColumn(group[name], `group ${k}: covariates.${name}`, count))
    return Array.from({ length: count }, (_, period) =>
      Object.fromEntries(names.map((name, j) => [name, checked[j][period]])),
    )
  })
  return { firstDay, daysPerPeriod, count, names, values }
}

function checkedColumn(column: Column | undefined, what: string, count: number): Float64Array {
  if (column !== undefined) needColumn(what, column)
  if (column === undefined || column.length !== count) {
    throw new InputError(`${what} must have a number for each of ${count} periods, found ${column?.length ?? "none"}`)
  }
  const checked = numbersOf(what, column)
  needNumbers(what, checked, -LARGEST, LARGEST)
  return checked
}

const LARGEST = 1e12

/** The group of each customer; InputError where there is no such group. */
export function checkGroups(histories: GroupedInTime, groups: number): Float64Array {
  const customers = histories.repeatOrders.length
  const group =
    histories.group === undefined ? new Float64Array(customers) : floats("group", histories.group, customers)
  needWholeNumbers("group", group, 0, groups - 1)
  return group
}

/** Refuses a timeline that does not reach over the days from `from` to `to`. */
export function needCovered({ firstDay, daysPerPeriod, count }: Periods, from: number, to: number): void {
  if (from < firstDay) {
    throw new InputError(
      `the timeline begins on ${writtenDay(firstDay)}, but is needed from ${writtenDay(Math.floor(from))}, the earliest first order: begin it there`,
    )
  }
  const end = firstDay + count * daysPerPeriod - 1
  if (to > end) {
    throw new InputError(
      `the timeline ends on ${writtenDay(end)}, but is needed up to ${writtenDay(Math.ceil(to))}: say what is planned until then`,
    )
  }
}

/** Intensity of every day of the timeline for one group. */
export function groupIntensities(
  periods: Periods,
  values: readonly Profile[],
  effects: Effects,
  calendar: Calendar | undefined,
): Float64Array {
  const { firstDay, daysPerPeriod, count } = periods
  const days = count * daysPerPeriod
  const result = calendar === undefined ? new Float64Array(days).fill(1) : dayIntensities(calendar, firstDay, days)
  for (let period = 0; period < count; period++) {
    let log = 0
    for (const [name, effect] of Object.entries(effects)) log += effect * values[period][name]
    const factor = Math.exp(log)
    for (let day = period * daysPerPeriod; day < (period + 1) * daysPerPeriod; day++) result[day] *= factor
  }
  return result
}
