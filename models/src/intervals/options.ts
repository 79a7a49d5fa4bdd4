import { InputError } from "../errors.ts"
import { needObject, needProbability, needRate, needWholeNumber } from "../histories/validate.ts"

export const DEFAULT_LEVEL_LOW = 0.05
export const DEFAULT_LEVEL_HIGH = 0.95

const MAX_DRAWS = 100_000

export function checkIntervalOptions(options: {
  readonly levelLow?: number
  readonly levelHigh?: number
  readonly discountRatePerUnit?: number
  readonly totalDraws?: number
}): { levels: readonly [number, number]; rate: number; totalDraws: number | undefined } {
  needObject("options", options)
  const low = options.levelLow ?? DEFAULT_LEVEL_LOW
  const high = options.levelHigh ?? DEFAULT_LEVEL_HIGH
  needProbability("levelLow", low)
  needProbability("levelHigh", high)
  if (low >= high) throw new InputError(`levelLow must be below levelHigh, found ${low} and ${high}`)
  const rate = options.discountRatePerUnit ?? 0
  needRate("discountRatePerUnit", rate)
  const totalDraws = options.totalDraws
  if (totalDraws !== undefined) needWholeNumber("totalDraws", totalDraws, 100, MAX_DRAWS)
  return { levels: [low, high], rate, totalDraws }
}
