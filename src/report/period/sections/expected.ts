import { formatMonth } from "../../../records/day.ts"
import type { PaperSection } from "../../paper/paper.ts"
import type { ForecastMonth, PeriodFacts } from "../facts.ts"
import { monthsOf } from "../period.ts"
import { dayName, type Speech } from "../speech.ts"

const MONTHS_SHOWN = 12

/** What had been expected of the period, beside what came; in a review also how all earlier forecasts did. */
export function expectedSection({ period, expected }: PeriodFacts, speech: Speech): PaperSection {
  const { f, text } = speech
  const words = text.expected
  const own = expected.filter(({ month }) => monthsOf(period).includes(month))
  if (own.length === 0) return { heading: words.heading, sentences: [words.none] }
  const shown = expected.slice(-MONTHS_SHOWN)
  return {
    heading: words.heading,
    sentences: [...own.map((month) => finding(month, speech)), ...recordOf(expected, speech)],
    chart: {
      label: words.chart,
      key: [
        { mark: "middle", label: words.actual },
        { mark: "accent", label: words.expected },
      ],
      data: {
        draws: "actual-in-band",
        months: shown.map(({ month, actualCents, expected: { mean, low, high } }) => ({
          month: formatMonth(month),
          actual: actualCents,
          expected: { mean, low, high },
        })),
      },
    },
    table: {
      isTwin: true,
      head: words.head,
      rows: shown.map(({ month, actualCents, expected: { mean, low, high }, asOfDay }) => [
        f.month(formatMonth(month)),
        ...[actualCents, mean, low, high].map(f.money),
        dayName(asOfDay, speech),
      ]),
    },
    meaning: words.meaning,
  }
}

const isWithin = ({ actualCents, expected: { low, high } }: ForecastMonth) => actualCents >= low && actualCents <= high

function finding(month: ForecastMonth, { f, text: { expected: words } }: Speech): string {
  const { actualCents, expected } = month
  const how = isWithin(month) ? words.within : actualCents > expected.high ? words.above : words.below
  return how(
    f.month(formatMonth(month.month)),
    ...([actualCents, expected.low, expected.high].map(f.money) as [string, string, string]),
  )
}

/** How all forecasts so far did, once there are several. */
function recordOf(months: readonly ForecastMonth[], { f, text: { expected: words } }: Speech): string[] {
  if (months.length < 2) return []
  const sum = (pick: (month: ForecastMonth) => number) => months.reduce((total, month) => total + pick(month), 0)
  const actual = sum(({ actualCents }) => actualCents)
  const bias = actual > 0 ? sum(({ expected }) => expected.mean) / actual - 1 : 0
  return [
    words.record(f.count(months.filter(isWithin).length), f.count(months.length)),
    Math.abs(bias) < 0.005 ? words.exact : words.bias(f.percent(Math.abs(bias)), bias > 0 ? "high" : "low"),
  ]
}

/** What the customers of today are expected to bring next. */
export function aheadSection({ ahead: { run, past, months } }: PeriodFacts, speech: Speech): PaperSection | undefined {
  const { f, w, text } = speech
  const words = text.ahead
  if (run === undefined || months.length === 0) return undefined
  // Of the run's own month only the rest is expected: beside whole months it would look like a fall.
  const future = dayIsMonthEnd(run.asOfDay) ? months : months.slice(1)
  const [next] = future
  if (next === undefined) return undefined
  const { mean, low, high } = next.value
  return {
    heading: words.heading,
    sentences: [words.next(w, f.money(mean), f.money(low), f.money(high), f.month(formatMonth(next.month)))],
    chart: {
      label: words.chart,
      key: [
        { mark: "line-muted", label: words.all },
        { mark: "line-strong", label: words.returning },
        { mark: "dash-strong", label: words.expected },
        { mark: "band", label: words.band },
      ],
      data: {
        draws: "forecast",
        data: {
          past: past.map((month) => ({
            month: formatMonth(month.month),
            total: month.revenueCents,
            returning: month.returningRevenueCents,
            complete: true,
          })),
          future: future.map(({ month, value }) => ({ month: formatMonth(month), ...value })),
        },
        labels: { past: words.past, future: words.future },
      },
    },
    table: {
      isTwin: true,
      head: words.head,
      rows: future
        .slice(0, 3)
        .map(({ month, value }) => [f.month(formatMonth(month)), ...[value.mean, value.low, value.high].map(f.money)]),
    },
    meaning: words.meaning(dayName(run.asOfDay, speech)),
  }
}

const dayIsMonthEnd = (day: number): boolean => new Date((day + 1) * 86_400_000).getUTCDate() === 1
