import type { Format } from "../../charts/format.ts"
import { rowsChart } from "../../charts/rows.ts"
import { light } from "../../charts/theme.ts"
import type { Answered } from "../api.ts"
import { useWords } from "../language.tsx"
import { comparedColumns, comparedShares, pointsWords } from "../parts/Compare.tsx"
import { Figure } from "../parts/Figure.tsx"
import { BehindLink } from "../parts/FigureTable.tsx"
import { isEver, periodKey, useOfPeriod } from "../parts/Period.tsx"
import { useBehind } from "../parts/useBehind.ts"
import { useQuestion } from "../questions.ts"

type Depths = Answered<"discount-depth">["answer"]

const sumOf = (depths: Depths, of: (one: Depths[number]) => number) => depths.reduce((sum, one) => sum + of(one), 0)
const ordersOf = (depths: Depths) => sumOf(depths, ({ orders }) => orders)
const reducedOf = (depths: Depths) => depths.filter(({ depth }) => depth !== "none")
const reducedShare = (depths: Depths) => {
  const all = ordersOf(depths)
  return all > 0 ? ordersOf(reducedOf(depths)) / all : undefined
}

/** Of orders with a discount which share of the price it was, in the period and beside the one that it is compared with. */
export function DiscountDepth() {
  const all = useWords()
  const words = all.insights.money.depth
  const { asked, period, compared } = useOfPeriod("discount-depth")
  const see = ({ answer }: Answered<"discount-depth">, format: Format) => {
    if (answer.length === 0 && !isEver(period)) return { finding: all.period.none }
    const reduced = reducedOf(answer)
    const off = sumOf(reduced, ({ offCents }) => offCents)
    if (off === 0) return { finding: words.none }
    const [now, before] = [reducedShare(answer) ?? 0, compared && reducedShare(compared.answer)]
    const mean = off / (off + sumOf(reduced, ({ paidCents }) => paidCents))
    const share = (orders: number) => orders / ordersOf(answer)
    const then = (of: Depths[number]["depth"]) =>
      compared && before !== undefined
        ? (compared.answer.find(({ depth }) => depth === of)?.orders ?? 0) / ordersOf(compared.answer)
        : undefined
    return {
      finding: [
        words.finding(format.percent(now), format.percent(mean)),
        ...(compared && before !== undefined
          ? [all.compare.about(words.share, pointsWords({ now, before, comparison: compared.comparison }, format, all))]
          : []),
      ].join(" "),
      key: periodKey(period, compared, format, all),
      chart: rowsChart(
        reduced.map(({ depth, orders }) => ({
          label: words.depths[depth],
          bars: [
            { value: share(orders), label: format.percent(share(orders)), color: light.strong },
            ...(compared
              ? [{ value: then(depth) ?? 0, label: format.percent(then(depth) ?? 0), color: light.muted }]
              : []),
          ],
        })),
      ),
      table: {
        columns: [
          { name: words.depth },
          { name: words.share, isNumber: true },
          ...(compared ? comparedColumns(words.share, compared.comparison, all) : []),
          ...[words.orders, words.customers, words.off, words.paid].map((name) => ({ name, isNumber: true })),
        ],
        rows: answer.map(({ depth, orders, customers, offCents, paidCents }) => [
          words.depths[depth],
          format.percent(share(orders)),
          ...(compared ? comparedShares(share(orders), then(depth), format) : []),
          format.count(orders),
          format.count(customers),
          format.moneyExact(offCents),
          format.moneyExact(paidCents),
        ]),
        behind: answer.map(({ depth }) => ({ depth })),
        ...(period && { parameters: { from: period.from } }),
      },
    }
  }
  return <Figure heading={words.heading} asked={asked} see={see} period={period} />
}

/** Customers by how many of their orders had a discount, and who hardly buys without one. */
export function DiscountHabit() {
  const words = useWords().insights.money.habit
  const asked = useQuestion("discount-dependency")
  const behind = useBehind({ question: "discounts", asOf: asked.data?.asOf ?? "" })
  const see = ({ answer }: Answered<"discount-dependency">, format: Format) => {
    const { byShare, dependent } = answer
    if (byShare.every(({ share }) => share === "none")) return { finding: words.none }
    const customers = byShare.reduce((sum, one) => sum + one.customers, 0)
    return {
      finding:
        dependent.customers === 0
          ? words.nobody
          : [
              words.finding(format.count(dependent.customers), format.money(dependent.revenueCents)),
              ...(dependent.offCents > 0 ? [words.off(format.money(dependent.offCents))] : []),
            ].join(" "),
      ...(dependent.customers > 0 && {
        body: (
          <p>
            <BehindLink figure={behind({}, words.listed)} says={words.list} />
          </p>
        ),
      }),
      chart: rowsChart(
        byShare.map((one) => ({
          label: words.shares[one.share],
          bars: [
            {
              value: one.customers,
              label: `${format.count(one.customers)} · ${format.percent(one.customers / customers)}`,
              color: one.share === "nearly-all" ? light.strong : light.middle,
            },
          ],
        })),
      ),
      table: {
        columns: [
          { name: words.share },
          ...[words.customers, words.orders, words.revenue, words.median].map((name) => ({ name, isNumber: true })),
        ],
        rows: byShare.map((one) => [
          words.shares[one.share],
          format.count(one.customers),
          format.count(one.orders),
          format.moneyExact(one.revenueCents),
          format.moneyExact(one.medianRevenueCents),
        ]),
        behind: byShare.map(({ share }) => ({ share })),
      },
    }
  }
  return <Figure heading={words.heading} asked={asked} see={see} />
}

/** Whether those come back who began with a discount, beside those who paid the full price. */
export function BegunWithDiscount() {
  const words = useWords().insights.money.begun
  const asked = useQuestion("discount-dependency")
  const see = ({ answer: { byFirstOrder } }: Answered<"discount-dependency">, format: Format) => {
    const share = (isReduced: boolean) => {
      const those = byFirstOrder.find((one) => one.isReduced === isReduced)
      return those && those.oldEnough > 0 ? those.returned / those.oldEnough : undefined
    }
    const [reduced, full] = [share(true), share(false)]
    if (reduced === undefined || full === undefined) return { finding: words.none }
    const name = (isReduced: boolean) => (isReduced ? words.begun.reduced : words.begun.full)
    return {
      finding: words.finding(format.percent(reduced), format.percent(full)),
      chart: rowsChart(
        byFirstOrder.map(({ isReduced }) => ({
          label: name(isReduced),
          bars: [
            {
              value: share(isReduced) ?? 0,
              label: format.percent(share(isReduced) ?? 0),
              color: isReduced ? light.strong : light.middle,
            },
          ],
        })),
      ),
      table: {
        columns: [
          { name: words.first },
          ...[words.customers, words.oldEnough, words.returned, words.share].map((column) => ({
            name: column,
            isNumber: true,
          })),
        ],
        rows: byFirstOrder.map(({ isReduced, customers, oldEnough, returned }) => [
          name(isReduced),
          ...[customers, oldEnough, returned].map(format.count),
          format.percent(share(isReduced) ?? 0),
        ]),
      },
    }
  }
  return <Figure heading={words.heading} asked={asked} see={see} />
}
