import { formatMonth } from "../../../records/day.ts"
import type { PaperChart, PaperSection } from "../../paper/paper.ts"
import type { PeriodFacts } from "../facts.ts"
import { periodBefore, yearBefore } from "../period.ts"
import { changeText, changeWords, periodName, type Speech } from "../speech.ts"

/** Revenue and customers beside the period before and the same a year before. */
export function revenueSection(facts: PeriodFacts, speech: Speech): PaperSection {
  const { period, now, before, yearBefore: lastYear } = facts
  const { f, w, text } = speech
  const words = text.revenue
  const nameIn = (of: typeof period) => text.inPeriod(periodName(of, speech))
  const heading = words.heading(nameIn(period))
  if (now.orders === 0 && now.revenueCents === 0) return { heading, sentences: [words.none] }
  const than = (cents: number, of: typeof period) => changeWords(now.revenueCents, cents, nameIn(of), speech)
  const amount = f.money(now.revenueCents)
  const customers = now.newCustomers + now.returningCustomers
  const rowNames = words.rows(w)
  const written = {
    revenue: ({ revenueCents }: typeof now) => [revenueCents, f.money] as const,
    orders: ({ orders }: typeof now) => [orders, f.count] as const,
    orderValue: ({ orderValueCents = 0 }: typeof now) => [orderValueCents, f.moneyFine] as const,
    newCustomers: ({ newCustomers }: typeof now) => [newCustomers, f.count] as const,
    returningCustomers: ({ returningCustomers }: typeof now) => [returningCustomers, f.count] as const,
  }
  return {
    heading,
    sentences: [
      lastYear.orders > 0
        ? words.compared(
            amount,
            than(before.revenueCents, periodBefore(period)),
            than(lastYear.revenueCents, yearBefore(period)),
          )
        : before.orders > 0
          ? words.comparedOnce(amount, than(before.revenueCents, periodBefore(period)))
          : words.alone(amount),
      words.customers(w, f.count(customers), f.count(now.newCustomers), f.count(now.returningCustomers)),
    ],
    chart: splitChart(facts, speech),
    table: {
      head: words.head(
        ...([period, periodBefore(period), yearBefore(period)].map((of) => periodName(of, speech)) as [
          string,
          string,
          string,
        ]),
      ),
      rows: (Object.keys(written) as (keyof typeof written)[]).map((name) => {
        const [value, write] = written[name](now)
        const beside = (other: typeof now) => {
          const [was] = written[name](other)
          return other.orders === 0 ? ["–", "–"] : [write(was), changeText(value, was, write, speech)]
        }
        return [rowNames[name], write(value), ...beside(before), ...beside(lastYear)]
      }),
    },
    meaning: words.meaning,
  }
}

function splitChart({ months }: PeriodFacts, { text: { revenue: words }, w }: Speech): PaperChart {
  return {
    label: words.chart,
    key: [
      { mark: "strong", label: words.returning(w) },
      { mark: "accent", label: words.fresh(w) },
      ...(months.some(({ nobodysRevenueCents }) => nobodysRevenueCents !== 0)
        ? [{ mark: "muted" as const, label: words.unknown }]
        : []),
    ],
    data: {
      draws: "new-and-returning",
      months: months.map((month) => ({
        month: formatMonth(month.month),
        returning: month.returningRevenueCents,
        fresh: month.newRevenueCents,
        unknown: month.nobodysRevenueCents,
        complete: true,
      })),
    },
  }
}
