import { describe, expect, test } from "vitest"
import { lowestPriceBefore, statedPercent } from "./lowestPrice.ts"

const PRICES = [
  { day: 100, cents: 1_000 },
  { day: 150, cents: 700 },
  { day: 160, cents: 1_200 },
  { day: 190, cents: 900 },
  { day: 195, cents: 800 },
]
const reduced = (firstDay: number, of = {}) =>
  lowestPriceBefore(PRICES, { firstDay, isIndividual: false, isPerishable: false, ...of })

describe("the lowest price before a reduction", () => {
  test("is that of the 30 days before it, with the one that held when they began", () => {
    // 700 held through day 159, which is the first of the 30 days before day 189.
    expect([reduced(189), reduced(190)]).toEqual([700, 1_200])
    expect(reduced(150)).toBe(1_000)
  })

  test("is that before the first step where a price goes down in steps", () => {
    // The second step is on day 195; the reduction began on day 190.
    expect([reduced(195), reduced(190)]).toEqual([900, 1_200])
  })

  test("is not needed of what is for some alone, or spoils, and not known of what is new", () => {
    expect([reduced(190, { isIndividual: true }), reduced(190, { isPerishable: true }), reduced(100)]).toEqual([
      null,
      null,
      undefined,
    ])
  })
})

test("a percentage is told of that price, and is none where it is not undercut", () => {
  expect([statedPercent(800, 1_200), statedPercent(1_200, 1_200), statedPercent(1_300, 1_200)]).toEqual([33, 0, 0])
})
