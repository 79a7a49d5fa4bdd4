import { dayNumber } from "../calendar/days.ts"
import { needObject, needPositive } from "../histories/validate.ts"
import { checkIntervalOptions } from "./options.ts"

export type IntervalsInTimeOptions = {
  /** The last day seen, its orders included. */
  readonly asOf: string
  /** Days of the histories' time unit; 1 by default, 7 for weeks. */
  readonly daysPerUnit?: number
  /** In calendar time. */
  readonly horizon: number
  readonly seed: number
  /** Lower quantile, default 0.05. */
  readonly levelLow?: number
  /** Upper quantile, default 0.95. */
  readonly levelHigh?: number
  /** Joint draws behind the totals, default 400. */
  readonly totalDraws?: number
}

export type QuestionInTime = {
  /** The last day seen, by its number. */
  readonly asOf: number
  readonly daysPerUnit: number
  readonly horizon: number
  readonly seed: number
  readonly levels: readonly [number, number]
  readonly totalDraws: number
}

/** Worlds that are drawn, where not fewer draws are asked for: each has at least one draw of the totals. */
const WORLDS = 400

export function worldsDrawn({ totalDraws }: QuestionInTime): number {
  return Math.min(WORLDS, totalDraws)
}

export function questionInTime(options: IntervalsInTimeOptions): QuestionInTime {
  needObject("options", options)
  const { levels, totalDraws = WORLDS } = checkIntervalOptions(options)
  const { horizon, seed, daysPerUnit = 1 } = options
  needPositive("horizon", horizon)
  needPositive("daysPerUnit", daysPerUnit)
  return { asOf: dayNumber(options.asOf, "asOf"), daysPerUnit, horizon, seed, levels, totalDraws }
}
