import { Skeleton } from "@mantine/core"
import { actualExpectedChart } from "../../charts/actualExpected.ts"
import type { Format } from "../../charts/format.ts"
import { holdoutCumulativeChart } from "../../charts/holdoutCumulative.ts"
import { monthsChart } from "../../charts/months.ts"
import { light } from "../../charts/theme.ts"
import { formatDay, formatMonth } from "../../records/day.ts"
import type { Answered } from "../api.ts"
import { useFormat, useLanguage, useWords } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { Figure } from "../parts/Figure.tsx"
import { KeyFigure } from "../parts/KeyFigure.tsx"
import { useQuestion } from "../questions.ts"

type Answer = Answered<"holdout">
type Held = NonNullable<Answer["answer"]>

/** Within so much a forecast counts as right. */
const RIGHT = 0.05
const biasOf = ({ expected, actual }: Held["orders"]) => (actual > 0 ? expected / actual - 1 : undefined)

/** Whether the forecast can be trusted, where it has been put to the test. */
export function Trust() {
  const words = useWords().outlook.trust
  const asked = useQuestion("holdout")
  if (asked.isError) return <Fault cause={asked.error} />
  if (!asked.data) return <Skeleton height={160} radius="lg" />
  const { answer } = asked.data
  if (!answer) return <p className="lead">{words.none}</p>
  return (
    <>
      <TrustFigures answered={asked.data} held={answer} />
      <HeldOutWeeks />
      <HeldOutFrequencies />
      <HeldOutDeciles />
    </>
  )
}

/** In one sentence and four figures. */
function TrustFigures({ answered, held }: { readonly answered: Answer; readonly held: Held }) {
  const words = useWords().outlook.trust
  const format = useFormat(answered.currency)
  const bias = biasOf(held.orders)
  const { language } = useLanguage()
  const means = answered.definitions.answer.means[language]
  return (
    <>
      <p className="verdict">{verdict(bias, words, format)}</p>
      <section className="key-figures" aria-label={words.heading}>
        <KeyFigure
          label={words.orders}
          value={bias === undefined ? undefined : signed(bias, format)}
          beneath={words.of(format.count(held.orders.actual), format.count(held.orders.expected))}
          means={means}
        />
        <KeyFigure
          label={words.value}
          value={held.value.actual > 0 ? signed(held.value.expected / held.value.actual - 1, format) : undefined}
          beneath={words.of(format.moneyShort(held.value.actual), format.moneyShort(held.value.expected))}
          means={means}
        />
        <KeyFigure
          label={words.coverage}
          value={held.intervalCoverage === undefined ? undefined : format.percent(held.intervalCoverage)}
          beneath={words.coverageOf(format.count(held.customers))}
          means={means}
        />
        <KeyFigure
          label={words.error}
          value={format.decimal(held.orders.mae, 2)}
          beneath={words.errorOf(format.count(held.days))}
          means={means}
        />
        <p className="as-of">{words.from(format.day(held.from))}</p>
      </section>
    </>
  )
}

const signed = (share: number, format: Format) => `${share > 0 ? "+" : ""}${format.percent(share)}`

function verdict(bias: number | undefined, words: ReturnType<typeof useWords>["outlook"]["trust"], format: Format) {
  if (bias === undefined) return words.nothing
  if (Math.abs(bias) <= RIGHT) return words.right(format.percent(Math.abs(bias)))
  return bias > 0 ? words.high(format.percent(bias)) : words.low(format.percent(-bias))
}

/** Purchases after the cut, added up. */
function HeldOutWeeks() {
  const words = useWords().outlook.weeks
  const asked = useQuestion("holdout")
  const see = ({ answer }: Answer, format: Format) => {
    const last = answer?.cumulative.at(-1)
    if (!answer || !last) return { finding: words.none }
    const isWithin = last.actual >= last.low && last.actual <= last.high
    return {
      finding: (isWithin ? words.within : words.outside)(format.count(last.actual), format.count(last.expected)),
      key: [
        { mark: "line-strong" as const, label: words.actual },
        { mark: "accent" as const, label: words.expected },
        { mark: "band" as const, label: words.band },
      ],
      chart: holdoutCumulativeChart(answer.cumulative, { week: words.week }, format),
      table: {
        columns: [
          { name: words.week },
          ...[words.actual, words.expected, words.low, words.high].map((name) => ({ name, isNumber: true })),
        ],
        rows: answer.cumulative.map((week) => [
          format.count(week.week),
          ...[week.actual, week.expected, week.low, week.high].map(format.count),
        ]),
      },
    }
  }
  return <Figure heading={words.heading} asked={asked} see={see} />
}

/** Whether frequent and rare buyers are foretold alike well. */
function HeldOutFrequencies() {
  const words = useWords().outlook.frequencies
  const asked = useQuestion("holdout")
  const see = ({ answer }: Answer, format: Format) => {
    if (!answer || answer.byRepeatOrders.length === 0) return { finding: words.none }
    return {
      finding: words.finding,
      key: [
        { mark: "middle" as const, label: words.actual },
        { mark: "accent" as const, label: words.expected },
      ],
      chart: actualExpectedChart(answer.byRepeatOrders, { xAxis: words.repeats }, (value) => format.decimal(value)),
      table: {
        columns: [
          { name: words.repeats },
          ...[words.customers, words.actual, words.expected].map((name) => ({ name, isNumber: true })),
        ],
        rows: answer.byRepeatOrders.map(({ label, customers, actual, expected }) => [
          label,
          format.count(customers),
          format.decimal(actual, 2),
          format.decimal(expected, 2),
        ]),
      },
    }
  }
  return <Figure heading={words.heading} asked={asked} see={see} />
}

/** Whether those who were expected to bring most did. */
function HeldOutDeciles() {
  const words = useWords().outlook.deciles
  const asked = useQuestion("holdout")
  const see = ({ answer }: Answer, format: Format) => {
    if (!answer || answer.deciles.length === 0) return { finding: words.none }
    const actual = answer.deciles.reduce((sum, decile) => sum + decile.actual, 0)
    return {
      finding: actual > 0 ? words.finding(format.percent(answer.deciles[0].actual / actual)) : words.none,
      key: [
        { mark: "middle" as const, label: words.actual },
        { mark: "accent" as const, label: words.expected },
      ],
      chart: actualExpectedChart(
        answer.deciles.map((decile, index) => ({
          label: String(index + 1),
          actual: format.toMajor(decile.actual),
          expected: format.toMajor(decile.expected),
        })),
        { xAxis: words.decile },
        (value) => format.moneyShort(value / format.toMajor(1)),
      ),
      table: {
        columns: [{ name: words.decile }, ...[words.actual, words.expected].map((name) => ({ name, isNumber: true }))],
        rows: answer.deciles.map((decile, index) => [
          String(index + 1),
          format.moneyFine(decile.actual),
          format.moneyFine(decile.expected),
        ]),
      },
    }
  }
  return <Figure heading={words.heading} asked={asked} see={see} />
}

/** What earlier runs expected, beside what came. */
export function EarlierForecasts() {
  const words = useWords().outlook.earlier
  const asked = useQuestion("forecast-accuracy")
  const see = ({ answer }: Answered<"forecast-accuracy">, format: Format) => {
    const latest = new Map(
      answer
        .flatMap(({ months, asOfDay }) => months.map((month) => [month.month, { ...month, asOfDay }] as const))
        .toReversed(),
    )
    const months = [...latest.values()].sort((one, other) => one.month - other.month)
    if (months.length === 0) return { finding: words.none }
    const within = months.filter(
      ({ expected, actualCents }) => actualCents >= expected.low && actualCents <= expected.high,
    )
    return {
      finding: words.finding(format.count(within.length), format.count(months.length)),
      key: [
        { mark: "line-strong" as const, label: words.actual },
        { mark: "dash-strong" as const, label: words.expected },
      ],
      chart: monthsChart(
        months.map(({ month }) => format.monthShort(formatMonth(month))),
        [
          { color: light.strong, values: months.map(({ actualCents }) => format.toMajor(actualCents)) },
          { color: light.strong, dashed: true, values: months.map(({ expected }) => format.toMajor(expected.mean)) },
        ],
        (value) => format.moneyShort(value / format.toMajor(1)),
      ),
      table: {
        columns: [
          { name: words.month },
          ...[words.actual, words.expected, words.low, words.high].map((name) => ({ name, isNumber: true })),
          { name: words.made },
        ],
        rows: months.map(({ month, actualCents, expected, asOfDay }) => [
          format.month(formatMonth(month)),
          ...[actualCents, expected.mean, expected.low, expected.high].map(format.money),
          format.day(formatDay(asOfDay)),
        ]),
      },
    }
  }
  return <Figure heading={words.heading} asked={asked} see={see} />
}
