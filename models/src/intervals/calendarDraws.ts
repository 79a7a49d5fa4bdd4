import { type Calendar, dayIntensities } from "../calendar/calendar.ts"
import type { EstimatedCalendar } from "../calendar/estimateCalendar.ts"
import type { RandomGenerator } from "../types.ts"
import { cloudOf, drawParameters, type ParameterCloud } from "./parameterDraws.ts"

/** Weeks and peaks as a cloud; a calendar that was typed has none around it. */
export function cloudOfCalendar(calendar: Calendar | EstimatedCalendar): ParameterCloud {
  return cloudOf(calendar, [...calendar.weekly, ...calendar.peaks.map(({ factor }) => factor)])
}

const DAYS_PER_YEAR = 365

/**
 * Calendars as an estimate leaves them possible, in pairs of opposite sign. All have the mean of the estimate over the
 * year up to the as-of date: their level is the order rate's and not theirs.
 */
export function drawCalendars(
  calendar: Calendar | EstimatedCalendar,
  count: number,
  asOf: number,
  random: RandomGenerator,
): Calendar[] {
  const levelOf = (one: Calendar) =>
    dayIntensities(one, asOf - DAYS_PER_YEAR + 1, DAYS_PER_YEAR).reduce((sum, value) => sum + value, 0)
  const level = levelOf(calendar)
  const weeks = calendar.weekly.length
  return drawParameters(cloudOfCalendar(calendar), count, random).map((factors) => {
    const shape = {
      weekly: factors.slice(0, weeks),
      peaks: calendar.peaks.map((peak, k) => ({ ...peak, factor: factors[weeks + k] })),
    }
    const scale = level / levelOf(shape)
    return { ...shape, weekly: shape.weekly.map((value) => value * scale) }
  })
}
