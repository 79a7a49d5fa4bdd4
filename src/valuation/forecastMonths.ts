import { continuousRatePerDay, totalsByTime } from "stammwert-models"
import { monthOfDay } from "../records/day.ts"
import type { OrderBook } from "../store/orderBook.ts"
import { historiesOf } from "./customerColumns.ts"
import { learnSeason, seasonalDays } from "./season.ts"
import { daysPerUnit } from "./settings.ts"
import type { Valuation } from "./valueCustomers.ts"

type Range = { readonly mean: number; readonly low: number; readonly high: number }

/** What customers known today are expected to bring in a month (since year 0), in major units, with a 90 % band. */
export type ForecastMonth = { readonly month: number; readonly value: Range; readonly orders: Range }

const MONTHS = 12

/**
 * The next 12 calendar months of free purchases, with bands from joint draws; the first is what is left of the as-of day's
 * month. The months follow the season where the orders tell one.
 */
export function forecastMonths(
  book: OrderBook,
  {
    settings,
    asOf,
    buyers,
    transactions,
    spend,
  }: Pick<Valuation, "settings" | "asOf" | "buyers" | "transactions" | "spend">,
): { readonly months: readonly ForecastMonth[]; readonly seasonYears: number | undefined } {
  if (buyers.length === 0) return { months: [], seasonYears: undefined }
  const unit = daysPerUnit(settings.timeUnit)
  const firstMonth = monthOfDay(asOf + 1)
  const ends = Array.from({ length: MONTHS }, (_, i) => lastDayOfMonth(firstMonth + i))
  const season = settings.season ? learnSeason(book, buyers, transactions, settings) : undefined
  const inSeason = season ? seasonalDays(season, asOf) : (days: number) => days
  const bands = totalsByTime({ transactions, spend }, historiesOf(buyers, unit), {
    times: ends.map((end) => inSeason(end - asOf) / unit),
    discountRatePerUnit: continuousRatePerDay(settings.discountRatePerYear) * unit,
    seed: settings.seed,
  })
  const months = ends.map((_, i) => ({
    month: firstMonth + i,
    value: bands.value?.perStep[i] ?? { mean: 0, low: 0, high: 0 },
    orders: bands.orders.perStep[i],
  }))
  return { months, seasonYears: season?.years }
}

function lastDayOfMonth(month: number): number {
  return Date.UTC(Math.floor(month / 12), (month % 12) + 1, 1) / 86_400_000 - 1
}
