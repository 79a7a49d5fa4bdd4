import { Select } from "@mantine/core"
import { useState } from "react"
import type { Format } from "../../charts/format.ts"
import { rowsChart } from "../../charts/rows.ts"
import { light } from "../../charts/theme.ts"
import type { FirstOrderGroup } from "../../server/contract.ts"
import type { Answered } from "../api.ts"
import { useWords } from "../language.tsx"
import { Figure } from "../parts/Figure.tsx"
import { useQuestion } from "../questions.ts"
import { standsOut } from "./standsOut.ts"

const SHOWN = 10
const ENOUGH = 10

/** What sells. */
export function ProductSales() {
  const words = useWords().insights.products.sales
  const asked = useQuestion("products")
  const see = ({ answer }: Answered<"products">, format: Format) => {
    if (answer.length === 0) return { finding: words.none }
    const all = answer.reduce((sum, { revenueCents }) => sum + revenueCents, 0)
    return {
      finding: words.finding(answer[0].product, format.percent(answer[0].revenueCents / all)),
      chart: rowsChart(
        answer.slice(0, SHOWN).map(({ product, revenueCents }, index) => ({
          label: product,
          bars: [
            {
              value: revenueCents,
              label: format.money(revenueCents),
              color: index === 0 ? light.strong : light.middle,
            },
          ],
        })),
      ),
      table: {
        columns: [
          { name: words.product },
          ...[words.revenue, words.quantity, words.customers, words.returning].map((name) => ({
            name,
            isNumber: true,
          })),
        ],
        rows: answer.map((product) => [
          product.product,
          format.moneyExact(product.revenueCents),
          format.decimal(product.quantity),
          format.count(product.customers),
          format.count(product.returning),
        ]),
        behind: answer.map(({ product, customers }) => (customers === 0 ? undefined : { product })),
      },
    }
  }
  return <Figure heading={words.heading} asked={asked} see={see} />
}

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
              label: format.decimal(lift),
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
