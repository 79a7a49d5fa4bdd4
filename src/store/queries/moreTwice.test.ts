import fc from "fast-check"
import { expect, test } from "vitest"
import { asking } from "../../../test/support/asking.ts"
import { formatDay, monthOfDay, parseDay } from "../../records/day.ts"
import { rfm } from "../../segments/rfm.ts"
import { rfmGroups } from "../../segments/rfmRules.ts"
import { type Asking, askAsOf, customersOf } from "./asking.ts"
import { concentration } from "./concentration.ts"
import { discountDependency } from "./discountDependency.ts"
import { customersMigrating, groupMigration } from "./groupMigration.ts"
import { customersOfFigure, keyFigures } from "./keyFigures.ts"
import { nDayValue } from "./nDayValue.ts"
import { boughtTogether, products } from "./products.ts"
import { customersByInterval, purchaseIntervals } from "./purchaseIntervals.ts"
import { retention } from "./retention.ts"

/** More questions answered a second time, by loops over all orders, with products, coupons and orders that are sent back. */

type Told = {
  customer: number
  day: number
  cents: number
  coupon: boolean
  products: readonly string[]
  backAfter: number | undefined
}

const FIRST = parseDay("2024-01-01", "a day")
const LAST = parseDay("2026-06-30", "a day")

const told: fc.Arbitrary<Told> = fc.record({
  customer: fc.nat(7),
  day: fc.integer({ min: FIRST, max: LAST }),
  cents: fc.integer({ min: 1, max: 50_000 }),
  coupon: fc.boolean(),
  products: fc.array(fc.constantFrom("Brot", "Milch", "Tee"), { maxLength: 3 }),
  backAfter: fc.option(fc.nat(90), { nil: undefined, freq: 2 }),
})

const claimOf = ({ customer, day, cents, coupon, products: bought, backAfter }: Told, index: number) => ({
  kind: "order",
  id: `B${index}`,
  customer: `K${customer}`,
  at: formatDay(day),
  fields: {
    amountCents: cents,
    ...(coupon ? { coupon: "NEU" } : {}),
    ...(bought.length > 0 ? { lines: bought.map((product) => ({ product, cents: 100 })) } : {}),
    ...(backAfter === undefined ? {} : { refunds: [{ at: formatDay(day + backAfter), amountCents: cents }] }),
  },
})

type Life = {
  readonly orders: readonly Told[]
  readonly days: readonly number[]
  readonly money: readonly { day: number; cents: number }[]
}

/** What each customer had done by the end of a day; whoever has no order that stands is none. */
function livesOf(all: readonly Told[], asOf: number): Life[] {
  const everybody = Map.groupBy(
    all.filter(({ day }) => day <= asOf),
    ({ customer }) => customer,
  )
  return [...everybody.values()].flatMap((own) => {
    const isBack = ({ day, backAfter }: Told) => backAfter !== undefined && day + backAfter <= asOf
    const orders = own.filter((order) => !isBack(order))
    const days = [...new Set(orders.map(({ day }) => day))].sort((one, other) => one - other)
    const money = own.flatMap((order) => [
      { day: order.day, cents: order.cents },
      ...(isBack(order) ? [{ day: order.day + (order.backAfter as number), cents: -order.cents }] : []),
    ])
    return days.length > 0 ? [{ orders, days, money }] : []
  })
}

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0)
const revenueOf = ({ money }: Life) => sum(money.map(({ cents }) => cents))

async function compare(now: Asking, all: readonly Told[]): Promise<void> {
  const { asOf } = now
  const lives = livesOf(all, asOf)
  const inYear =
    (back: number) =>
    ({ days }: Life) =>
      days.some((day) => day > asOf - back * 365 && day <= asOf - (back - 1) * 365)
  const before = lives.filter(inYear(2))
  expect((await retention(now)).buyers).toMatchObject({ before: before.length, kept: before.filter(inYear(1)).length })
  const gaps = lives
    .flatMap(({ days }) => days.slice(1).map((day, index) => day - days[index]))
    .sort((one, other) => one - other)
  const [intervals] = await purchaseIntervals(now)
  const quantile = (share: number) => gaps[Math.ceil(share * gaps.length) - 1]
  if (gaps.length > 0) {
    expect(intervals.quantileDays).toEqual({
      half: quantile(0.5),
      threeQuarters: quantile(0.75),
      nineTenths: quantile(0.9),
    })
    const ofLonger = lives.filter(({ days }) => days.slice(1).some((day, index) => day - days[index] > 30))
    expect(await customersOf(now, customersByInterval(now, undefined, { above: 30, upTo: undefined }))).toHaveLength(
      ofLonger.length,
    )
  }
  for (const { month, customers, values } of await nDayValue(now)) {
    const cohort = lives.filter(({ days }) => monthOfDay(days[0]) === month)
    expect(customers).toBe(cohort.length)
    for (const { days, revenueCents } of values) {
      const brought = cohort.flatMap((life) => life.money.filter(({ day }) => day <= life.days[0] + days))
      expect(revenueCents * customers).toBeCloseTo(sum(brought.map(({ cents }) => cents)), 6)
    }
  }
  const sorted = lives.map(revenueOf).sort((one, other) => one - other)
  const total = sum(sorted)
  const { gini, classes, totalCents } = await concentration(now, "revenue")
  expect([totalCents, sum(classes.map(({ cents }) => cents))]).toEqual([total, total])
  const differences = sum(sorted.flatMap((one) => sorted.map((other) => Math.abs(one - other))))
  if (total > 0) expect(gini).toBeCloseTo(differences / (2 * sorted.length * total), 9)
  const { byShare } = await discountDependency(now)
  const withoutCoupon = lives.filter(({ orders }) => orders.every(({ coupon }) => !coupon)).length
  expect(byShare.find(({ share }) => share === "none")?.customers ?? 0).toBe(withoutCoupon)
  await compareProducts(now, lives)
}

async function compareProducts(now: Asking, lives: readonly Life[]): Promise<void> {
  for (const { product, customers, orders, quantity, returning } of await products(now)) {
    const bought = lives.map((life) => life.orders.filter((order) => order.products.includes(product)))
    const daysOf = bought.map((own) => new Set(own.map(({ day }) => day)).size)
    expect({ customers, orders, quantity, returning }).toEqual({
      customers: daysOf.filter((days) => days > 0).length,
      orders: sum(bought.map(({ length }) => length)),
      quantity: sum(bought.flat().map((order) => order.products.filter((one) => one === product).length)),
      returning: daysOf.filter((days) => days > 1).length,
    })
  }
  const owned = lives.map(({ orders }) => new Set(orders.flatMap((order) => order.products)))
  const owners = owned.filter(({ size }) => size > 0).length
  for (const { one, other, customers, lift } of await boughtTogether(now)) {
    const having = (...wanted: string[]) => owned.filter((own) => wanted.every((product) => own.has(product))).length
    expect(customers).toBe(having(one, other))
    expect(lift).toBeCloseTo((customers * owners) / (having(one) * having(other)), 9)
  }
}

async function compareMigration(now: Asking, all: readonly Told[], fromDay: number): Promise<void> {
  const groupsOn = (asOf: number) => {
    const lives = livesOf(all, asOf)
    if (lives.length === 0) return new Map<number, string>()
    const { group } = rfm({
      daysSinceLastOrder: lives.map(({ days }) => asOf - (days.at(-1) as number)),
      purchaseDays: lives.map(({ days }) => days.length),
      revenue: lives.map(revenueOf),
      ageDays: lives.map(({ days }) => asOf - days[0]),
    })
    return new Map(lives.map(({ orders }, row) => [orders[0].customer, rfmGroups[group[row]]]))
  }
  const [before, after] = [groupsOn(fromDay), groupsOn(now.asOf)]
  const { moves } = await groupMigration(now, fromDay)
  expect(sum(moves.map(({ customers }) => customers))).toBe(after.size)
  for (const { from, to, customers } of moves) {
    const moved = [...after].filter(([customer, group]) => group === to && before.get(customer) === from)
    expect(customers).toBe(moved.length)
    expect(await customersOf(now, await customersMigrating(now, { fromDay, from, to }))).toHaveLength(customers)
  }
}

test("both formulations agree, now and as of any past day", () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(told, { minLength: 1, maxLength: 40 }),
      fc.integer({ min: FIRST, max: LAST }),
      async (orders, past) => {
        await asking(orders.map(claimOf), formatDay(LAST + 120), async (now) => {
          const then = await askAsOf(now.engine, past)
          for (const when of [now, { ...now, isLatest: false }, then]) await compare(when, orders)
          await compareMigration(now, orders, past)
          const { customers } = await keyFigures(then)
          expect(await customersOf(then, customersOfFigure(then, "customers"))).toHaveLength(customers)
        })
      },
    ),
    { seed: 11, numRuns: 12 },
  ))
