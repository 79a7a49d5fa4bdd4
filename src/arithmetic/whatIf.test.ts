import fc from "fast-check"
import { InputError } from "stammwert-models"
import { describe, expect, test } from "vitest"
import { annuity } from "./simpleFormulas.ts"
import { type Business, breakEvenVolumeLoss, driverEffects, whatIf } from "./whatIf.ts"

const BOOKSHOP: Business = {
  customers: 200,
  ordersPerYear: 5,
  orderValue: 15,
  margin: 0.4,
  retentionPerYear: 0.8,
  discountDepth: 0.1,
  acquisitionCost: 12,
  referralsPerCustomer: 0,
}
const YEAR = { horizonYears: 1, discountRatePerYear: 0 }
const LONG = { horizonYears: 200, discountRatePerYear: 0 }

describe("what if", () => {
  test("a tenth more at a margin of 40 % is a quarter more, as long as fewer than 20 % of the orders are lost", () => {
    const { before, after, differenceShare, breakEvenChurn } = whatIf(BOOKSHOP, { price: 0.1 }, YEAR)
    expect(before.orderContribution).toBeCloseTo(6, 12)
    expect(after.orderContribution).toBeCloseTo(7.5, 12)
    expect(differenceShare).toBeCloseTo(0.25, 12)
    expect(breakEvenChurn).toBeCloseTo(0.2, 12)
    for (const [margin, loss] of [
      [0.2, 1 / 3],
      [0.3, 0.25],
      [0.4, 0.2],
      [0.5, 1 / 6],
    ])
      expect(breakEvenVolumeLoss(0.1, margin)).toBeCloseTo(loss, 12)
    // Exactly so many orders lost, the price brings nothing.
    const lost = whatIf(BOOKSHOP, { price: 0.1, ordersPerYear: -0.2 }, YEAR)
    expect(lost.difference).toBeCloseTo(0, 10)
    expect(whatIf(BOOKSHOP, { price: 0.1, extraChurn: 0.2 }, YEAR).difference).toBeCloseTo(0, 10)
  })

  test("points and shares of retention are different things", () => {
    expect(whatIf(BOOKSHOP, { retention: { points: 0.05 } }, YEAR).after.retentionPerYear).toBeCloseTo(0.85, 12)
    expect(whatIf(BOOKSHOP, { retention: { share: 0.05 } }, YEAR).after.retentionPerYear).toBeCloseTo(0.84, 12)
    expect(whatIf(BOOKSHOP, { retention: { points: 0.5 } }, YEAR).after.retentionPerYear).toBe(1)
    // Undiscounted and for ever, value goes with 1 / -ln r.
    const { differenceShare } = whatIf(BOOKSHOP, { retention: { points: 0.05 } }, LONG)
    expect(differenceShare).toBeCloseTo(Math.log(0.8) / Math.log(0.85) - 1, 9)
  })

  test("customers who never leave are an annuity that flows all year", () => {
    const forever = { ...BOOKSHOP, retentionPerYear: 1 }
    const { before } = whatIf(forever, {}, { horizonYears: 4, discountRatePerYear: 0.1 })
    const atYearEnds = annuity(5 * 6, 0.1, 4)
    expect(before.customerValue).toBeCloseTo((atYearEnds * 0.1) / Math.log(1.1), 10)
    expect(whatIf(forever, {}, { horizonYears: 4, discountRatePerYear: 0 }).before.customerValue).toBeCloseTo(120, 10)
  })

  test("five books a year at 15 for four years are 300, with two referred alike 900", () => {
    const revenue = { ...BOOKSHOP, margin: 1, retentionPerYear: 1, customers: 1 }
    const options = { horizonYears: 4, discountRatePerYear: 0 }
    expect(whatIf(revenue, {}, options).before.customerValue).toBeCloseTo(300, 10)
    expect(whatIf({ ...revenue, referralsPerCustomer: 2 }, {}, options).before.customerValue).toBeCloseTo(900, 10)
  })

  test("less discount is a higher price, and elasticity takes orders for it", () => {
    const { after } = whatIf(BOOKSHOP, { discountDepth: { points: -0.1 } }, YEAR)
    expect(after.orderValue).toBeCloseTo(15 / 0.9, 12)
    const elastic = whatIf(BOOKSHOP, { price: 0.1, elasticity: 2 }, YEAR)
    expect(elastic.after.ordersPerYear).toBeCloseTo(5 / 1.21, 12)
    // At a margin of 40 % the best price for elasticity 2.5 is 1 / 2.5 margin: the present one.
    for (const price of [-0.05, 0.05]) {
      expect(whatIf(BOOKSHOP, { price, elasticity: 2.5 }, YEAR).difference).toBeLessThan(0)
    }
    expect(whatIf(BOOKSHOP, { price: -1 }, YEAR).after.orderContribution).toBeCloseTo(-9, 12)
  })

  test("payback counts who leaves before", () => {
    const { before } = whatIf(BOOKSHOP, {}, YEAR)
    const months = before.paybackMonths as number
    const leaving = -Math.log(0.8)
    expect((30 * (1 - Math.exp((-leaving * months) / 12))) / leaving).toBeCloseTo(12, 10)
    expect(whatIf({ ...BOOKSHOP, acquisitionCost: 1_000 }, {}, YEAR).before.paybackMonths).toBeUndefined()
    expect(whatIf({ ...BOOKSHOP, acquisitionCost: 0 }, {}, YEAR).before).toMatchObject({ paybackMonths: 0 })
  })

  test("the drivers come strongest first, and are the single changes", () => {
    const effects = driverEffects(BOOKSHOP, 0.1, LONG)
    const widths = effects.map(({ lower, higher }) => Math.abs(higher - lower))
    expect(widths).toEqual([...widths].sort((a, b) => b - a))
    const cost = effects.find(({ driver }) => driver === "acquisitionCost")
    expect(cost?.higher).toBeCloseTo(-240, 8)
    const frequency = effects.find(({ driver }) => driver === "ordersPerYear")
    expect(frequency?.higher).toBeCloseTo(whatIf(BOOKSHOP, { ordersPerYear: 0.1 }, LONG).difference, 8)
  })

  test("no change brings nothing; never NaN; hostile figures are refused by name", () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    const amount = fc.double({ min: 0, max: 1e6, noNaN: true })
    const business = fc.record({
      customers: fc.nat(1e6),
      ordersPerYear: amount,
      orderValue: amount,
      margin: fc.double({ min: -1, max: 1, noNaN: true }),
      retentionPerYear: share,
      discountDepth: fc.double({ min: 0, max: 0.99, noNaN: true }),
      acquisitionCost: amount,
      referralsPerCustomer: fc.double({ min: 0, max: 10, noNaN: true }),
    })
    const options = fc.record({ horizonYears: fc.double({ min: 0, max: 50, noNaN: true }), discountRatePerYear: share })
    fc.assert(
      fc.property(business, options, share, (one, how, price) => {
        expect(Math.abs(whatIf(one, {}, how).difference)).toBeLessThanOrEqual(
          1e-9 * Math.abs(whatIf(one, {}, how).before.totalValue),
        )
        const { after, difference } = whatIf(one, { price, elasticity: 1, extraChurn: price }, how)
        for (const figure of [after.customerValue, after.totalValue, difference, after.paybackMonths ?? 0]) {
          expect(figure).not.toBeNaN()
        }
      }),
      { seed: 11, numRuns: 300 },
    )
    for (const [bad, name] of [
      [{ ...BOOKSHOP, customers: -1 }, "customers"],
      [{ ...BOOKSHOP, margin: 40 }, "margin"],
      [{ ...BOOKSHOP, retentionPerYear: 80 }, "retentionPerYear"],
      [{ ...BOOKSHOP, orderValue: Number.NaN }, "orderValue"],
    ] as const) {
      expect(() => whatIf(bad, {}, YEAR)).toThrow(InputError)
      expect(() => whatIf(bad, {}, YEAR)).toThrow(name)
    }
    expect(() => whatIf(BOOKSHOP, { price: -2 }, YEAR)).toThrow("price")
    expect(() => whatIf(BOOKSHOP, { price: -0.999, elasticity: 1e6 }, YEAR)).toThrow("elasticity")
  })
})
