/** Moments at which the clock is stopped: what was known up to `origin` foretells what comes in the `horizon` after it. */

import { InputError } from "../errors.ts"
import { isWithin, kindOf, needArray, needNumber, needObject, needPositive } from "../histories/validate.ts"
import { earliest, type Timelines } from "./orderTimelines.ts"

export type Windows = { readonly origins: readonly number[]; readonly horizon: number }

export type WindowOptions = {
  /** Up to when orders are known; the as-of date of the orders. */
  readonly end: number
  /** Length of each forecast; by default a third of the time from the first order to the end. */
  readonly horizon?: number
  /**
   * Ascending times at which the clock is stopped; by default those that fill the second half of the time with
   * forecasts that do not overlap, the last of which ends at the end.
   */
  readonly origins?: readonly number[]
}

const MOST_ORIGINS = 100
/** Where nothing is said, models are fitted to at least this share of the time. */
const LEAST_KNOWN = 1 / 2

export function windowsOf(timelines: Timelines, options: WindowOptions): Windows {
  needObject("options", options)
  const { end } = options
  needNumber("end", end)
  const first = earliest(timelines.times)
  if (!(end > first)) throw new InputError(`end must be later than the first order at ${first}, found ${end}`)
  const horizon = options.horizon ?? (end - first) / 3
  needPositive("horizon", horizon)
  const origins = options.origins ?? spacedOrigins(first, end, horizon)
  needArray("origins", origins)
  if (origins.length === 0 || origins.length > MOST_ORIGINS) {
    throw new InputError(`origins must hold 1 to ${MOST_ORIGINS} times, found ${origins.length}`)
  }
  const slack = 1e-9 * (end - first)
  origins.forEach((origin, i) => {
    if (!isWithin(origin, first, end + slack - horizon)) {
      throw new InputError(
        `origins must lie from the first order at ${first} to end - horizon = ${end - horizon}: origins[${i}] is ${kindOf(origin)}`,
      )
    }
    if (i > 0 && !(origin > origins[i - 1])) {
      throw new InputError(`origins must ascend: origins[${i}] is ${origin} after ${origins[i - 1]}`)
    }
  })
  return { origins, horizon }
}

function spacedOrigins(first: number, end: number, horizon: number): number[] {
  if (!(horizon < end - first)) {
    throw new InputError(
      `horizon must be shorter than the time from first order to end, ${end - first}: found ${horizon}`,
    )
  }
  const fitting = Math.floor(((end - first) * (1 - LEAST_KNOWN)) / horizon + 1e-9)
  const count = Math.min(MOST_ORIGINS, Math.max(1, fitting))
  return Array.from({ length: count }, (_, i) => end - (count - i) * horizon)
}
