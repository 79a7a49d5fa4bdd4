/**
 * Operational time: the integral H of an intensity h. Orders that come at rate lambda h(t) come at the constant rate
 * lambda in it, so a model without seasons is right there. Intensity is by the day: that of day d runs from the end of
 * d - 1 to the end of d, and a time that is a whole number is the end of that day.
 */

/** H(t) - t over the days from `firstDay` to the end of the intensities: exactly 0 where the intensity is 1. */
export type Clock = { readonly firstDay: number; readonly ahead: Float64Array }

export function clockOf(firstDay: number, intensities: Float64Array): Clock {
  return runningSum(firstDay, intensities, 1)
}

/** The sum of values less `usual` over the days from `firstDay` on. */
export function runningSum(firstDay: number, values: Float64Array, usual = 0): Clock {
  const ahead = new Float64Array(values.length + 1)
  for (let i = 0; i < values.length; i++) ahead[i + 1] = ahead[i] + (values[i] - usual)
  return { firstDay, ahead }
}

/** How far operational time has run ahead by the end of day t, t from `firstDay - 1` on; whole days are looked up. */
export function aheadAt({ firstDay, ahead }: Clock, time: number): number {
  const place = time - firstDay + 1
  const below = Math.floor(place)
  const share = place - below
  return share === 0 ? ahead[below] : ahead[below] + share * (ahead[below + 1] - ahead[below])
}

const ROUNDING = 1e-6

/** Times as fractions of weeks miss whole days by rounding: those are put right. */
export function wholeDay(time: number): number {
  const day = Math.round(time)
  return Math.abs(time - day) < ROUNDING ? day : time
}

/** Recency and age in operational time, still in the caller's unit. The clock must reach over them. */
export function inClock(clock: Clock, asOf: number, daysPerUnit: number, recency: Float64Array, age: Float64Array) {
  const now = aheadAt(clock, asOf)
  const result = { recency: new Float64Array(age.length), age: new Float64Array(age.length) }
  for (let i = 0; i < age.length; i++) {
    const first = wholeDay(asOf - age[i] * daysPerUnit)
    const last = wholeDay(asOf - (age[i] - recency[i]) * daysPerUnit)
    const atFirst = aheadAt(clock, first)
    result.age[i] = age[i] + (now - atFirst) / daysPerUnit
    const seen = recency[i] + (aheadAt(clock, last) - atFirst) / daysPerUnit
    result.recency[i] = Math.min(result.age[i], Math.max(0, seen))
  }
  return result
}

/** A length of time after the as-of date in operational time, still in the caller's unit. */
export function lengthAhead(clock: Clock, asOf: number, daysPerUnit: number, length: number): number {
  const end = wholeDay(asOf + length * daysPerUnit)
  return length + (aheadAt(clock, end) - aheadAt(clock, asOf)) / daysPerUnit
}
