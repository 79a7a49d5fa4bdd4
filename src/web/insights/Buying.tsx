import { countsChart } from "../../charts/counts.ts"
import type { Format } from "../../charts/format.ts"
import type { Answered } from "../api.ts"
import { useWords } from "../language.tsx"
import { Figure } from "../parts/Figure.tsx"
import { isEver, useOfPeriod } from "../parts/Period.tsx"

type Times = Answered<"receipt-times">
type Sum = { receipts: number; revenueCents: number }

/** Receipts and revenue by something that each time says. */
function sumsBy(answer: Times["answer"], of: (time: Times["answer"][number]) => number | undefined): Map<number, Sum> {
  const sums = new Map<number, Sum>()
  for (const time of answer) {
    const key = of(time)
    if (key === undefined) continue
    const sum = sums.get(key) ?? { receipts: 0, revenueCents: 0 }
    sums.set(key, {
      receipts: sum.receipts + time.receipts,
      revenueCents: sum.revenueCents + time.revenueCents,
    })
  }
  return sums
}

const busiest = (sums: ReadonlyMap<number, Sum>) =>
  [...sums].sort(([, one], [, other]) => other.receipts - one.receipts)[0]
const receiptsOf = (sums: ReadonlyMap<number, Sum>) =>
  [...sums.values()].reduce((sum, { receipts }) => sum + receipts, 0)

/** The days of the week. */
export function Weekdays() {
  const all = useWords()
  const words = all.insights.buying.weekday
  const { asked, period } = useOfPeriod("receipt-times")
  const see = ({ answer }: Times, format: Format) => {
    if (answer.length === 0 && !isEver(period)) return { finding: all.period.none }
    const sums = sumsBy(answer, ({ weekday }) => weekday)
    const days = Array.from({ length: 7 }, (_, index) => ({
      day: index + 1,
      ...(sums.get(index + 1) ?? { receipts: 0, revenueCents: 0 }),
    }))
    const most = busiest(sums)
    return {
      finding: most ? words.finding(format.weekday(most[0]), format.percent(most[1].receipts / receiptsOf(sums))) : "",
      chart: countsChart(
        days.map(({ day, receipts }) => ({ label: format.weekdayShort(day), value: receipts })),
        { counted: words.orders, by: words.day },
        format.count,
      ),
      table: {
        columns: [{ name: words.day }, { name: words.orders, isNumber: true }, { name: words.revenue, isNumber: true }],
        rows: days.map(({ day, receipts, revenueCents }) => [
          format.weekday(day),
          format.count(receipts),
          format.moneyExact(revenueCents),
        ]),
      },
    }
  }
  return <Figure heading={words.heading} asked={asked} see={see} period={period} />
}

/** The hours of the day, where the data know them. */
export function Hours() {
  const all = useWords()
  const { hour: words, weekday } = all.insights.buying
  const { asked, period } = useOfPeriod("receipt-times")
  const see = ({ answer }: Times, format: Format) => {
    if (answer.length === 0 && !isEver(period)) return { finding: all.period.none }
    const sums = sumsBy(answer, ({ hour }) => hour)
    const most = busiest(sums)
    if (!most) return { finding: words.none }
    const [first, last] = [Math.min(...sums.keys()), Math.max(...sums.keys())]
    const hours = Array.from({ length: last - first + 1 }, (_, index) => ({
      hour: first + index,
      ...sums.get(first + index),
    }))
    return {
      finding: words.finding(String(most[0]), format.percent(most[1].receipts / receiptsOf(sums))),
      chart: countsChart(
        hours.map(({ hour, receipts = 0 }) => ({ label: String(hour), value: receipts })),
        { counted: weekday.orders, by: words.by },
        format.count,
      ),
      table: {
        columns: [
          { name: words.hour },
          { name: weekday.orders, isNumber: true },
          { name: weekday.revenue, isNumber: true },
        ],
        rows: hours.map(({ hour, receipts = 0, revenueCents = 0 }) => [
          `${hour}:00`,
          format.count(receipts),
          format.moneyExact(revenueCents),
        ]),
      },
    }
  }
  return <Figure heading={words.heading} asked={asked} see={see} period={period} />
}
