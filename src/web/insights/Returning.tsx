import { curvesChart } from "../../charts/curves.ts"
import type { Format } from "../../charts/format.ts"
import { monthsChart } from "../../charts/months.ts"
import { light } from "../../charts/theme.ts"
import { formatMonth } from "../../records/day.ts"
import type { Cohort } from "../../server/contract.ts"
import { comparedDay } from "../address/compared.ts"
import type { Answered } from "../api.ts"
import { useWords } from "../language.tsx"
import { isOver } from "../months.ts"
import { comparedColumns, comparedShares, useCompared } from "../parts/Compare.tsx"
import { Figure } from "../parts/Figure.tsx"
import { useQuestion } from "../questions.ts"

const AGES = 13
const COHORTS_SHOWN = 8
/** Smaller cohorts are chance. */
const FEW = 20
/** 90 % of a normal distribution lie within so many standard deviations. */
const DEVIATIONS = 1.6449

/** Where customers are lost: the share that buys, month by month after the first purchase. */
export function RetentionCurves() {
  const all = useWords()
  const words = all.returning.curves
  const asked = useQuestion("cohorts")
  const then = useCompared("cohorts", asked.data?.asOf)
  const see = ({ answer: cohorts, asOf }: Answered<"cohorts">, format: Format) => {
    const means = meansOf(cohorts, asOf)
    const before = then && meansOf(then.answer, comparedDay(asOf, then.comparison))
    const meanThen = then && words.meanThen(all.compare.than[then.comparison])
    const [, first] = means
    const last = means.findLastIndex(({ share }) => share !== undefined)
    if (first?.share === undefined || last < 1) return { finding: words.none }
    const shown = cohorts.filter(({ customers }) => customers >= FEW).slice(-COHORTS_SHOWN)
    const ages = means.slice(0, last + 1)
    return {
      finding: words.finding(format.percent(first.share), format.percent(ages[last].share ?? 0), String(last)),
      key: [
        { mark: "line-strong" as const, label: words.mean },
        { mark: "band" as const, label: words.band },
        ...(meanThen ? [{ mark: "dash-strong" as const, label: meanThen }] : []),
        ...(shown.length > 0 ? [{ mark: "line-muted" as const, label: words.cohorts(String(shown.length)) }] : []),
      ],
      chart: curvesChart(
        { labels: ages.slice(1).map((_, age) => String(age + 1)), name: words.months },
        [
          ...shown.map((cohort) => ({
            color: light.muted,
            width: 1,
            values: ages.slice(1).map((_, index) => {
              const age = index + 1
              return isDone(cohort, age, asOf) ? cohort.active[age] / cohort.customers : undefined
            }),
          })),
          ...(before
            ? [
                {
                  color: light.strong,
                  width: 1.5,
                  dashed: true,
                  values: ages.slice(1).map((_, age) => before[age + 1].share),
                },
              ]
            : []),
          { color: light.strong, width: 3, values: ages.slice(1).map(({ share }) => share) },
        ],
        format.percentWhole,
        { band: ages.slice(1).map(({ share, customers }, at) => ({ at, ...wilson(share ?? 0, customers) })) },
      ),
      table: {
        columns: [
          { name: words.months },
          ...[words.customers, words.mean, words.low, words.high].map((name) => ({ name, isNumber: true })),
          ...(then ? comparedColumns(words.mean, then.comparison, all) : []),
        ],
        rows: ages.map(({ share = 0, customers }, age) => {
          const { low, high } = wilson(share, customers)
          return [
            String(age),
            format.count(customers),
            ...[share, low, high].map(format.percent),
            ...(before ? comparedShares(share, before[age].share, format) : []),
          ]
        }),
      },
    }
  }
  return <Figure heading={words.heading} asked={asked} see={see} />
}

/** Whether the month of an age was over by a day. */
const isDone = ({ month, active }: Cohort, age: number, asOf: string) => age in active && isOver(month + age, asOf)

/** Of all cohorts that are old enough the share that bought at each age. */
function meansOf(cohorts: readonly Cohort[], asOf: string) {
  return Array.from({ length: AGES }, (_, age) => {
    const old = cohorts.filter((cohort) => isDone(cohort, age, asOf))
    const customers = old.reduce((sum, cohort) => sum + cohort.customers, 0)
    const active = old.reduce((sum, cohort) => sum + cohort.active[age], 0)
    return { customers, share: customers > 0 ? active / customers : undefined }
  })
}

/** Within what a share of so many lies with 90 %: Wilson 1927, JASA 22(158), the score interval; it stays between 0 and 1. */
function wilson(share: number, count: number): { readonly low: number; readonly high: number } {
  if (count === 0) return { low: 0, high: 1 }
  const square = DEVIATIONS ** 2
  const middle = (share + square / (2 * count)) / (1 + square / count)
  const half =
    (DEVIATIONS / (1 + square / count)) * Math.sqrt((share * (1 - share)) / count + square / (4 * count ** 2))
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) }
}

const DAYS = [0, 90, 180, 365] as const
const COLOURS = [light.muted, light.middle, light.strong, light.accent] as const

/** Whether customers become worth more: what those of each month had brought after so many days. */
export function ValueAfterDays() {
  const words = useWords().returning.days
  const asked = useQuestion("n-day-value")
  const see = ({ answer }: Answered<"n-day-value">, format: Format) => {
    const months = answer.filter(({ customers }) => customers > 0)
    const at = (month: (typeof months)[number], days: number) =>
      month.values.find((value) => value.days === days)?.revenueCents
    const old = months.filter((month) => at(month, 90) !== undefined && month.customers >= FEW)
    const [before, now] = [old.at(-13), old.at(-1)]
    if (!now) return { finding: words.none }
    return {
      finding: before
        ? words.finding(
            format.month(formatMonth(now.month)),
            format.moneyFine(at(now, 90) ?? 0),
            format.moneyFine(at(before, 90) ?? 0),
          )
        : words.first(format.month(formatMonth(now.month)), format.moneyFine(at(now, 90) ?? 0)),
      chart: monthsChart(
        months.map(({ month }) => format.monthShort(formatMonth(month))),
        DAYS.map((days, index) => ({
          label: words.after(String(days)),
          color: COLOURS[index],
          values: months.map((month) => {
            const cents = at(month, days)
            return cents === undefined ? undefined : format.toMajor(cents)
          }),
        })),
        (value) => format.moneyShort(value / format.toMajor(1)),
      ),
      table: {
        columns: [
          { name: words.month },
          { name: words.customers, isNumber: true },
          ...DAYS.map((days) => ({ name: words.after(String(days)), isNumber: true })),
        ],
        rows: months.map((month) => [
          format.month(formatMonth(month.month)),
          format.count(month.customers),
          ...DAYS.map((days) => {
            const cents = at(month, days)
            return cents === undefined ? "" : format.moneyFine(cents)
          }),
        ]),
        behind: months.map(({ month }) => ({ month })),
      },
    }
  }
  return <Figure heading={words.heading} asked={asked} see={see} />
}
