import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { rulesOf } from "../../../test/support/points.ts"
import { pointsOf } from "./earning.ts"

const order = { key: "orders/1", day: 20_000, isSale: true, cents: 10_000, refundedCents: 0 }
const line = (product: string, cents: number, more: object = {}) => ({ product, cents, quantity: 1, ...more })

describe("what an order earns", () => {
  test.each([
    ["a point a euro", {}, {}, 0, 100],
    ["three points for each two euros", { earn: { per: "money", points: 3, cents: 200 } }, {}, 0, 150],
    ["rounded down once", {}, { cents: 9_999 }, 0, 99],
    ["nothing for what was sent back", {}, { refundedCents: 2_500 }, 0, 75],
    ["nothing for what was paid with points", {}, {}, 1_000, 90],
    ["nothing for postage, which is no line", {}, { lines: [line("tea", 9_500)] }, 0, 95],
    ["a discount of the order spread over its lines", {}, { lines: [line("tea", 12_500)] }, 0, 100],
    [
      "a category twice, another product not at all",
      {
        factors: [
          { product: "gift card", basisPoints: 0 },
          { category: "tea", basisPoints: 20_000 },
        ],
      },
      { lines: [line("green", 2_000, { category: "tea" }), line("gift card", 5_000), line("cup", 3_000)] },
      0,
      70,
    ],
    [
      "nothing where it is paid by gift card",
      { withoutPaymentMethods: ["gift card"] },
      { paymentMethod: "gift card" },
      0,
      0,
    ],
    ["one stamp an order", { earn: { per: "order", points: 1, fromCents: 500 } }, {}, 0, 1],
    ["no stamp below the least", { earn: { per: "order", points: 1, fromCents: 500 } }, { refundedCents: 9_600 }, 0, 0],
    [
      "a stamp a cup of coffee, and none for cake",
      { earn: { per: "piece", points: 1 }, factors: [{ product: "cake", basisPoints: 0 }] },
      { lines: [line("coffee", 700, { quantity: 2 }), line("cake", 400)] },
      0,
      2,
    ],
    ["nothing for an order that is none", {}, { cents: 0 }, 0, 0],
  ] as const)("%s", (_, rules, told, paid, points) => {
    expect(pointsOf({ ...order, ...(told as object) }, rulesOf(rules as object), paid)).toBe(points)
  })

  test("is never more for less, never below zero, and back to nothing when all comes back", () => {
    const lines = fc.array(
      fc.record({
        product: fc.constantFrom("a", "b", "c"),
        cents: fc.integer({ min: -5_000, max: 50_000 }),
        quantity: fc.constant(1),
      }),
      { maxLength: 6 },
    )
    const share = fc.integer({ min: 0, max: 100 })
    fc.assert(
      fc.property(lines, fc.integer({ min: 1, max: 10 ** 9 }), share, share, (told, cents, one, other) => {
        const rules = rulesOf({ factors: [{ product: "b", basisPoints: 15_000 }] })
        const at = (percent: number) =>
          pointsOf({ ...order, cents, lines: told, refundedCents: Math.floor((cents * percent) / 100) }, rules, 0)
        const [less, more] = [Math.min(one, other), Math.max(one, other)]
        expect(at(less)).toBeGreaterThanOrEqual(at(more))
        expect(at(more)).toBeGreaterThanOrEqual(0)
        expect(at(100)).toBe(0)
      }),
      { seed: 7, numRuns: 500 },
    )
  })

  test("adds up without error over large amounts: 1.5 points a euro of nine trillion cents", () => {
    const rules = rulesOf({ earn: { per: "money", points: 3, cents: 200 } })
    expect(pointsOf({ ...order, cents: 9_007_199_254_740_991 }, rules, 0)).toBe(135_107_988_821_114)
  })
})
