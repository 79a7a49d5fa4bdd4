import { Select } from "@mantine/core"
import { useState } from "react"
import type { Format } from "../../charts/format.ts"
import { rowsChart } from "../../charts/rows.ts"
import { light } from "../../charts/theme.ts"
import type { FirstOrderGroup } from "../../server/contract.ts"
import type { Answered } from "../api.ts"
import { useWords } from "../language.tsx"
import { changeWords, comparedCells, comparedColumns } from "../parts/Compare.tsx"
import { Figure } from "../parts/Figure.tsx"
import { isEver, periodKey, useOfPeriod } from "../parts/Period.tsx"
import { useQuestion } from "../questions.ts"
import { standsOut } from "./standsOut.ts"

const SHOWN = 10
const ENOUGH = 10
/** So many products are told of, the best-selling first. */
const MOST_TOLD = 100

/** What sells, in the period and beside the one that it is compared with. */
export function ProductSales() {
  const words = useWords()
  const { sales } = words.insights.products
  const { asked, period, compared } = useOfPeriod("products")
  const see = ({ answer }: Answered<"products">, format: Format) => {
    if (answer.length === 0) return { finding: isEver(period) ? sales.none : words.period.none }
    const all = revenueOf(answer)
    const before = compared && revenueBefore(compared.answer)
    const change =
      compared &&
      changeWords(
        { now: all, before: revenueOf(compared.answer), comparison: compared.comparison },
        format.money,
        format,
        words,
      )
    const columns = [sales.quantity, sales.customers, sales.returning].map((name) => ({ name, isNumber: true }))
    return {
      finding: [
        sales.finding(answer[0].product, format.percent(answer[0].revenueCents / all)),
        ...(change ? [words.compare.about(words.compare.together, change)] : []),
      ].join(" "),
      key: periodKey(period, compared, format, words),
      chart: salesChart(answer, before, format),
      table: {
        columns: [
          { name: sales.product },
          { name: sales.revenue, isNumber: true },
          ...(compared ? comparedColumns(sales.revenue, compared.comparison, words) : []),
          ...columns,
        ],
        rows: answer.map((product) => [
          product.product,
          format.moneyExact(product.revenueCents),
          ...(before ? comparedCells(product.revenueCents, before(product.product), format.moneyExact, format) : []),
          format.decimal(product.quantity),
          format.count(product.customers),
          format.count(product.returning),
        ]),
        behind: answer.map(({ product, customers }) => (customers === 0 ? undefined : { product })),
        ...(period && { parameters: { from: period.from } }),
      },
    }
  }
  return <Figure heading={sales.heading} asked={asked} see={see} period={period} />
}

type Sales = Answered<"products">["answer"]
const revenueOf = (sales: Sales) => sales.reduce((sum, { revenueCents }) => sum + revenueCents, 0)

/** What a product brought then: nothing where it was not sold, and not known where more were sold than are told of. */
function revenueBefore(sales: Sales): (product: string) => number | undefined {
  const known = new Map(sales.map(({ product, revenueCents }) => [product, revenueCents]))
  return (product) => known.get(product) ?? (sales.length < MOST_TOLD ? 0 : undefined)
}

const salesChart = (sales: Sales, before: ((product: string) => number | undefined) | undefined, format: Format) =>
  rowsChart(
    sales.slice(0, SHOWN).map(({ product, revenueCents }, index) => {
      const was = before?.(product)
      return {
        label: product,
        bars: [
          {
            value: revenueCents,
            label: format.money(revenueCents),
            color: index === 0 || before ? light.strong : light.middle,
          },
          ...(before
            ? [{ value: was ?? 0, label: was === undefined ? "–" : format.money(was), color: light.muted }]
            : []),
        ],
      }
    }),
  )

type Dimension = "product" | "category" | "coupon" | "channel" | "paymentMethod" | "branch"
const returnedShare = ({ returned, oldEnough }: FirstOrderGroup) => returned / oldEnough

/** Which first purchase brings people back. */
export function FirstPurchases() {
  const words = useWords().insights.products.first
  const [by, setBy] = useState<Dimension>("product")
  const asked = useQuestion("first-orders", { by })
  const see = ({ answer }: Answered<"first-orders">, format: Format) => {
    const comparable = answer
      .filter(({ oldEnough }) => oldEnough >= ENOUGH)
      .sort((one, other) => returnedShare(other) - returnedShare(one))
    const name = ({ value }: FirstOrderGroup) => value ?? words.unknown
    if (comparable.length === 0) return { finding: words.none }
    return {
      finding: words.finding(name(comparable[0]), format.percent(returnedShare(comparable[0]))),
      chart: rowsChart(
        comparable.slice(0, SHOWN).map((group, index) => ({
          label: name(group),
          bars: [
            {
              value: returnedShare(group),
              label: format.percent(returnedShare(group)),
              color: index === 0 ? light.strong : light.middle,
            },
          ],
        })),
      ),
      table: {
        columns: [
          { name: words.dimension[by] },
          ...[words.returned, words.perCustomer].map((column) => ({ name: column, isNumber: true })),
        ],
        rows: answer.map((group) => [
          name(group),
          group.oldEnough > 0 ? `${format.percent(returnedShare(group))} (${format.count(group.oldEnough)})` : "–",
          format.moneyFine(group.revenueCents / group.customers),
        ]),
        behind: answer.map(({ value }) => (value === undefined ? {} : { value })),
        parameters: { by },
      },
    }
  }
  const choice = (
    <Select
      size="xs"
      w={180}
      aria-label={words.by}
      value={by}
      allowDeselect={false}
      onChange={(chosen) => setBy(chosen as Dimension)}
      data={(Object.keys(words.dimension) as Dimension[]).map((value) => ({ value, label: words.dimension[value] }))}
    />
  )
  return <Figure heading={words.heading} asked={asked} see={see} choice={choice} />
}

/** What the same people buy. */
export function BoughtTogether() {
  const words = useWords().insights.products.together
  const asked = useQuestion("bought-together")
  const see = ({ answer }: Answered<"bought-together">, format: Format) => {
    const pairs = [...answer].filter(({ customers }) => customers >= ENOUGH).sort((one, other) => other.lift - one.lift)
    if (pairs.length === 0) return { finding: words.none }
    const best = pairs.find(standsOut)
    return {
      finding: best ? words.finding(best.one, best.other, format.decimal(best.lift)) : words.nothing,
      chart: rowsChart(
        pairs.slice(0, SHOWN).map(({ one, other, lift, customers }) => ({
          label: `${one} + ${other}`,
          bars: [
            {
              value: lift,
              label: `${format.decimal(lift)}\u202f×`,
              color: standsOut({ customers, lift }) ? light.strong : light.middle,
            },
          ],
        })),
      ),
      table: {
        columns: [
          { name: words.one },
          { name: words.other },
          ...[words.customers, words.lift].map((name) => ({ name, isNumber: true })),
        ],
        rows: pairs.map(({ one, other, customers, lift }) => [
          one,
          other,
          format.count(customers),
          format.decimal(lift),
        ]),
        behind: pairs.map(({ one, other }) => ({ one, other })),
      },
    }
  }
  return <Figure heading={words.heading} asked={asked} see={see} />
}
