import type { Format } from "../../charts/format.ts"
import { monthsChart } from "../../charts/months.ts"
import { rowsChart } from "../../charts/rows.ts"
import { light } from "../../charts/theme.ts"
import { formatMonth } from "../../records/day.ts"
import type { Answered } from "../api.ts"
import { useWords } from "../language.tsx"
import { comparedColumns, comparedShares, pointsWords, useCompared } from "../parts/Compare.tsx"
import { Figure } from "../parts/Figure.tsx"
import { isEver, periodKey, useOfPeriod } from "../parts/Period.tsx"
import { useQuestion } from "../questions.ts"

const share = (part: number, all: number) => (all > 0 ? part / all : undefined)

/** How much goes by coupon, beside the same months of the year before where the address compares with them. */
export function Discounts() {
  const all = useWords()
  const words = all.insights.money.discounts
  const asked = useQuestion("discounts")
  const then = useCompared("discounts", asked.data?.asOf)
  const see = ({ answer }: Answered<"discounts">, format: Format) => {
    const last = answer.at(-1)
    if (!last || answer.every(({ ordersWithCoupon }) => ordersWithCoupon === 0)) return { finding: words.none }
    const orders = answer.map(ordersShare)
    const revenue = answer.map((month) => share(month.revenueWithCouponCents, month.revenueCents))
    const before =
      then?.comparison === "year"
        ? answer.map(({ month }) => {
            const same = then.answer.find((one) => one.month === month - YEAR_MONTHS)
            return same && ordersShare(same)
          })
        : undefined
    const [now, was] = [orders.at(-1), before?.at(-1)]
    return {
      finding: [
        words.finding(format.percent(now ?? 0), format.month(formatMonth(last.month))),
        ...(now === undefined || was === undefined
          ? []
          : [all.compare.about(words.orders, pointsWords({ now, before: was, comparison: "year" }, format, all))]),
      ].join(" "),
      key: [
        { mark: "line-strong" as const, label: words.orders },
        ...(before ? [{ mark: "dash-strong" as const, label: `${words.orders} ${all.compare.than.year}` }] : []),
        { mark: "line-muted" as const, label: words.revenue },
      ],
      chart: monthsChart(
        answer.map(({ month }) => format.monthShort(formatMonth(month))),
        [
          { color: light.strong, values: orders },
          { color: light.muted, values: revenue },
          ...(before ? [{ color: light.strong, dashed: true, values: before }] : []),
        ],
        format.percentWhole,
      ),
      table: {
        columns: [
          { name: words.month },
          { name: words.orders, isNumber: true },
          ...(before ? comparedColumns(words.orders, "year", all) : []),
          { name: words.revenue, isNumber: true },
        ],
        rows: answer.map(({ month }, index) => [
          format.month(formatMonth(month)),
          format.percent(orders[index] ?? 0),
          ...(before ? comparedShares(orders[index], before[index], format) : []),
          format.percent(revenue[index] ?? 0),
        ]),
      },
    }
  }
  return <Figure heading={words.heading} asked={asked} see={see} />
}

const YEAR_MONTHS = 12
const ordersShare = (month: Answered<"discounts">["answer"][number]) => share(month.ordersWithCoupon, month.orders)

/** How people pay, in the period and beside the one that it is compared with. */
export function PaymentMethods() {
  const all = useWords()
  const words = all.insights.money.methods
  const { asked, period, compared } = useOfPeriod("payment-methods")
  const see = ({ answer }: Answered<"payment-methods">, format: Format) => {
    if (answer.length === 0 && !isEver(period)) return { finding: all.period.none }
    const known = answer.filter(({ method }) => method !== undefined)
    if (known.length === 0) return { finding: words.none }
    const shareNow = sharesOf(answer)
    const shareBefore = compared && sharesOf(compared.answer)
    const [first] = known
    const [now, before] = [shareNow(first.method) ?? 0, shareBefore?.(first.method)]
    return {
      finding: [
        words.finding(String(first.method), format.percent(now)),
        ...(compared && before !== undefined
          ? [
              all.compare.about(
                String(first.method),
                pointsWords({ now, before, comparison: compared.comparison }, format, all),
              ),
            ]
          : []),
      ].join(" "),
      key: periodKey(period, compared, format, all),
      chart: rowsChart(
        answer.map(({ method }, index) => {
          const was = shareBefore?.(method)
          const color = compared
            ? light.strong
            : method === undefined
              ? light.muted
              : index === 0
                ? light.strong
                : light.middle
          return {
            label: method ?? words.unknown,
            bars: [
              { value: shareNow(method) ?? 0, label: format.percent(shareNow(method) ?? 0), color },
              ...(compared ? [{ value: was ?? 0, label: format.percent(was ?? 0), color: light.muted }] : []),
            ],
          }
        }),
      ),
      table: {
        columns: [
          { name: words.method },
          { name: words.share, isNumber: true },
          ...(compared ? comparedColumns(words.share, compared.comparison, all) : []),
          ...[words.orders, words.customers, words.revenue, words.failed].map((name) => ({ name, isNumber: true })),
        ],
        rows: answer.map((method) => [
          method.method ?? words.unknown,
          format.percent(shareNow(method.method) ?? 0),
          ...(shareBefore ? comparedShares(shareNow(method.method), shareBefore(method.method), format) : []),
          format.count(method.orders),
          format.count(method.customers),
          format.moneyExact(method.revenueCents),
          method.payments > 0 ? `${format.count(method.failed)} / ${format.count(method.payments)}` : "–",
        ]),
        behind: answer.map(({ method }) => (method === undefined ? {} : { method })),
        ...(period && { parameters: { from: period.from } }),
      },
    }
  }
  return <Figure heading={words.heading} asked={asked} see={see} period={period} />
}

/** Of a method its share of orders; undefined where there was no order at all. */
function sharesOf(answer: Answered<"payment-methods">["answer"]): (method: string | undefined) => number | undefined {
  const all = answer.reduce((sum, { orders }) => sum + orders, 0)
  return (method) => share(answer.find((one) => one.method === method)?.orders ?? 0, all)
}
