import fc from "fast-check"
import { InputError } from "stammwert-models"
import { describe, expect, test } from "vitest"
import { impliedRetention } from "./impliedRetention.ts"
import { rulesOfThumb } from "./rulesOfThumb.ts"
import { perpetualRetention } from "./simpleFormulas.ts"
import { type Business, breakEvenVolumeGain, breakEvenVolumeLoss, type Change, whatIf } from "./whatIf.ts"
import { whatIfGroups } from "./whatIfGroups.ts"

const YEAR = { horizonYears: 1, discountRatePerYear: 0 }
const FOR_EVER = { horizonYears: 400, discountRatePerYear: 0 }

/** 100 customers who never leave, four orders a year of 25, margin 40 %: 4 x 10 x 100 = 4,000 a year. */
const STEADY: Business = {
  customers: 100,
  ordersPerYear: 4,
  orderValue: 25,
  margin: 0.4,
  retentionPerYear: 1,
  discountDepth: 0,
  acquisitionCost: 50,
  referralsPerCustomer: 0,
}
/** 50 customers, two orders a year of 60, margin 20 %: 2 x 12 x 50 = 1,200 a year. */
const RARE: Business = { ...STEADY, customers: 50, ordersPerYear: 2, orderValue: 60, margin: 0.2 }

const share = (max = 1) => fc.double({ min: 0, max, noNaN: true })
const anyBusiness = fc.record({
  customers: fc.integer({ min: 1, max: 1e5 }),
  ordersPerYear: fc.double({ min: 0.1, max: 50, noNaN: true }),
  orderValue: fc.double({ min: 1, max: 1e4, noNaN: true }),
  margin: fc.double({ min: 0.05, max: 1, noNaN: true }),
  retentionPerYear: fc.double({ min: 0.05, max: 1, noNaN: true }),
  discountDepth: share(0.5),
  acquisitionCost: share(500),
  referralsPerCustomer: share(2),
})
const anyChange: fc.Arbitrary<Change> = fc.record({
  price: fc.double({ min: -0.2, max: 0.3, noNaN: true }),
  retention: fc.record({ points: fc.double({ min: -0.1, max: 0.1, noNaN: true }) }),
  elasticity: share(2),
  extraChurn: share(0.5),
})

describe("what changes would bring, group by group", () => {
  test("two groups by hand: a tenth more price for one of them", () => {
    const { groups, total } = whatIfGroups(
      [
        { name: "steady", business: STEADY, change: { price: 0.1 } },
        { name: "rare", business: RARE, change: {} },
      ],
      YEAR,
    )
    // 2.50 more an order: 4 x 12.50 x 100 = 5,000; the others stay at 1,200
    expect(groups.map(({ name, difference }) => [name, Math.round(difference * 1e6) / 1e6])).toEqual([
      ["steady", 1000],
      ["rare", 0],
    ])
    expect(total.before).toBeCloseTo(5200, 8)
    expect(total.after).toBeCloseTo(6200, 8)
    expect(total.differenceShare).toBeCloseTo(1000 / 5200, 12)
    // of those whose price rises a fifth may leave, or a fifth of their orders stay away
    expect(total.breakEvenChurn).toBeCloseTo(0.2, 12)
    expect(total.breakEvenOrders).toBeCloseTo(-0.2, 12)
  })

  test("a tenth off at a margin of 20 % needs twice the orders", () => {
    for (const [margin, gain] of [
      [0.2, 1],
      [0.3, 0.5],
      [0.4, 1 / 3],
      [0.5, 0.25],
    ])
      expect(breakEvenVolumeGain(0.1, margin)).toBeCloseTo(gain, 12)
    expect(() => breakEvenVolumeGain(0.2, 0.2)).toThrow(/no number of orders/)
    expect(breakEvenVolumeGain(0, 0)).toBe(0)
    const cheaper = whatIf(RARE, { discountDepth: { points: 0.1 } }, YEAR)
    expect(cheaper.breakEvenOrders).toBeCloseTo(1, 12)
    expect(whatIf(RARE, { discountDepth: { points: 0.1 }, ordersPerYear: 1 }, YEAR).difference).toBeCloseTo(0, 9)
    // at 20 % off nothing is left of an order
    expect(whatIf(RARE, { discountDepth: { points: 0.25 } }, YEAR).breakEvenOrders).toBeUndefined()
    expect(whatIf(STEADY, { price: 0.1 }, YEAR).breakEvenOrders).toBeCloseTo(-breakEvenVolumeLoss(0.1, 0.4), 12)
  })

  test("sums are sums; who is lost at the break-even leaves nothing over (property)", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyBusiness, anyChange), { minLength: 1, maxLength: 5 }), (all) => {
        const given = all.map(([business, change], k) => ({ name: `group ${k}`, business, change }))
        const { groups, total } = whatIfGroups(given, { horizonYears: 3, discountRatePerYear: 0.1 })
        const size = total.before + total.after
        const sum = (of: (group: (typeof groups)[number]) => number) =>
          groups.reduce((added, one) => added + of(one), 0)
        expect(Math.abs(sum(({ difference }) => difference) - total.difference)).toBeLessThan(1e-9 * size)
        const at = (change: (own: Change) => Change) =>
          whatIfGroups(
            given.map((group) => ({ ...group, change: change(group.change) })),
            { horizonYears: 3, discountRatePerYear: 0.1 },
          ).total
        if (total.breakEvenChurn !== undefined) {
          const left = at((own) => ({ ...own, extraChurn: total.breakEvenChurn as number }))
          expect(Math.abs(left.difference)).toBeLessThan(1e-9 * size)
        }
        if (total.breakEvenOrders !== undefined) {
          const orders = total.breakEvenOrders
          expect(Math.abs(at((own) => ({ ...own, ordersPerYear: orders })).difference)).toBeLessThan(1e-9 * size)
        }
        const one = whatIf(given[0].business, given[0].change, { horizonYears: 3, discountRatePerYear: 0.1 })
        expect(groups[0]).toEqual({ name: "group 0", ...one })
      }),
      { seed: 5, numRuns: 200 },
    )
  })

  test("no groups are nothing", () => {
    expect(whatIfGroups([], YEAR)).toEqual({
      groups: [],
      total: {
        before: 0,
        after: 0,
        difference: 0,
        differenceShare: undefined,
        breakEvenChurn: undefined,
        breakEvenOrders: undefined,
      },
    })
    expect(() => whatIfGroups([{ name: "x", business: { ...STEADY, margin: 40 }, change: {} }], YEAR)).toThrow("margin")
  })
})

describe("rules of thumb beside the own figure", () => {
  test("by hand", () => {
    const leaving = { ...STEADY, retentionPerYear: 0.85 }
    const found = rulesOfThumb(leaving, 20, FOR_EVER)
    expect(found.acquisitionToKeeping).toEqual({ claimed: 5, own: 2.5 })
    // undiscounted and for ever, value goes with 1 / -ln r
    expect(found.retention.byPoints).toBeCloseTo(Math.log(0.85) / Math.log(0.9) - 1, 9)
    expect(found.retention.byShare).toBeCloseTo(Math.log(0.85) / Math.log(0.8925) - 1, 9)
    expect(found.price).toMatchObject({ raised: 0.1 })
    expect(found.price.own).toBeCloseTo(0.25, 12)
    expect(found.price.breakEvenVolumeLoss).toBeCloseTo(0.2, 12)
  })

  test("with a discount of a tenth nobody reaches 75 % by five points, whatever the retention (property)", () => {
    // the discrete form of the claim, as it is recomputed in the texts: 80 % to 85 % is 27.5 %
    expect(perpetualRetention(1, 0.85, 0.1) / perpetualRetention(1, 0.8, 0.1) - 1).toBeCloseTo(0.275, 3)
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 0.95, noNaN: true }), (retentionPerYear) => {
        const options = { horizonYears: 100, discountRatePerYear: 0.1 }
        const { retention } = rulesOfThumb({ ...STEADY, retentionPerYear }, 1, options)
        expect(retention.byPoints).toBeLessThan(retention.claimed)
      }),
      { seed: 1, numRuns: 200 },
    )
  })

  test("nothing is said where there is nothing", () => {
    const nobody = rulesOfThumb({ ...STEADY, customers: 0, margin: -0.1 }, 0, YEAR)
    expect(nobody.acquisitionToKeeping.own).toBeUndefined()
    expect(nobody.retention).toMatchObject({ byPoints: undefined, byShare: undefined })
    expect(nobody.price.breakEvenVolumeLoss).toBe(0)
    expect(() => rulesOfThumb(STEADY, -1, YEAR)).toThrow(InputError)
  })
})

describe("the retention behind two values", () => {
  test("is the one that made them (property)", () => {
    const rates = fc.tuple(
      fc.double({ min: 0.02, max: 0.98, noNaN: true }),
      fc.double({ min: 0.2, max: 1, noNaN: true }),
    )
    fc.assert(
      fc.property(rates, ([retentionPerYear, horizonYears]) => {
        const business = { ...STEADY, retentionPerYear }
        const worth = (options: { horizonYears: number; discountRatePerYear: number }) =>
          whatIf(business, {}, options).before.customerValue
        const found = impliedRetention({
          horizonValue: worth({ horizonYears, discountRatePerYear: 0 }),
          horizonYears,
          discountRatePerYear: 0,
          lifetimeValue: worth({ horizonYears: 1e4, discountRatePerYear: 0.1 }),
          lifetimeDiscountRatePerYear: 0.1,
        })
        expect(Math.abs(found - retentionPerYear)).toBeLessThan(1e-6)
      }),
      { seed: 3, numRuns: 200 },
    )
  })

  test("stays within 0 and 1", () => {
    const values = { horizonValue: 100, horizonYears: 1, discountRatePerYear: 0, lifetimeDiscountRatePerYear: 0.1 }
    expect(impliedRetention({ ...values, lifetimeValue: 95 })).toBe(0)
    expect(impliedRetention({ ...values, lifetimeValue: 5_000 })).toBe(1)
    expect(() => impliedRetention({ ...values, lifetimeValue: 0 })).toThrow(InputError)
  })
})
