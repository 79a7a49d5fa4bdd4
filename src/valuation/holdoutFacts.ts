import { type TotalsByTime, totalsByTime } from "stammwert-models"
import { formatDay } from "../records/day.ts"
import type { Holdout } from "../store/holdoutErrors.ts"
import { historiesOf } from "./customerColumns.ts"
import type { HoldoutResult } from "./holdout.ts"
import { daysPerUnit, type ValuationSettings } from "./settings.ts"

/** Repeat purchase days up to this many have a bar of their own; the last bar holds the rest. */
const LAST_BAR = 7
const DECILES = 10
/** Weeks drawn at most; longer times are thinned. */
const WEEKS_SHOWN = 30

/** How the forecast from before the cut did, as plain data for charts; values in major units. */
export function holdoutFacts(result: HoldoutResult, settings: ValuationSettings): Holdout {
  const { split } = result
  return {
    from: formatDay(split.from),
    days: split.days,
    customers: split.before.length,
    orders: result.orders,
    value: result.value,
    ...(result.intervalCoverage === undefined ? {} : { intervalCoverage: result.intervalCoverage }),
    byRepeatOrders: byRepeatOrders(result),
    cumulative: cumulative(result, settings),
    deciles: deciles(result),
  }
}

function byRepeatOrders(result: HoldoutResult): Holdout["byRepeatOrders"] {
  const bars = Array.from({ length: LAST_BAR + 1 }, () => ({ customers: 0, actual: 0, expected: 0 }))
  const { split, expectedOrders } = result
  for (let i = 0; i < split.before.length; i++) {
    const bar = bars[Math.min(LAST_BAR, split.before.purchaseDays[i] - 1)]
    bar.customers++
    bar.actual += split.purchaseDays[i]
    bar.expected += expectedOrders[i]
  }
  return bars.flatMap(({ customers, actual, expected }, repeats) =>
    customers === 0
      ? []
      : [
          {
            label: repeats === LAST_BAR ? `${repeats}+` : String(repeats),
            customers,
            actual: actual / customers,
            expected: expected / customers,
          },
        ],
  )
}

function cumulative({ split, fit }: HoldoutResult, { timeUnit, seed }: ValuationSettings): Holdout["cumulative"] {
  const unit = daysPerUnit(timeUnit)
  const step = Math.ceil(split.perWeek.length / WEEKS_SHOWN)
  const weeks: number[] = []
  for (let week = step; week <= split.perWeek.length; week += step) weeks.push(week)
  if (weeks.length === 0 || weeks[weeks.length - 1] !== split.perWeek.length) weeks.push(split.perWeek.length)
  const times = weeks.map((week) => Math.min(week * 7, split.days) / unit)
  const bands: TotalsByTime = totalsByTime({ transactions: fit }, historiesOf(split.before, unit), {
    times,
    seed,
  })
  let actual = 0
  let counted = 0
  return weeks.map((week, index) => {
    for (; counted < week; counted++) actual += split.perWeek[counted]
    const { mean, low, high } = bands.orders.cumulative[index]
    return { week, actual, expected: mean, low, high }
  })
}

function deciles(result: HoldoutResult): Holdout["deciles"] {
  const count = result.expectedValue.length
  if (count < DECILES) return []
  const order = Uint32Array.from({ length: count }, (_, i) => i).sort(
    (a, b) => result.expectedValue[b] - result.expectedValue[a] || a - b,
  )
  return Array.from({ length: DECILES }, (_, decile) => {
    const members = order.subarray(Math.floor((decile * count) / DECILES), Math.floor(((decile + 1) * count) / DECILES))
    let expected = 0
    let actual = 0
    for (const i of members) {
      expected += result.expectedValue[i]
      actual += result.split.value[i]
    }
    return { expected: expected / members.length, actual: actual / members.length }
  })
}
