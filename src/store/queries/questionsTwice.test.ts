import fc from "fast-check"
import { expect, test } from "vitest"
import { asking } from "../../../test/support/asking.ts"
import { formatDay, monthOfDay, parseDay } from "../../records/day.ts"
import { type Asking, askAsOf } from "./asking.ts"
import { cohorts } from "./cohorts.ts"
import { keyFigures } from "./keyFigures.ts"
import { newAndReturning } from "./newAndReturning.ts"
import { orderLadder } from "./orderLadder.ts"

/** The same questions answered a second time, by loops over all orders: what one formulation hides the other shows. */

type Told = { customer: number; day: number; cents: number; refundedAfter: number | undefined; refundShare: number }

const FIRST = parseDay("2024-01-01", "a day")
const LAST = parseDay("2026-06-30", "a day")

const told: fc.Arbitrary<Told> = fc.record({
  customer: fc.nat(11),
  day: fc.integer({ min: FIRST, max: LAST }),
  cents: fc.integer({ min: 1, max: 50_000 }),
  refundedAfter: fc.option(fc.nat(90), { nil: undefined }),
  refundShare: fc.constantFrom(0.5, 1),
})

const refundOf = ({ cents, refundShare }: Told) => Math.round(cents * refundShare)

const claimOf = (order: Told, index: number) => ({
  kind: "order",
  id: `B${index}`,
  customer: `K${order.customer}`,
  at: formatDay(order.day),
  fields: {
    amountCents: order.cents,
    ...(order.refundedAfter === undefined
      ? {}
      : { refunds: [{ at: formatDay(order.day + order.refundedAfter), amountCents: refundOf(order) }] }),
  },
})

/** What a customer has done by the end of a day: days with an order that stands, and what came in and went back by month. */
function lifeOf(orders: readonly Told[], asOf: number) {
  const standing = orders.filter(
    (order) =>
      order.day <= asOf &&
      !(order.refundedAfter !== undefined && refundOf(order) >= order.cents && order.day + order.refundedAfter <= asOf),
  )
  const days = [...new Set(standing.map(({ day }) => day))].sort((one, other) => one - other)
  const money = orders.flatMap((order) => [
    ...(order.day <= asOf ? [{ day: order.day, cents: order.cents }] : []),
    ...(order.refundedAfter !== undefined && order.day + order.refundedAfter <= asOf
      ? [{ day: order.day + order.refundedAfter, cents: -refundOf(order) }]
      : []),
  ])
  return { orders: standing.length, days, money }
}

const median = (values: readonly number[]) => {
  const sorted = [...values].sort((one, other) => one - other)
  const middle = sorted.length / 2
  return (sorted[Math.ceil(middle) - 1] + sorted[Math.floor(middle)]) / 2
}

async function compare({ asOf, ...rest }: Asking, all: readonly Told[]): Promise<void> {
  const now = { asOf, ...rest }
  const everybody = Map.groupBy(all, ({ customer }) => customer)
  const lives = [...everybody.values()].map((orders) => lifeOf(orders, asOf)).filter(({ days }) => days.length > 0)
  const revenue = lives.map(({ money }) => money.reduce((sum, { cents }) => sum + cents, 0))
  const oldEnough = lives.filter(({ days }) => days[0] <= asOf - 365)
  const gaps = lives.flatMap(({ days }) => days.slice(1).map((day, index) => day - days[index]))
  const found = await keyFigures(now)
  expect(found).toMatchObject({
    customers: lives.length,
    active: lives.filter(({ days }) => (days.at(-1) as number) > asOf - 365).length,
    orders: lives.reduce((sum, { orders }) => sum + orders, 0),
    revenueCents: revenue.reduce((sum, cents) => sum + cents, 0),
    repeatPurchase: {
      returned: oldEnough.filter(({ days }) => days[1] <= days[0] + 365).length,
      of: oldEnough.length,
    },
    purchaseIntervalDays: gaps.length > 0 ? median(gaps) : undefined,
  })
  if (lives.length > 0) expect(found.revenuePerCustomer?.median).toBe(median(revenue))
  expect((await orderLadder(now)).map(({ customers }) => customers)).toEqual(
    Array.from({ length: 10 }, (_, step) => lives.filter(({ days }) => days.length > step).length).filter(Boolean),
  )
  for (const { month, customers, active, revenueCents } of await cohorts(now)) {
    const ofMonth = lives.filter(({ days }) => monthOfDay(days[0]) === month)
    expect(customers).toBe(ofMonth.length)
    const at = (age: number) => month + age
    expect(active).toEqual(
      active.map((_, age) => ofMonth.filter(({ days }) => days.some((day) => monthOfDay(day) === at(age))).length),
    )
    const money = ofMonth.flatMap((life) => life.money)
    expect(revenueCents).toEqual(
      revenueCents.map((_, age) =>
        money.filter(({ day }) => monthOfDay(day) <= at(age)).reduce((sum, { cents }) => sum + cents, 0),
      ),
    )
  }
  const months = await newAndReturning(now)
  expect(months.reduce((sum, row) => sum + row.newCustomers, 0)).toBe(lives.length)
  for (const { month, returningCustomers } of months) {
    const came = lives.filter(({ days }) => days.some((day) => monthOfDay(day) === month))
    expect(returningCustomers).toBe(came.filter(({ days }) => monthOfDay(days[0]) < month).length)
  }
}

test("both formulations agree, now and as of any past day", () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(told, { minLength: 1, maxLength: 60 }),
      fc.integer({ min: FIRST, max: LAST }),
      async (orders, past) => {
        // Nobody's revenue is left over when all orders of a customer went back.
        await asking(orders.map(claimOf), formatDay(LAST + 120), async (now) => {
          expect(now.isLatest).toBe(true)
          await compare(now, orders)
          await compare({ ...now, isLatest: false }, orders)
          await compare(await askAsOf(now.engine, past), orders)
        })
      },
    ),
    { seed: 7, numRuns: 25 },
  ))
