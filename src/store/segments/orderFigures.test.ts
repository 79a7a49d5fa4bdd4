import { expect, test } from "vitest"
import { asking } from "../../../test/support/asking.ts"
import { formatDay, parseDay } from "../../records/day.ts"
import { askAsOf, asked } from "../queries/asking.ts"
import { BoundValues } from "./boundValues.ts"
import type { OrdersLeaf } from "./leafRows.ts"
import { ORDER_MEASURES, orderFigures } from "./orderFigures.ts"

type Order = {
  readonly customer: string
  readonly day: number
  readonly cents: number
  readonly coupon?: string
  readonly lines: readonly { readonly product: string; readonly category: string; readonly cents: number }[]
  /** All of it where `cents` are the order's own. */
  readonly refund?: { readonly day: number; readonly cents: number }
}

const FIRST_DAY = parseDay("2026-01-01", "the first day")
const LAST_DAY = FIRST_DAY + 120

/** Forty orders of five customers on few days, some of them sent back in part or whole, days later. */
const ORDERS: readonly Order[] = Array.from({ length: 40 }, (_, i) => {
  const cents = 1_000 + 10 * i
  const day = FIRST_DAY + ((i * 7) % 30) * 4
  const lines = Array.from({ length: 1 + (i % 3) }, (_, line) => ({
    product: `P${(i + line) % 4}`,
    category: `G${(i + line) % 2}`,
    cents: 100 + line,
  }))
  const refund = i % 5 === 0 ? { day: day + 9, cents } : i % 7 === 0 ? { day: day + 3, cents: 300 } : undefined
  return {
    ...{ customer: `c${i % 5}`, day, cents, lines },
    ...(i % 4 === 1 && { coupon: "NEU" }),
    ...(refund && { refund }),
  }
})

const RECORDS = ORDERS.map(({ customer, day, cents, coupon, lines, refund }, i) => ({
  kind: "order",
  id: `order ${i}`,
  customer,
  at: formatDay(day),
  fields: {
    ...{ amountCents: cents, coupon, lines },
    ...(refund && { refunds: [{ at: formatDay(refund.day), amountCents: refund.cents }] }),
  },
}))

/** The same figure worked out from the orders themselves. */
function figureOf({ measure, where = {}, period }: OrdersLeaf, asOf: number, orders: readonly Order[]) {
  const isMeant = ({ coupon, lines }: Order) =>
    (where.coupon === undefined || (coupon !== undefined && where.coupon.includes(coupon))) &&
    ((where.product === undefined && where.category === undefined) ||
      lines.some(
        ({ product, category }) =>
          (where.product?.includes(product) ?? true) && (where.category?.includes(category) ?? true),
      ))
  const lastDays = period && "lastDays" in period ? period.lastDays : Number.POSITIVE_INFINITY
  const isIn = (day: number) => day <= asOf && day > asOf - lastDays
  const meant = orders.filter(isMeant)
  const standing = meant.filter(
    ({ day, cents, refund }) => isIn(day) && !(refund && refund.cents === cents && refund.day <= asOf),
  )
  const days = standing.map(({ day }) => day)
  // What is paid back counts on its own day, whether it is all or a part.
  const revenue = meant.reduce(
    (sum, { day, cents, refund }) => sum + (isIn(day) ? cents : 0) - (refund && isIn(refund.day) ? refund.cents : 0),
    0,
  )
  switch (measure) {
    case "count":
      return standing.length
    case "purchase-days":
      return new Set(days).size
    case "revenue":
      return revenue
    case "average-value":
      return standing.length === 0 ? undefined : revenue / standing.length
    case "days-since-last":
      return standing.length === 0 ? undefined : asOf - Math.max(...days)
    case "days-since-first":
      return standing.length === 0 ? undefined : asOf - Math.min(...days)
  }
}

const WHERES: readonly OrdersLeaf["where"][] = [
  undefined,
  { product: ["P1"] },
  { category: ["G0"] },
  { product: ["P1", "P2"], category: ["G1"] },
  { coupon: ["NEU"] },
  { product: ["P1"], coupon: ["NEU"] },
]
const MEASURES = Object.keys(ORDER_MEASURES) as OrdersLeaf["measure"][]

test("every measure of some orders is what these orders say, today and on days of which later ones are known", () =>
  asking(RECORDS, formatDay(LAST_DAY), async ({ engine }) => {
    const numbers = await engine.rows("SELECT customer, first_day FROM customer ORDER BY customer")
    const customers = numbers.map(({ customer }) => Number(customer))
    let [compared, others] = [0, 0]
    for (const asOf of [LAST_DAY + 20, FIRST_DAY + 77, FIRST_DAY + 40]) {
      const now = await askAsOf(engine, asOf)
      expect(now.isLatest).toBe(asOf > LAST_DAY)
      for (const where of WHERES) {
        for (const period of [undefined, { lastDays: 60 }]) {
          for (const measure of MEASURES) {
            const leaf = { about: "orders", measure, where, period } as OrdersLeaf
            const bound = new BoundValues()
            const figures = orderFigures(leaf, bound)
            const named = { asOf, ...bound.values }
            const rows = await engine.rows(
              `WITH ${asked(now)} SELECT customer, figure::DOUBLE AS figure, $asOf AS day FROM (${figures})`,
              named,
            )
            const found = new Map(rows.map(({ customer, figure }) => [Number(customer), figure]))
            for (const [i, customer] of customers.entries()) {
              const expected = figureOf(
                leaf,
                asOf,
                ORDERS.filter((order) => order.customer === `c${i}`),
              )
              const figure = found.get(customer) ?? ORDER_MEASURES[measure].whereNone
              expect(figure, JSON.stringify({ leaf, asOf, i })).toBe(expected)
              compared++
              if (expected !== undefined && expected !== 0) others++
            }
          }
        }
      }
    }
    expect(compared).toBe(3 * 6 * 2 * 6 * 5)
    expect(others).toBeGreaterThan(compared / 2)
  }))
