import { formatMonth, monthOfDay } from "../../records/day.ts"
import type { OrderBook } from "../../store/orderBook.ts"
import type { FilesRead } from "../../store/readFiles.ts"
import { feesAheadByMonth, feesSoFar } from "../../valuation/contracts/feesByMonth.ts"
import { forecastMonths } from "../../valuation/forecastMonths.ts"
import type { Valuation } from "../../valuation/valueCustomers.ts"
import { feeScale } from "../../valuation/withContracts.ts"
import type { Range, ReportData } from "../reportData.ts"

const MONTHS = 12

type ForecastFacts = Pick<NonNullable<ReportData["customers"]>, "forecast" | "seasonYears" | "feesSoFar">

/**
 * What today's customers are expected to bring in each of the next 12 calendar months, orders and fees of contracts, with 90 %
 * bands. The months follow the season where the orders tell one.
 */
export function forecastFacts(files: FilesRead, valuation: Valuation, minor: (value: number) => number): ForecastFacts {
  const { settings, asOf, buyers, contracts } = valuation
  const known = files.facts?.contracts ?? []
  if (buyers.length === 0 && contracts === undefined) return { forecast: [] }
  const firstMonth = monthOfDay(asOf + 1)
  const { orders, season } = ordersAhead(files.book, valuation)
  if (contracts === undefined) return { forecast: ahead(orders, firstMonth, minor), ...season }
  const asked = { asOf, scale: feeScale(files, settings) }
  const fees = feesAheadByMonth(known, contracts.retention, settings, { ...asked, months: MONTHS })
  const both = orders.map((month, i) => ({ ...month, value: together(month.value, fees[i]) }))
  const soFar = [...feesSoFar(known, asked)].sort(([one], [other]) => one - other)
  return {
    forecast: ahead(both, firstMonth, minor),
    feesSoFar: soFar.map(([month, value]) => ({ month: formatMonth(month), value: minor(value) })),
    ...season,
  }
}

type MonthAhead = { readonly value: Range; readonly orders: Range }

const ahead = (months: readonly MonthAhead[], firstMonth: number, minor: (value: number) => number) =>
  months.map(({ value, orders }, i) => ({ month: formatMonth(firstMonth + i), value: inMinor(value, minor), orders }))

const NONE: Range = { mean: 0, low: 0, high: 0 }

/** Orders and fees do not depend on each other, so their deviations from the mean add up like those of two dice. */
function together(one: Range, other: Range): Range {
  const mean = one.mean + other.mean
  return {
    mean,
    low: mean - Math.hypot(one.mean - one.low, other.mean - other.low),
    high: mean + Math.hypot(one.high - one.mean, other.high - other.mean),
  }
}

function ordersAhead(
  book: OrderBook,
  valuation: Valuation,
): { readonly orders: readonly MonthAhead[]; readonly season: { readonly seasonYears?: number } } {
  const { months, seasonYears } = forecastMonths(book, valuation)
  const orders = months.length > 0 ? months : Array.from({ length: MONTHS }, () => ({ value: NONE, orders: NONE }))
  return { orders, season: seasonYears === undefined ? {} : { seasonYears } }
}

function inMinor({ mean, low, high }: Range, minor: (value: number) => number): Range {
  return { mean: minor(mean), low: minor(low), high: minor(high) }
}
