import { bubblesChart } from "../../charts/bubbles.ts"
import { curvesChart } from "../../charts/curves.ts"
import type { Format } from "../../charts/format.ts"
import { light } from "../../charts/theme.ts"
import type { Answered } from "../api.ts"
import { useWords } from "../language.tsx"
import { changeWords, comparedCells, comparedColumns } from "../parts/Compare.tsx"
import { Figure } from "../parts/Figure.tsx"
import type { TableOf } from "../parts/FigureTable.tsx"
import { type OfPeriod, periodKey, useOfPeriod } from "../parts/Period.tsx"
import { useQuestion } from "../questions.ts"
import type { Words } from "../text/de.ts"

/** The rule of thumb of many texts: what winning may cost. */
const THIRD = 3

type Channel = Answered<"acquisition">["answer"][number]
const newCustomersOf = (channels: readonly Channel[]) =>
  channels.reduce((sum, { newCustomers }) => sum + newCustomers, 0)

/** What customers of each channel cost and are worth, of those won in the period, beside the one that it is compared with. */
export function Channels() {
  const all = useWords()
  const words = all.channels.ratio
  const { asked, period, compared } = useOfPeriod("acquisition")
  const see = ({ answer }: Answered<"acquisition">, format: Format) => {
    const known = answer.flatMap(bubbleOf(words.unknown))
    const best = answer.toSorted((one, other) => (other.valueToCost ?? 0) - (one.valueToCost ?? 0))[0]
    const finding = best?.valueToCost
      ? words.finding(best.channel ?? words.unknown, format.decimal(best.valueToCost))
      : answer.length > 0
        ? words.noCost
        : words.none
    const change =
      compared &&
      changeWords(
        {
          now: newCustomersOf(answer),
          before: newCustomersOf(compared.answer),
          comparison: compared.comparison,
        },
        format.count,
        format,
        all,
      )
    return {
      finding: change ? `${finding} ${all.compare.about(words.customers, change)}` : finding,
      ...(known.length > 0 && {
        key: periodKey(period, compared, format, all, { now: "middle", before: "dash-muted" }),
        chart: bubblesChart(known, { cost: words.axis }, format, compared?.answer.flatMap(bubbleOf(words.unknown))),
      }),
      table: {
        ...channelTable(answer, compared, format, all),
        behind: answer.map(({ channel, newCustomers }) =>
          newCustomers === 0 ? undefined : channel === undefined ? {} : { channel },
        ),
        ...(period && { parameters: { from: period.from } }),
      },
    }
  }
  return <Figure heading={words.heading} asked={asked} see={see} period={period} />
}

/** The same as a table: beside new customers and what one cost, what they were. */
function channelTable(
  answer: readonly Channel[],
  compared: OfPeriod<"acquisition">["compared"],
  format: Format,
  all: Words,
): TableOf {
  const words = all.channels.ratio
  const before = new Map(compared?.answer.map((channel) => [channel.channel, channel]))
  const columnsOf = (name: string) => [
    { name, isNumber: true },
    ...(compared ? comparedColumns(name, compared.comparison, all) : []),
  ]
  const cellsOf = (now: number | undefined, was: number | undefined, write: (value: number) => string) => [
    now === undefined ? "–" : write(now),
    ...(compared ? comparedCells(now, was, write, format) : []),
  ]
  return {
    columns: [
      { name: words.channel },
      ...columnsOf(words.customers),
      { name: words.cost, isNumber: true },
      ...columnsOf(words.perCustomer),
      ...[words.value, words.ratio, words.third].map((name) => ({ name, isNumber: true })),
    ],
    rows: answer.map((channel) => {
      const was = before.get(channel.channel)
      return [
        channel.channel ?? words.unknown,
        ...cellsOf(channel.newCustomers, was?.newCustomers ?? 0, format.count),
        format.money(channel.costCents),
        // What has cost nothing has no cost that is known.
        ...cellsOf(channel.costPerCustomerCents || undefined, was?.costPerCustomerCents || undefined, format.moneyFine),
        channel.meanValue ? format.moneyFine(channel.meanValue.cents) : "–",
        channel.valueToCost === undefined ? "–" : `${format.decimal(channel.valueToCost)} : 1`,
        channel.meanValue ? format.moneyFine(channel.meanValue.cents / THIRD) : "–",
      ]
    }),
  }
}

/** A channel that is drawn: whose cost and value are both known. */
const bubbleOf =
  (unknown: string) =>
  ({ channel, costPerCustomerCents: cost, meanValue, newCustomers }: Channel) =>
    meanValue && cost && newCustomers > 0
      ? [{ label: channel ?? unknown, cost, value: meanValue.cents, customers: newCustomers }]
      : []

const MONTHS_SHOWN = 37

/** What a customer has brought by and by, and when that has paid for winning them. */
export function ValueCurve() {
  const words = useWords().channels.curve
  const asked = useQuestion("value-curve")
  const see = ({ answer }: Answered<"value-curve">, format: Format) => {
    const { acquisitionCostCents: cost, paybackMonths: payback, basis } = answer
    const months = answer.months.slice(0, MONTHS_SHOWN)
    const last = months.at(-1)
    if (!last) return { finding: words.none }
    const major = (cents: number | undefined) => (cents === undefined ? undefined : format.toMajor(cents))
    const paid = payback === undefined ? undefined : format.decimal(payback)
    const hasMargin = months.every(({ marginCents }) => marginCents !== undefined)
    return {
      finding:
        cost === undefined
          ? words.withoutCost(format.moneyFine(last.revenueCents), format.count(months.length))
          : paid === undefined
            ? words.unpaid(format.moneyFine(cost))
            : words.paid(format.moneyFine(cost), paid),
      chart: curvesChart(
        { labels: months.map((_, age) => String(age)), name: words.months },
        [
          {
            label: words.revenue,
            color: hasMargin ? light.muted : light.strong,
            values: months.map(({ revenueCents }) => major(revenueCents)),
          },
          ...(hasMargin
            ? [
                {
                  label: words.margin,
                  color: light.strong,
                  values: months.map(({ marginCents }) => major(marginCents)),
                },
              ]
            : []),
        ],
        (value) => format.moneyShort(value / format.toMajor(1)),
        cost === undefined
          ? {}
          : {
              level: { value: format.toMajor(cost), label: `${words.cost} ${format.moneyFine(cost)}` },
              ...(payback !== undefined &&
                payback <= months.length && {
                  spot: {
                    at: Math.max(0, payback - 1),
                    value: format.toMajor(cost),
                    label: words.paidAfter(paid ?? ""),
                  },
                }),
            },
      ),
      table: curveTable(months, hasMargin, words, format),
      ...(basis === "revenue" &&
        cost !== undefined && { key: [{ mark: "line-strong" as const, label: words.byRevenue }] }),
    }
  }
  return <Figure heading={words.heading} asked={asked} see={see} />
}

function curveTable(
  months: Answered<"value-curve">["answer"]["months"],
  hasMargin: boolean,
  words: ReturnType<typeof useWords>["channels"]["curve"],
  format: Format,
): TableOf {
  return {
    columns: [
      { name: words.months },
      ...[words.customers, words.revenue, ...(hasMargin ? [words.margin] : [])].map((name) => ({
        name,
        isNumber: true,
      })),
    ],
    rows: months.map(({ customers, revenueCents, marginCents }, age) => [
      String(age),
      format.count(customers),
      format.moneyFine(revenueCents),
      ...(hasMargin ? [format.moneyFine(marginCents ?? 0)] : []),
    ]),
  }
}
