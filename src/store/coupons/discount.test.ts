import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { termsOf } from "../../../test/support/coupons.ts"
import type { Basket } from "../../records/basket.ts"
import { linesInScope, marginLeft, payableOf, shared, sumOf, takeOff } from "./discount.ts"

const TEA: Basket = {
  lines: [
    { product: "Assam", category: "Tea", cents: 1_000, costCents: 400 },
    { product: "Darjeeling", category: "Tea", cents: 2_000, costCents: 800 },
    { product: "Kanne", category: "Geschirr", cents: 3_333, costCents: 1_500 },
  ],
  shippingCents: 490,
}

describe("a coupon takes off", () => {
  test("a share of all lines, cents going where most was cut off", () => {
    const { cents, left } = takeOff(termsOf({ discount: { kind: "percent", basisPoints: 1_000 } }), TEA, payableOf(TEA))
    expect(cents).toBe(633)
    expect(left).toEqual({ lines: [900, 1_800, 3_000], shippingCents: 490 })
  })

  test("of the goods it is for alone, whose names are compared without capital letters", () => {
    const terms = termsOf({ only: { categories: ["tea"] }, except: { products: ["ASSAM"] } })
    expect(linesInScope(terms, TEA)).toEqual([false, true, false])
    expect(takeOff(terms, TEA, payableOf(TEA)).left.lines).toEqual([1_000, 1_500, 3_333])
  })

  test("no more than there is, and postage up to its limit", () => {
    const all = termsOf({ discount: { kind: "amount", cents: 10_000 } })
    expect(takeOff(all, TEA, payableOf(TEA))).toEqual({ cents: 6_333, left: { lines: [0, 0, 0], shippingCents: 490 } })
    const capped = termsOf({ discount: { kind: "percent", basisPoints: 5_000, mostCents: 1_000 } })
    expect(takeOff(capped, TEA, payableOf(TEA)).cents).toBe(1_000)
    const post = termsOf({ discount: { kind: "shipping", mostCents: 300 } })
    expect(takeOff(post, TEA, payableOf(TEA))).toEqual({
      cents: 300,
      left: { lines: [1_000, 2_000, 3_333], shippingCents: 190 },
    })
  })

  test("parts that add up, each no more than its line, also beyond 2^53", () => {
    const weights = fc.array(fc.integer({ min: 0, max: 100_000_000 }), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(weights, fc.double({ min: 0, max: 1, noNaN: true }), (lines, share) => {
        const cents = Math.floor(sumOf(lines) * share)
        const parts = shared(cents, lines)
        expect(sumOf(parts)).toBe(sumOf(lines) === 0 ? 0 : cents)
        for (const [i, part] of parts.entries()) {
          expect(part).toBeGreaterThanOrEqual(0)
          expect(part).toBeLessThanOrEqual(lines[i])
        }
      }),
      { seed: 11, numRuns: 500 },
    )
  })
})

test("the margin is that of the goods a coupon is for, at their costs or at a share laid down for all", () => {
  const terms = termsOf({ only: { categories: ["Tea"] } })
  const { left } = takeOff(terms, TEA, payableOf(TEA))
  // 25.00 paid for tea that costs 12.00.
  expect(marginLeft(terms, TEA, left, undefined)).toBe(5_200)
  const bare: Basket = { lines: [{ cents: 2_000 }], shippingCents: 500 }
  expect(marginLeft(termsOf(), bare, { lines: [1_500], shippingCents: 500 }, undefined)).toBeUndefined()
  expect(marginLeft(termsOf(), bare, { lines: [1_500], shippingCents: 500 }, 0.4)).toBe(2_000)
  // Postage that is not paid: 20.00 paid, 12.00 of cost and 5.00 of postage.
  const post = termsOf({ discount: { kind: "shipping" } })
  expect(marginLeft(post, bare, { lines: [2_000], shippingCents: 0 }, 0.4)).toBe(1_500)
})
