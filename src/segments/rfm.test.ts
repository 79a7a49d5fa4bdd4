import fc from "fast-check"
import { randomGenerator } from "stammwert-models"
import { describe, expect, test } from "vitest"
import { type RfmInput, rfm, rfmByCuts } from "./rfm.ts"
import { rfmGroups } from "./rfmRules.ts"

type Customer = { daysSinceLastOrder: number; purchaseDays: number; revenue: number; ageDays: number }

function columns(customers: readonly Customer[]): RfmInput {
  return {
    daysSinceLastOrder: customers.map((c) => c.daysSinceLastOrder),
    purchaseDays: customers.map((c) => c.purchaseDays),
    revenue: customers.map((c) => c.revenue),
    ageDays: customers.map((c) => c.ageDays),
  }
}

const groupsOf = (customers: readonly Customer[]) => [...rfm(columns(customers)).group].map((index) => rfmGroups[index])

// Few distinct values, so that ties and dominance are common. Who bought on one day is as old as that purchase.
const anyCustomer: fc.Arbitrary<Customer> = fc
  .record({
    daysSinceLastOrder: fc.oneof(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 900 })),
    purchaseDays: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 12 })),
    revenue: fc.oneof(fc.integer({ min: -5, max: 5 }), fc.double({ min: 0, max: 1e6, noNaN: true })),
    moreDays: fc.integer({ min: 1, max: 900 }),
  })
  .map(({ moreDays, ...customer }) => ({
    ...customer,
    ageDays: customer.daysSinceLastOrder + (customer.purchaseDays === 1 ? 0 : moreDays),
  }))
const anyBase = fc.oneof(
  fc.array(anyCustomer, { minLength: 1, maxLength: 40 }),
  fc.array(anyCustomer, { minLength: 100, maxLength: 160 }),
)

describe("every base", () => {
  test("puts each customer in exactly one group, and counts them", () => {
    fc.assert(
      fc.property(anyBase, (base) => {
        const result = rfm(columns(base))
        expect(Object.values(result.customers).reduce((sum, n) => sum + n)).toBe(base.length)
        for (const index of result.group) expect(rfmGroups[index]).toBeDefined()
        for (const scores of [result.recency, result.frequency, result.monetary]) {
          for (const score of scores) expect(score >= 1 && score <= result.steps).toBe(true)
        }
      }),
    )
  })

  test("gives its own customers the same groups by its cuts alone", () => {
    fc.assert(
      fc.property(anyBase, fc.integer({ min: 0, max: 159 }), (base, from) => {
        const all = rfm(columns(base))
        const some = from % base.length
        const cuts = JSON.parse(JSON.stringify(all.cuts), (_, cut) => cut ?? undefined)
        expect(rfmByCuts(columns(base.slice(some)), { steps: all.steps, cuts })).toEqual(all.group.slice(some))
      }),
    )
  })

  test("gives the same groups in any order of rows", () => {
    fc.assert(
      fc.property(anyBase, fc.integer(), (base, seed) => {
        const random = randomGenerator(seed)
        const places = base.map((_, i) => ({ i, at: random() })).sort((a, b) => a.at - b.at)
        const shuffled = groupsOf(places.map(({ i }) => base[i]))
        const straight = groupsOf(base)
        expect(shuffled).toEqual(places.map(({ i }) => straight[i]))
      }),
    )
  })

  test("scores equal values alike", () => {
    fc.assert(
      fc.property(anyBase, (base) => {
        const result = rfm(columns(base))
        const seen = new Map<string, number>()
        base.forEach((customer, i) => {
          for (const [key, score] of [
            [`R${customer.daysSinceLastOrder}`, result.recency[i]],
            [`F${customer.purchaseDays}`, result.frequency[i]],
            // Minus zero is zero.
            [`M${customer.revenue + 0}`, result.monetary[i]],
          ] as const) {
            expect(seen.get(key) ?? score).toBe(score)
            seen.set(key, score)
          }
        })
      }),
    )
  })

  test("never ranks a customer below one they match or beat in R, F and M", () => {
    fc.assert(
      fc.property(anyBase, (base) => {
        const { group } = rfm(columns(base))
        base.forEach((better, i) => {
          base.forEach((worse, j) => {
            const dominates =
              better.daysSinceLastOrder <= worse.daysSinceLastOrder &&
              better.purchaseDays >= worse.purchaseDays &&
              better.revenue >= worse.revenue
            if (dominates && group[i] > group[j]) {
              expect.fail(`${JSON.stringify(better)} ranks below ${JSON.stringify(worse)}`)
            }
          })
        })
      }),
    )
  })
})

describe("small bases", () => {
  test("nobody is in no group", () => {
    expect(rfm(columns([])).cuts.revenue).toEqual([undefined, undefined])
  })

  test("a single customer gets an answer", () => {
    const once = { purchaseDays: 1, revenue: 5000 }
    expect(groupsOf([{ ...once, daysSinceLastOrder: 3, ageDays: 3 }])).toEqual(["new"])
    expect(groupsOf([{ ...once, daysSinceLastOrder: 300, ageDays: 300 }])).toEqual(["one-time"])
    expect(groupsOf([{ ...once, purchaseDays: 4, daysSinceLastOrder: 3, ageDays: 90 }])).toEqual(["promising"])
  })

  test("below 100 customers there are three steps, from 100 on five", () => {
    const customer = (i: number): Customer => ({
      daysSinceLastOrder: i,
      purchaseDays: 1 + i,
      revenue: i,
      ageDays: 2 * i + 1,
    })
    const base = Array.from({ length: 100 }, (_, i) => customer(i))
    expect(rfm(columns(base.slice(1))).steps).toBe(3)
    const five = rfm(columns(base))
    expect(five.steps).toBe(5)
    expect([0, 19, 20, 59, 60, 80, 99].map((i) => five.monetary[i])).toEqual([1, 1, 2, 3, 4, 5, 5])
    expect(five.cuts).toEqual({
      recencyDays: [79, 59, 39, 19],
      purchaseDays: [21, 41, 61, 81],
      revenue: [20, 40, 60, 80],
    })
  })

  test("nobody drifts off within 30 days of the last purchase", () => {
    const base = Array.from({ length: 30 }, (_, i) => ({
      daysSinceLastOrder: i,
      purchaseDays: 2 + (i % 5),
      revenue: i,
      ageDays: 200,
    }))
    expect(new Set(groupsOf(base))).not.toContain("at-risk")
    expect(new Set(groupsOf(base))).not.toContain("almost-lost")
    expect(new Set(groupsOf(base))).not.toContain("dormant")
  })
})

test("refuses columns that do not fit, saying where", () => {
  const input = { daysSinceLastOrder: [1, 2], purchaseDays: [1, 1], revenue: [1, Number.NaN], ageDays: [1, 2] }
  expect(() => rfm(input)).toThrow("revenue must be a number: row 1 has NaN")
  expect(() => rfm({ ...input, revenue: [1, 2], purchaseDays: [1, 0] })).toThrow(
    "purchaseDays must be a number >= 1: row 1 has 0",
  )
  expect(() => rfm({ ...input, revenue: [1, 2], ageDays: [1] })).toThrow("one entry per customer")
})
