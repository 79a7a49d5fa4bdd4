import { continuousRatePerDay, totalsByTime } from "stammwert-models"
import { formatMonth, monthOfDay } from "../../records/day.ts"
import type { OrderBook } from "../../store/orderBook.ts"
import { historiesOf } from "../../valuation/customerColumns.ts"
import { learnSeason, seasonalDays } from "../../valuation/season.ts"
import { daysPerUnit } from "../../valuation/settings.ts"
import type { Valuation } from "../../valuation/valueCustomers.ts"
import type { Range, ReportData } from "../reportData.ts"

const MONTHS = 12

type ForecastFacts = Pick<NonNullable<ReportData["customers"]>, "forecast" | "seasonYears">

/**
 * What today's customers are expected to bring in each of the next 12 calendar months, with 90 % bands from joint draws.
 * The months follow the season where the orders tell one.
 */
export function forecastFacts(book: OrderBook, valuation: Valuation, minor: (value: number) => number): ForecastFacts {
  const { settings, asOf, buyers } = valuation
  if (buyers.length === 0) return { forecast: [] }
  const unit = daysPerUnit(settings.timeUnit)
  const firstMonth = monthOfDay(asOf + 1)
  const ends = Array.from({ length: MONTHS }, (_, i) => lastDayOfMonth(firstMonth + i))
  const season = settings.season ? learnSeason(book, buyers, valuation.transactions, settings) : undefined
  const inSeason = season ? seasonalDays(season, asOf) : (days: number) => days
  const bands = totalsByTime(
    { transactions: valuation.transactions, spend: valuation.spend },
    historiesOf(buyers, unit),
    {
      times: ends.map((end) => inSeason(end - asOf) / unit),
      discountRatePerUnit: continuousRatePerDay(settings.discountRatePerYear) * unit,
      seed: settings.seed,
    },
  )
  const forecast = ends.map((_, i) => ({
    month: formatMonth(firstMonth + i),
    value: inMinor(bands.value?.perStep[i] ?? { mean: 0, low: 0, high: 0 }, minor),
    orders: bands.orders.perStep[i],
  }))
  return { forecast, ...(season && { seasonYears: season.years }) }
}

function inMinor({ mean, low, high }: Range, minor: (value: number) => number): Range {
  return { mean: minor(mean), low: minor(low), high: minor(high) }
}

function lastDayOfMonth(month: number): number {
  return Date.UTC(Math.floor(month / 12), (month % 12) + 1, 1) / 86_400_000 - 1
}
