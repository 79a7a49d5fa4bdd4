// An invented shop that grows and has seasons: customers live day by day under an intensity that is known.
import { type Calendar, dayIntensities } from "../src/calendar/calendar.ts"
import { dayNumber, knownPeaks, randomGenerator, type TransactionModelValue } from "../src/index.ts"
import { modelOf } from "../src/transactions/models.ts"

export const asOf = "2025-09-30"
export const peaks = knownPeaks(["christmas", "black-friday"], 2023, 2026)
const FIRST_DAY = dayNumber("2023-01-01")
const DAYS_SEEN = dayNumber(asOf) - FIRST_DAY + 1
const DAYS_AFTER = 366

/** A wave with its top in early December, and two peaks on it; mean 1 over the last year seen. */
export const truth: Calendar = (() => {
  const wave = Array.from({ length: 52 }, (_, week) => Math.exp(0.3 * Math.cos((2 * Math.PI * (week - 48)) / 52)))
  const factors = [1.8, 1.6]
  const shape = { weekly: wave, peaks: peaks.map((peak, k) => ({ ...peak, factor: factors[k] })) }
  const year = dayIntensities(shape, dayNumber(asOf) - 364, 365)
  const mean = year.reduce((sum, value) => sum + value, 0) / 365
  return { ...shape, weekly: wave.map((value) => value / mean) }
})()

/** Extra factor on the intensity of a customer's group, day by day from the first. */
export type GroupIntensity = (group: number, day: number) => number

export function seasonalShop(
  value: TransactionModelValue,
  customers: number,
  seed: number,
  options: { readonly groups?: number; readonly intensity?: GroupIntensity; readonly calendar?: Calendar } = {},
) {
  const { model, parameters } = modelOf(value)
  const random = randomGenerator(seed)
  const days = DAYS_SEEN + DAYS_AFTER
  const common = dayIntensities(options.calendar ?? truth, FIRST_DAY, days)
  const groups = options.groups ?? 1
  const clocks = Array.from({ length: groups }, (_, group) => {
    const clock = new Float64Array(days)
    common.forEach((value, day) => {
      clock[day] = (day > 0 ? clock[day - 1] : 0) + value * (options.intensity?.(group, day) ?? 1)
    })
    return clock
  })
  const column = () => new Float64Array(customers)
  const histories = { repeatOrders: column(), recency: column(), age: column() }
  const group = new Int32Array(customers)
  const ordersOfDay = clocks.map(() => new Float64Array(days))
  const customersByDay = new Float64Array(DAYS_SEEN)
  const times: number[] = []
  for (let i = 0; i < customers; i++) {
    // the square root: as many new customers in a year as the year before and half as many again
    const start = Math.floor(Math.sqrt(random()) * (DAYS_SEEN - 1))
    group[i] = i % groups
    const clock = clocks[group[i]]
    const person = model.drawNew(parameters, random)
    times.length = 0
    if (!model.leavesAtStart(person, random)) model.drawTimes(person, clock[days - 1] - clock[start], random, times)
    for (let day = start; day < DAYS_SEEN; day++) customersByDay[day]++
    histories.age[i] = DAYS_SEEN - 1 - start
    for (const time of times) {
      const day = firstReaching(clock, clock[start] + time)
      ordersOfDay[group[i]][day]++
      if (day >= DAYS_SEEN) continue
      histories.repeatOrders[i]++
      // the moment within the day, so that nothing is lost by rounding
      const before = clock[day - 1]
      histories.recency[i] = day - 1 - start + (clock[start] + time - before) / (clock[day] - before)
    }
  }
  const between = (from: number, to: number) =>
    ordersOfDay.reduce((sum, column) => sum + column.subarray(DAYS_SEEN + from, DAYS_SEEN + to).reduce(add, 0), 0)
  return { histories, group, ordersOfDay, customersByDay, daysSeen: DAYS_SEEN, firstDay: "2023-01-01", between }
}

function add(sum: number, value: number): number {
  return sum + value
}

function firstReaching(clock: Float64Array, time: number): number {
  let [low, high] = [0, clock.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if (clock[middle] < time) low = middle + 1
    else high = middle
  }
  return low
}
