import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { firstDayOfTiers, tierNameOn, tierOn } from "./tiers.ts"

const rules = {
  windowDays: 365,
  graceDays: 30,
  levels: [
    { name: "silver", fromPoints: 100 },
    { name: "gold", fromPoints: 500 },
  ],
}

describe("a tier", () => {
  test("is reached at once, kept through the grace, and its loss is told ahead", () => {
    const earned = [
      { day: 1_000, points: 60 },
      { day: 1_100, points: 50 },
    ]
    expect(tierOn(1_099, rules, earned, [])).toEqual({
      ...{ tier: null, by: null, earned: 60, loss: null },
      next: { tier: "silver", missing: 40 },
    })
    const reached = tierOn(1_100, rules, earned, [])
    // The first 60 leave the window on day 1,365; thirty days of grace follow.
    expect(reached).toEqual({
      ...{ tier: "silver", by: "earned", earned: 110 },
      next: { tier: "gold", missing: 390 },
      loss: { onDay: 1_395, missing: 50 },
    })
    expect(tierOn(1_380, rules, earned, [])).toMatchObject({
      tier: "silver",
      earned: 50,
      loss: { onDay: 1_395, missing: 50 },
    })
    expect(tierOn(1_394, rules, earned, []).tier).toBe("silver")
    expect(tierOn(1_395, rules, earned, []).tier).toBeNull()
  })

  test("that was paid for holds for its days, and an earned one above it counts more", () => {
    const paid = [{ tier: "gold", fromDay: 2_000, untilDay: 2_365 }]
    expect(tierOn(1_999, rules, [], paid).tier).toBeNull()
    expect(tierOn(2_365, rules, [], paid)).toMatchObject({ tier: "gold", by: "membership", loss: null })
    expect(tierOn(2_366, rules, [], paid).tier).toBeNull()
    expect(tierOn(2_100, rules, [{ day: 2_050, points: 500 }], paid)).toMatchObject({ tier: "gold", by: "earned" })
  })

  test("is on every day what looking at each day of the grace says, and goes on the day that was told", () => {
    const days = fc.array(
      fc.record({ day: fc.integer({ min: 0, max: 60 }), points: fc.integer({ min: -40, max: 120 }) }),
      {
        maxLength: 8,
      },
    )
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 10 }), (earned, day, graceDays) => {
        const short = { ...rules, windowDays: 20, graceDays }
        const on = (one: number) =>
          earned.filter((e) => e.day > one - 20 && e.day <= one).reduce((sum, { points }) => sum + points, 0)
        const reached = Array.from({ length: graceDays + 1 }, (_, back) => on(day - back))
        const best = short.levels.findLast(({ fromPoints }) => reached.some((sum) => sum >= fromPoints))
        const { tier, loss } = tierOn(day, short, earned, [])
        expect(tier).toBe(best?.name ?? null)
        const counting = earned.filter((one) => one.day >= firstDayOfTiers(day, short))
        expect(tierNameOn(day, short, counting, [])).toBe(tier)
        const falls = earned.every((one) => one.points >= 0 && one.day <= day)
        if (!falls || loss === null || best === undefined) return
        const at = (one: number) => short.levels.findIndex(({ name }) => name === tierOn(one, short, earned, []).tier)
        expect(at(loss.onDay - 1)).toBeGreaterThanOrEqual(short.levels.indexOf(best))
        expect(at(loss.onDay)).toBeLessThan(short.levels.indexOf(best))
      }),
      { seed: 3, numRuns: 1_000 },
    )
  })
})
