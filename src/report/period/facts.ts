import type { Day } from "../../records/day.ts"
import { formatDay } from "../../records/day.ts"
import type { BestCustomer } from "../../store/queries/periodFigures.ts"
import type { QuestionAnswers, QuestionName } from "../../store/questions/questions.ts"
import type { ShownCustomer } from "../../store/shownCustomers.ts"
import type { FallenCustomer, WorthMoves } from "../../valuation/worthMoves.ts"
import { firstDayOf, lastDayOf, type Period, periodBefore, yearBefore } from "./period.ts"

/** Whoever answers what a report asks. */
export type Asks = {
  readonly question: <Name extends QuestionName>(
    name: Name,
    asOf: Day,
    parameters?: object,
  ) => Promise<QuestionAnswers[Name]>
  readonly worthBetween: (fromDay: Day, untilDay: Day) => Promise<WorthMoves | undefined>
  /** What customers are called; undefined where whoever reads may not know. */
  readonly people: ((customers: readonly number[]) => Promise<ReadonlyMap<number, ShownCustomer>>) | undefined
}

export type ForecastMonth = QuestionAnswers["forecast-accuracy"][number]["months"][number] & {
  readonly asOfDay: number
}

/** Everything that the report of a period says, as answers to questions; amounts in minor units. */
export type PeriodFacts = {
  readonly period: Period
  readonly now: QuestionAnswers["period-figures"]
  readonly before: QuestionAnswers["period-figures"]
  readonly yearBefore: QuestionAnswers["period-figures"]
  readonly months: QuestionAnswers["new-and-returning"]
  /** What all were worth at its end and at the end of the one before; undefined where nothing can be said. */
  readonly worth: WorthMoves | undefined
  /** Undefined before the first valuation. */
  readonly terms: { readonly basis: Basis; readonly horizonDays: number } | undefined
  /** What earlier runs expected of months up to its end, the last run before each. */
  readonly expected: readonly ForecastMonth[]
  readonly ahead: QuestionAnswers["forecast"]
  readonly alerts: QuestionAnswers["alerts"]
  readonly keyFigures: QuestionAnswers["key-figures"]
  readonly quality: QuestionAnswers["data-quality"]
  readonly best: readonly BestCustomer[]
  readonly weakest: readonly FallenCustomer[]
  readonly people: ReadonlyMap<number, ShownCustomer> | undefined
}
type Basis = NonNullable<QuestionAnswers["business-figures"]>["basis"]

const MOST_THANKED = 5
const MONTHS_SHOWN = 13

/** Asks all that the report of a period is made from; `today` is the day on which it is asked. */
export async function periodFacts(period: Period, today: Day, asks: Asks): Promise<PeriodFacts> {
  const { question } = asks
  const untilDay = lastDayOf(period)
  const figuresOf = (of: Period) => question("period-figures", lastDayOf(of), { from: formatDay(firstDayOf(of)) })
  const isLatest = today - untilDay <= (period.kind === "month" ? 31 : 92)
  // One after the other: each takes all processors anyway.
  const now = await figuresOf(period)
  const before = await figuresOf(periodBefore(period))
  const lastYear = await figuresOf(yearBefore(period))
  const months = await question("new-and-returning", untilDay)
  const accuracy = await question("forecast-accuracy", untilDay)
  const alerts = await question("alerts", untilDay)
  const keyFigures = await question("key-figures", untilDay)
  const quality = await question("data-quality", untilDay)
  const figures = await question("business-figures", untilDay)
  const from = formatDay(firstDayOf(period))
  const best = await question("best-customers", untilDay, { from, most: MOST_THANKED })
  // The report of the last period looks ahead from yesterday, one of earlier from its own end.
  const ahead = await question("forecast", isLatest ? today - 1 : untilDay)
  const worth = await asks.worthBetween(firstDayOf(period) - 1, untilDay)
  const weakest = worth?.weakest ?? []
  const named = [...best, ...weakest].map(({ customer }) => customer)
  return {
    ...{ period, now, before, yearBefore: lastYear, worth, ahead, alerts, keyFigures, quality, best, weakest },
    months: months.slice(-MONTHS_SHOWN),
    terms: figures && { basis: figures.basis, horizonDays: figures.horizonDays },
    expected: lastOfEachMonth(accuracy),
    people: await asks.people?.(named),
  }
}

/** Of each month the forecast of the last run before it. */
function lastOfEachMonth(runs: QuestionAnswers["forecast-accuracy"]): ForecastMonth[] {
  const found = new Map<number, ForecastMonth>()
  for (const { asOfDay, months } of runs) {
    for (const month of months) {
      if ((found.get(month.month)?.asOfDay ?? Number.NEGATIVE_INFINITY) < asOfDay)
        found.set(month.month, { ...month, asOfDay })
    }
  }
  return [...found.values()].sort((one, other) => one.month - other.month)
}
