import { monthOfDay } from "../../records/day.ts"
import { minorDigits } from "../../records/money.ts"
import { monthOf } from "../dialect.ts"
import type { State } from "../state.ts"
import { listRuns } from "../valuationRuns.ts"
import { settingsOf } from "../workspace.ts"
import { type Asking, asked, type Definition, rowsOf } from "./asking.ts"
import { known } from "./cells.ts"

/** Amounts in minor units of the workspace's currency; months since year 0. */
type Cents = { readonly mean: number; readonly low: number; readonly high: number }
type Basis = "revenue" | "gross-margin" | "contribution"

/** A month that is over: what all customers brought in it, and those of them who were customers before it. */
export type PastMonth = {
  readonly month: number
  readonly revenueCents: number
  readonly returningRevenueCents: number
  readonly marginCents: number | undefined
}

export type Forecast = {
  /** Undefined where no run of all customers by this day holds a forecast: value once more. */
  readonly run: { readonly id: number; readonly asOfDay: number; readonly basis: Basis } | undefined
  readonly past: readonly PastMonth[]
  /** What customers known on the run's day are expected to bring, with a 90 % band; fees of contracts are not in it. */
  readonly months: readonly { readonly month: number; readonly value: Cents; readonly orders: Cents }[]
}

export const forecastDefinition: Definition = {
  means: {
    en: "what the customers of today are expected to bring in each of the next 12 months by the latest run of all, with a band that holds in 9 of 10 cases, beside the last 24 months; new customers and fees of contracts come on top. The first month is what is left of the run's own",
    de: "was die Kunden von heute nach dem letzten Lauf über alle in jedem der nächsten 12 Monate voraussichtlich bringen, mit einer Spanne, die in 9 von 10 Fällen hält, neben den letzten 24 Monaten; neue Kunden und Vertragsbeiträge kommen hinzu. Der erste Monat ist der Rest des Monats, in dem der Lauf liegt",
  },
  unit: "cents",
}

type KeptForecast = readonly { readonly month: number; readonly value: Cents; readonly orders: Cents }[]
type Run = { readonly id: number; readonly asOfDay: number; readonly basis: Basis; readonly forecast: KeptForecast }

const PAST_MONTHS = 24

export async function forecast(asking: Asking, state: State): Promise<Forecast> {
  const [run] = runsWithForecast(state, asking.asOf)
  const rows = await rowsOf(
    asking,
    `WITH ${asked(asking)},
     cell AS (
       SELECT month, first_day, sum(cents) AS cents, sum(margin_cents) AS margin, count(*) - count(margin_cents) AS unknown FROM asked
       WHERE month < ${monthOf("($asOf + 1)")} AND month >= ${monthOf("($asOf + 1)")} - ${PAST_MONTHS} GROUP BY ALL)
     SELECT month, sum(cents) AS cents, coalesce(sum(cents) FILTER (WHERE ${monthOf("first_day")} < month), 0) AS returning,
       CASE WHEN sum(unknown) = 0 THEN sum(margin) END AS margin FROM cell GROUP BY month ORDER BY month`,
  )
  return {
    run: run && { id: run.id, asOfDay: run.asOfDay, basis: run.basis },
    past: rows.map((row) => ({
      month: Number(row.month),
      revenueCents: Number(row.cents),
      returningRevenueCents: Number(row.returning),
      marginCents: known(row.margin),
    })),
    months: run?.forecast ?? [],
  }
}

/** How an earlier forecast did. */
export type ForecastAccuracy = {
  readonly run: number
  readonly asOfDay: number
  readonly basis: Basis
  readonly months: readonly { readonly month: number; readonly expected: Cents; readonly actualCents: number }[]
  /** Sum of what was expected over what came, less 1: 0.06 is 6 % too high. Undefined where nothing came. */
  readonly bias: number | undefined
  /** Months that lay within the band. */
  readonly withinBand: number
}

export const forecastAccuracyDefinition: Definition = {
  means: {
    en: "what earlier runs expected of the customers they knew, month by month, beside what these customers then brought; of each month the last run, and whole months only",
    de: "was frühere Läufe von den Kunden erwarteten, die sie kannten, Monat für Monat, neben dem, was diese Kunden dann brachten; von jedem Monat der letzte Lauf, und nur ganze Monate",
  },
  unit: "share",
}

export async function forecastAccuracy(asking: Asking, state: State): Promise<ForecastAccuracy[]> {
  const runs = [...Map.groupBy(runsWithForecast(state, asking.asOf), ({ asOfDay }) => monthOfDay(asOfDay)).values()]
    .map(([last]) => last)
    .filter(({ basis }) => basis !== "contribution")
  if (runs.length === 0) return []
  const cells = await rowsOf(
    asking,
    `WITH ${asked(asking)} SELECT month, first_day, sum(cents) AS cents, sum(margin_cents) AS margin FROM asked
     WHERE first_day IS NOT NULL AND month < ${monthOf("($asOf + 1)")} GROUP BY ALL`,
  )
  const [{ current }] = await asking.engine.rows(`SELECT ${monthOf("($asOf + 1)")} AS current`, { asOf: asking.asOf })
  return runs.flatMap((run) => {
    const column = run.basis === "revenue" ? "cents" : "margin"
    const months = run.forecast
      .filter(({ month }, index) => month < Number(current) && (index > 0 || isMonthEnd(run.asOfDay)))
      .map(({ month, value }) => ({
        month,
        expected: value,
        actualCents: cells.reduce(
          (sum, cell) =>
            cell.month === month && Number(cell.first_day) <= run.asOfDay ? sum + Number(cell[column] ?? 0) : sum,
          0,
        ),
      }))
    return months.length === 0 ? [] : [judged(run, months)]
  })
}

function judged({ id, asOfDay, basis }: Run, months: ForecastAccuracy["months"]): ForecastAccuracy {
  const expected = months.reduce((sum, month) => sum + month.expected.mean, 0)
  const actual = months.reduce((sum, { actualCents }) => sum + actualCents, 0)
  const isWithin = ({ expected: { low, high }, actualCents }: (typeof months)[number]) =>
    actualCents >= low && actualCents <= high
  return {
    run: id,
    asOfDay,
    basis,
    months,
    bias: actual > 0 ? expected / actual - 1 : undefined,
    withinBand: months.filter(isWithin).length,
  }
}

/** Runs of all customers as of this day or before that hold a forecast, the latest first, in minor units. */
function runsWithForecast(state: State, asOf: number): Run[] {
  const scale = 10 ** minorDigits(settingsOf(state).currency ?? "")
  const cents = ({ mean, low, high }: Cents): Cents => ({ mean: mean * scale, low: low * scale, high: high * scale })
  return listRuns(state).flatMap((run) => {
    const { forecast: kept } = JSON.parse(run.totals) as { forecast?: KeptForecast }
    if (run.baseId !== null || run.asOf > asOf || kept === undefined || kept.length === 0) return []
    const { basis } = JSON.parse(run.settings) as { basis: Basis }
    return [
      {
        id: run.id,
        asOfDay: run.asOf,
        basis,
        forecast: kept.map((month) => ({ ...month, value: cents(month.value) })),
      },
    ]
  })
}

const isMonthEnd = (day: number): boolean => new Date((day + 1) * 86_400_000).getUTCDate() === 1
