import type { Format } from "../../charts/format.ts"
import { newAndReturningChart } from "../../charts/newAndReturning.ts"
import { formatMonth } from "../../records/day.ts"
import type { Answered } from "../api.ts"
import { useWords } from "../language.tsx"
import { isOver } from "../months.ts"
import { changeWords, comparedCells, comparedColumns, useCompared } from "../parts/Compare.tsx"
import { Figure } from "../parts/Figure.tsx"
import { useQuestion } from "../questions.ts"

const YEAR_MONTHS = 12

type Months = Answered<"new-and-returning">["answer"]
const revenueOf = (month: Months[number]) =>
  month.returningRevenueCents + month.newRevenueCents + month.nobodysRevenueCents

/** Each month's revenue by who brought it, beside that of the year before where the address compares with it. */
export function NewAndReturning() {
  const all = useWords()
  const words = all.newAndReturning
  const asked = useQuestion("new-and-returning")
  const then = useCompared("new-and-returning", asked.data?.asOf)
  // Months stand beside each other; only a year before is another season's.
  const before = then?.comparison === "year" ? revenueAYearBefore(then.answer) : undefined
  const see = ({ answer, asOf }: Answered<"new-and-returning">, format: Format) => {
    const months = answer.map((month) => ({
      month: formatMonth(month.month),
      returning: month.returningRevenueCents,
      fresh: month.newRevenueCents,
      unknown: month.nobodysRevenueCents,
      complete: isOver(month.month, asOf),
      ...(before && { before: before(month.month) }),
    }))
    const last = answer.findLast(({ month }) => isOver(month, asOf)) ?? answer.at(-1)
    return {
      finding: last ? findingOf(last, before?.(last.month), format, all) : "",
      key: [
        { mark: "strong" as const, label: words.returning },
        { mark: "accent" as const, label: words.fresh },
        ...(months.some(({ unknown }) => unknown !== 0) ? [{ mark: "muted" as const, label: words.unknown }] : []),
        ...(before ? [{ mark: "dash-muted" as const, label: `${words.total} ${all.compare.than.year}` }] : []),
      ],
      chart: newAndReturningChart(months, format),
      table: {
        columns: [
          { name: words.month },
          ...[words.returning, words.fresh, words.unknown, words.total].map((name) => ({ name, isNumber: true })),
          ...(before ? comparedColumns(words.total, "year", all) : []),
        ],
        rows: answer.map((month) => [
          format.month(formatMonth(month.month)),
          ...[month.returningRevenueCents, month.newRevenueCents, month.nobodysRevenueCents, revenueOf(month)].map(
            format.moneyExact,
          ),
          ...(before ? comparedCells(revenueOf(month), before(month.month), format.moneyExact, format) : []),
        ]),
        behind: answer.map(({ month }) => ({ month, isNew: true })),
        behindName: words.fresh,
      },
    }
  }
  return <Figure heading={words.heading} asked={asked} see={see} />
}

/** What the same month of the year before had brought by the same day; undefined before the first. */
function revenueAYearBefore(months: Months): (month: number) => number | undefined {
  const known = new Map(months.map((month) => [month.month + YEAR_MONTHS, revenueOf(month)]))
  return (month) => known.get(month)
}

function findingOf(
  last: Months[number],
  before: number | undefined,
  format: Format,
  all: ReturnType<typeof useWords>,
): string {
  const revenue = revenueOf(last)
  if (revenue <= 0) return ""
  const share = format.percent(last.returningRevenueCents / revenue)
  const said = all.newAndReturning.finding(share, format.month(formatMonth(last.month)))
  if (before === undefined) return said
  const change = changeWords({ now: revenue, before, comparison: "year" }, format.money, format, all)
  return `${said} ${all.compare.about(all.newAndReturning.total, change)}`
}
