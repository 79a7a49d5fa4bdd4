import type { Format } from "../../charts/format.ts"
import { monthsChart } from "../../charts/months.ts"
import { rowsChart } from "../../charts/rows.ts"
import { light } from "../../charts/theme.ts"
import { formatMonth } from "../../records/day.ts"
import type { Answered } from "../api.ts"
import { useWords } from "../language.tsx"
import { Figure } from "../parts/Figure.tsx"
import { useQuestion } from "../questions.ts"

const share = (part: number, all: number) => (all > 0 ? part / all : undefined)

/** How much goes by coupon. */
export function Discounts() {
  const words = useWords().insights.money.discounts
  const asked = useQuestion("discounts")
  const see = ({ answer }: Answered<"discounts">, format: Format) => {
    const last = answer.at(-1)
    if (!last || answer.every(({ ordersWithCoupon }) => ordersWithCoupon === 0)) return { finding: words.none }
    const orders = answer.map((month) => share(month.ordersWithCoupon, month.orders))
    const revenue = answer.map((month) => share(month.revenueWithCouponCents, month.revenueCents))
    return {
      finding: words.finding(format.percent(orders.at(-1) ?? 0), format.month(formatMonth(last.month))),
      key: [
        { mark: "line-strong" as const, label: words.orders },
        { mark: "line-muted" as const, label: words.revenue },
      ],
      chart: monthsChart(
        answer.map(({ month }) => format.monthShort(formatMonth(month))),
        [
          { color: light.strong, values: orders },
          { color: light.muted, values: revenue },
        ],
        format.percentWhole,
      ),
      table: {
        columns: [
          { name: words.month },
          { name: words.orders, isNumber: true },
          { name: words.revenue, isNumber: true },
        ],
        rows: answer.map(({ month }, index) => [
          format.month(formatMonth(month)),
          format.percent(orders[index] ?? 0),
          format.percent(revenue[index] ?? 0),
        ]),
      },
    }
  }
  return <Figure heading={words.heading} asked={asked} see={see} />
}

/** How people pay. */
export function PaymentMethods() {
  const words = useWords().insights.money.methods
  const asked = useQuestion("payment-methods")
  const see = ({ answer }: Answered<"payment-methods">, format: Format) => {
    const known = answer.filter(({ method }) => method !== undefined)
    if (known.length === 0) return { finding: words.none }
    const all = answer.reduce((sum, { orders }) => sum + orders, 0)
    return {
      finding: words.finding(String(known[0].method), format.percent(known[0].orders / Math.max(1, all))),
      chart: rowsChart(
        answer.map(({ method, orders }, index) => ({
          label: method ?? words.unknown,
          bars: [
            {
              value: orders,
              label: format.percent(orders / Math.max(1, all)),
              color: method === undefined ? light.muted : index === 0 ? light.strong : light.middle,
            },
          ],
        })),
      ),
      table: {
        columns: [
          { name: words.method },
          ...[words.orders, words.customers, words.revenue, words.failed].map((name) => ({ name, isNumber: true })),
        ],
        rows: answer.map((method) => [
          method.method ?? words.unknown,
          format.count(method.orders),
          format.count(method.customers),
          format.moneyExact(method.revenueCents),
          method.payments > 0 ? `${format.count(method.failed)} / ${format.count(method.payments)}` : "–",
        ]),
        behind: answer.map(({ method }) => (method === undefined ? {} : { method })),
      },
    }
  }
  return <Figure heading={words.heading} asked={asked} see={see} />
}
