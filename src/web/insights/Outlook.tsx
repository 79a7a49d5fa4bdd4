import { forecastChart } from "../../charts/forecast.ts"
import type { Format } from "../../charts/format.ts"
import { formatDay, formatMonth } from "../../records/day.ts"
import type { Answered } from "../api.ts"
import { useWords } from "../language.tsx"
import { Figure } from "../parts/Figure.tsx"
import { useQuestion } from "../questions.ts"

const YEAR_MONTHS = 12

/** What the customers of today are expected to bring in the months to come, beside what came. */
export function NextMonths() {
  const words = useWords().outlook.months
  const asked = useQuestion("forecast")
  const see = ({ answer }: Answered<"forecast">, format: Format) => {
    const { past, months, run } = answer
    if (run === undefined || months.length === 0) return { finding: words.none }
    // Of the run's own month only the rest is expected: beside whole months it would look like a fall.
    const isWhole = formatDay(run.asOfDay + 1).endsWith("-01")
    const mean = months.reduce((sum, { value }) => sum + value.mean, 0)
    const before = past.slice(-YEAR_MONTHS).reduce((sum, { revenueCents }) => sum + revenueCents, 0)
    return {
      finding: words.finding(format.money(mean), format.money(before)),
      key: [
        { mark: "line-muted" as const, label: words.all },
        { mark: "line-strong" as const, label: words.returning },
        { mark: "dash-strong" as const, label: words.expected },
        { mark: "band" as const, label: words.band },
      ],
      chart: forecastChart(
        {
          past: past.map((month) => ({
            month: formatMonth(month.month),
            total: month.revenueCents,
            returning: month.returningRevenueCents,
            complete: true,
          })),
          future: (isWhole ? months : months.slice(1)).map(({ month, value }) => ({
            month: formatMonth(month),
            ...value,
          })),
        },
        { past: words.past, future: words.future },
        format,
      ),
      table: {
        columns: [
          { name: words.month },
          ...[words.all, words.returning, words.expected, words.from, words.to, words.orders].map((name) => ({
            name,
            isNumber: true,
          })),
        ],
        rows: [
          ...past.map((month) => [
            format.month(formatMonth(month.month)),
            format.money(month.revenueCents),
            format.money(month.returningRevenueCents),
            ...["", "", "", ""],
          ]),
          ...months.map(({ month, value, orders }) => [
            format.month(formatMonth(month)),
            ...["", ""],
            ...[value.mean, value.low, value.high].map(format.money),
            format.count(orders.mean),
          ]),
        ],
      },
    }
  }
  return <Figure heading={words.heading} asked={asked} see={see} />
}
