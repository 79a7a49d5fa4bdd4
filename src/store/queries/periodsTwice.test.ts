import fc from "fast-check"
import { expect, test } from "vitest"
import { asking } from "../../../test/support/asking.ts"
import { formatDay, parseDay } from "../../records/day.ts"
import { type Asking, askAsOf, customersOf } from "./asking.ts"
import { customersByPayment, paymentMethods } from "./paymentMethods.ts"
import { customersOfProducts, products } from "./products.ts"
import { receiptTimes } from "./receiptTimes.ts"

/** What is asked of a period, answered a second time by loops over all orders. */

type Told = {
  customer: number | undefined
  day: number
  cents: number
  method: string | undefined
  products: readonly string[]
  backAfter: number | undefined
}

const FIRST = parseDay("2025-01-01", "a day")
const LAST = parseDay("2026-06-30", "a day")
const METHODS = ["card", "cash", undefined] as const
const PRODUCTS = ["Brot", "Milch", "Tee"] as const

const told: fc.Arbitrary<Told> = fc.record({
  customer: fc.option(fc.nat(5), { nil: undefined, freq: 5 }),
  day: fc.integer({ min: FIRST, max: LAST }),
  cents: fc.integer({ min: 1, max: 50_000 }),
  method: fc.constantFrom(...METHODS),
  products: fc.array(fc.constantFrom(...PRODUCTS), { maxLength: 3 }),
  backAfter: fc.option(fc.nat(90), { nil: undefined, freq: 2 }),
})

const claimOf = ({ customer, day, cents, method, products: bought, backAfter }: Told, index: number) => ({
  kind: "order",
  id: `B${index}`,
  ...(customer === undefined ? {} : { customer: `K${customer}` }),
  at: formatDay(day),
  fields: {
    amountCents: cents,
    ...(method === undefined ? {} : { paymentMethod: method }),
    ...(bought.length > 0 ? { lines: bought.map((product) => ({ product, cents: 100 })) } : {}),
    ...(backAfter === undefined ? {} : { refunds: [{ at: formatDay(day + backAfter), amountCents: cents }] }),
  },
})

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0)
const unlike = (values: readonly (number | undefined)[]) => new Set(values.filter((value) => value !== undefined)).size

async function compare(now: Asking, all: readonly Told[], fromDay: number): Promise<void> {
  const { asOf } = now
  const standing = all.filter(
    ({ day, backAfter }) => day <= asOf && !(backAfter !== undefined && day + backAfter <= asOf),
  )
  const within = standing.filter(({ day }) => day >= fromDay)
  const sales = await products(now, { fromDay })
  for (const product of PRODUCTS) {
    const bought = within.filter((order) => order.products.includes(product))
    const found = sales.find((one) => one.product === product)
    if (bought.length === 0) expect(found).toBeUndefined()
    const buyers = [...new Set(bought.map(({ customer }) => customer))].filter((one) => one !== undefined)
    const daysUntilNow = (buyer: number) =>
      unlike(standing.filter((one) => one.customer === buyer && one.products.includes(product)).map(({ day }) => day))
    const quantity = sum(bought.map((order) => order.products.filter((one) => one === product).length))
    if (bought.length > 0) {
      expect(found).toMatchObject({
        customers: buyers.length,
        orders: bought.length,
        quantity,
        revenueCents: 100 * quantity,
        returning: buyers.filter((buyer) => daysUntilNow(buyer) > 1).length,
      })
    }
    expect(await customersOf(now, customersOfProducts([product], fromDay))).toHaveLength(buyers.length)
  }
  const paid = await paymentMethods(now, fromDay)
  for (const method of METHODS) {
    const own = within.filter((order) => order.method === method)
    const customers = unlike(own.map(({ customer }) => customer))
    const found = paid.find((one) => one.method === method)
    expect([found?.orders ?? 0, found?.customers ?? 0, found?.revenueCents ?? 0]).toEqual([
      own.length,
      customers,
      sum(own.map(({ cents }) => cents)),
    ])
    expect(await customersOf(now, customersByPayment(method, false, fromDay))).toHaveLength(customers)
  }
  const times = await receiptTimes(now, fromDay)
  for (let weekday = 1; weekday <= 7; weekday++) {
    const own = within.filter(({ day }) => new Date(day * 86_400_000).getUTCDay() === weekday % 7)
    const found = times.filter((time) => time.weekday === weekday)
    expect(sum(found.map(({ receipts }) => receipts))).toBe(own.length)
    expect(sum(found.map(({ revenueCents }) => revenueCents))).toBe(sum(own.map(({ cents }) => cents)))
  }
}

test("both formulations agree of any period, that ends now or on any past day", () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(told, { minLength: 1, maxLength: 40 }),
      fc.integer({ min: FIRST, max: LAST }),
      fc.integer({ min: 0, max: 400 }),
      async (orders, past, days) => {
        await asking(orders.map(claimOf), formatDay(LAST + 120), async (now) => {
          const then = await askAsOf(now.engine, past)
          for (const when of [now, { ...now, isLatest: false }, then]) await compare(when, orders, when.asOf - days)
          // A period that begins before all orders is the same as none.
          expect(await products(now, { fromDay: FIRST })).toEqual(await products(now))
        })
      },
    ),
    { seed: 23, numRuns: 12 },
  ))
