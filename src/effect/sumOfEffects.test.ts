import { randomGenerator } from "stammwert-models"
import { describe, expect, test } from "vitest"
import { normalQuantile } from "./mathematics.ts"
import { sumOfEffects } from "./sumOfEffects.ts"

const effect = (totalCents: number, low: number, high: number) => ({ totalCents, interval: { low, high } })

describe("what measures brought together", () => {
  test("of nothing is nothing, of one measure its own", () => {
    expect(sumOfEffects([])).toEqual(effect(0, 0, 0))
    expect(sumOfEffects([effect(500, -100, 900)])).toEqual(effect(500, -100, 900))
  })

  test("by hand: 3 and 4 below make 5, 5 and 12 above make 13", () => {
    expect(sumOfEffects([effect(100, 97, 105), effect(-20, -24, -8)])).toEqual(effect(80, 75, 93))
  })

  test("holds the true sum in 95 of 100 cases", () => {
    const random = randomGenerator(11)
    const normal = () => normalQuantile(Math.min(1 - 1e-12, Math.max(1e-12, random())))
    const errors = [100, 250, 40, 900]
    const reach = normalQuantile(0.975)
    let held = 0
    const rounds = 4_000
    for (let round = 0; round < rounds; round++) {
      const effects = errors.map((error, i) => {
        const found = 1_000 * i + error * normal()
        return effect(found, found - reach * error, found + reach * error)
      })
      const { interval } = sumOfEffects(effects)
      if (interval.low <= 6_000 && 6_000 <= interval.high) held++
    }
    expect(held / rounds).toBeGreaterThan(0.94)
    expect(held / rounds).toBeLessThan(0.96)
  })

  test("refuses an interval that does not hold its effect, and what is no number", () => {
    expect(() => sumOfEffects([effect(5, 6, 7)])).toThrow(/must hold the effect/)
    expect(() => sumOfEffects([effect(Number.NaN, 0, 1)])).toThrow()
  })
})
