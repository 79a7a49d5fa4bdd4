import { Select } from "@mantine/core"
import { bubblesChart } from "../../charts/bubbles.ts"
import { curvesChart } from "../../charts/curves.ts"
import type { Format } from "../../charts/format.ts"
import { light } from "../../charts/theme.ts"
import { formatDay, parseDay } from "../../records/day.ts"
import { useChoice } from "../address/useAddress.ts"
import type { Answered } from "../api.ts"
import { useWords } from "../language.tsx"
import { Figure } from "../parts/Figure.tsx"
import type { TableOf } from "../parts/FigureTable.tsx"
import { useQuestion } from "../questions.ts"

const SPANS = ["365", "90", "30", "3650"] as const
/** The rule of thumb of many texts: what winning may cost. */
const THIRD = 3

/** What customers of each channel cost and are worth. */
export function Channels() {
  const words = useWords().channels.ratio
  const [days, setDays] = useChoice("days", SPANS)
  const today = useQuestion("key-figures").data?.asOf
  const from = today === undefined ? undefined : formatDay(parseDay(today, "asOf") - Number(days) + 1)
  const asked = useQuestion("acquisition", { from })
  const see = ({ answer }: Answered<"acquisition">, format: Format) => {
    const known = answer.flatMap((channel) =>
      channel.meanValue && channel.costPerCustomerCents && channel.newCustomers > 0
        ? [{ ...channel, meanValue: channel.meanValue, cost: channel.costPerCustomerCents }]
        : [],
    )
    const best = known.toSorted((one, other) => (other.valueToCost ?? 0) - (one.valueToCost ?? 0))[0]
    return {
      finding: best
        ? words.finding(best.channel ?? words.unknown, format.decimal(best.valueToCost ?? 0))
        : answer.length > 0
          ? words.noCost
          : words.none,
      ...(known.length > 0 && {
        chart: bubblesChart(
          known.map(({ channel, cost, meanValue, newCustomers }) => ({
            label: channel ?? words.unknown,
            cost,
            value: meanValue.cents,
            customers: newCustomers,
          })),
          { cost: words.axis },
          format,
        ),
      }),
      table: {
        columns: [
          { name: words.channel },
          ...[words.customers, words.cost, words.perCustomer, words.value, words.ratio, words.third].map((name) => ({
            name,
            isNumber: true,
          })),
        ],
        rows: answer.map((channel) => [
          channel.channel ?? words.unknown,
          format.count(channel.newCustomers),
          format.money(channel.costCents),
          channel.costPerCustomerCents ? format.moneyFine(channel.costPerCustomerCents) : "–",
          channel.meanValue ? format.moneyFine(channel.meanValue.cents) : "–",
          channel.valueToCost === undefined ? "–" : `${format.decimal(channel.valueToCost)} : 1`,
          channel.meanValue ? format.moneyFine(channel.meanValue.cents / THIRD) : "–",
        ]),
        behind: answer.map(({ channel, newCustomers }) =>
          newCustomers === 0 ? undefined : channel === undefined ? {} : { channel },
        ),
        ...(from && { parameters: { from } }),
      },
    }
  }
  const choice = (
    <Select
      size="xs"
      w={190}
      aria-label={words.span}
      value={days}
      allowDeselect={false}
      onChange={(chosen) => setDays(chosen as typeof days)}
      data={SPANS.map((value) => ({ value, label: words.spans[value] }))}
    />
  )
  return <Figure heading={words.heading} asked={asked} see={see} choice={choice} />
}

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
