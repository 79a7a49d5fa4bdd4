import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { expectNear } from "../../models/test/near.ts"
import { type ArmSums, sumsOf } from "./armSums.ts"
import { capOf, capped } from "./cap.ts"
import { bent, differenceOfMeans, straightened, welchInterval } from "./welch.ts"

const sums = (outcomeCents: readonly number[]): ArmSums =>
  sumsOf(
    { outcomeCents, bought: outcomeCents.map(Number.isFinite).map(Number), covariates: [] },
    outcomeCents.map(() => 0),
    0,
  )

describe("Welch's difference", () => {
  // scipy 1.17.1: stats.ttest_ind(a, b, equal_var=False), its df and confidence_interval(0.95).
  test("and its interval, outcomes without skewness", () => {
    const found = differenceOfMeans(sums([-3, -1, 0, 1, 3, 2, -2]), sums([-5, 5, 0, 1, -1]))
    const { low, high } = welchInterval(found, 0.95)
    expect(found.difference).toBe(0)
    expectNear(found.degreesOfFreedom, 6.049128700398907, 1e-12)
    expectNear(low, -4.41383739969567, 1e-9)
    expectNear(high, 4.41383739969567, 1e-9)
  })

  test("of skewed outcomes: Welch's degrees; the ends move up when the smaller arm is the measure, down when it is the control", () => {
    const [many, few] = [sums([12, 0, 0, 55, 0, 31, 0, 0, 18, 0]), sums([0, 0, 9, 0, 0, 0, 22, 0])]
    const found = differenceOfMeans(many, few)
    expectNear(found.difference, 7.725, 1e-12)
    expectNear(found.degreesOfFreedom, 12.749187653268168, 1e-9)
    const { low, high } = welchInterval(found, 0.95)
    expect(low).toBeLessThan(-6.384104363879539)
    expect(high).toBeLessThan(21.83410436387954)
    const turned = welchInterval(differenceOfMeans(few, many), 0.95)
    expectNear(turned.low, -high, 1e-9)
    expectNear(turned.high, -low, 1e-9)
  })

  test("equally large arms have Welch's own interval, however skewed", () => {
    const found = differenceOfMeans(sums([0, 0, 0, 90]), sums([0, 3, 0, 0]))
    expect(found.skewness).toBe(0)
    const { low, high } = welchInterval(found, 0.9)
    expectNear(high - found.difference, found.difference - low, 1e-9)
  })

  test("follows the unit of money and a common shift", () => {
    const outcomes = fc.array(fc.integer({ min: -500, max: 20_000 }), { minLength: 2, maxLength: 30 })
    fc.assert(
      fc.property(outcomes, outcomes, fc.integer({ min: -900, max: 900 }), (a, b, shift) => {
        const plain = differenceOfMeans(sums(a), sums(b))
        const moved = differenceOfMeans(sums(a.map((v) => 100 * v + shift)), sums(b.map((v) => 100 * v + shift)))
        expect(Math.abs(moved.difference - 100 * plain.difference)).toBeLessThan(1e-6)
        expect(Math.abs(moved.standardError - 100 * plain.standardError)).toBeLessThan(1e-3)
      }),
    )
  })

  test("without any spread both ends are the difference", () => {
    expect(welchInterval(differenceOfMeans(sums([5, 5, 5]), sums([2, 2])), 0.95)).toEqual({ low: 3, high: 3 })
  })

  test("an arm of one customer and a level that is none are refused", () => {
    expect(() => differenceOfMeans(sums([5]), sums([2, 2]))).toThrow(
      "customers of measure must be a whole number from 2: found 1",
    )
    expect(() => differenceOfMeans(sums([5, 6]), sums([2]))).toThrow(
      "customers of control must be a whole number from 2: found 1",
    )
    const found = differenceOfMeans(sums([5, 6]), sums([2, 3]))
    for (const level of [0, 1, 95, Number.NaN]) {
      expect(() => welchInterval(found, level)).toThrow(`level must be between 0 and 1: found ${level}`)
    }
  })
})

test("Hall's cubic transformation and its inverse undo each other", () => {
  for (let skewness = -2; skewness <= 2; skewness += 0.13) {
    for (const value of [-4, -1, 0, 0.5, 3.5]) {
      expect(Math.abs(bent(straightened(value, skewness), skewness) - value)).toBeLessThan(1e-9)
    }
  }
  expect(bent(1.7, 0)).toBe(1.7)
})

describe("the cap", () => {
  const outcomes = Float64Array.from({ length: 1_000 }, (_, i) => (i < 800 ? 0 : i - 799))
  test("is the quantile of sizes, and never nothing", () => {
    expect(capOf(outcomes)).toBe(195)
    expect(capOf(outcomes, 0.9)).toBe(100)
    expect(
      capOf(
        outcomes.map((v) => -v),
        0.9,
      ),
    ).toBe(100)
    expect(capOf(outcomes, 0.5)).toBe(1)
  })

  test("cuts above and below nothing alike, and leaves what is within", () => {
    expect([-300, -5, 0, 7, 300].map((v) => capped(v, 195))).toEqual([-195, -5, 0, 7, 195])
  })

  test("refuses no outcomes, and a quantile that is none", () => {
    expect(() => capOf([])).toThrow("customers must be a whole number from 1: found 0")
    expect(() => capOf([1], 1)).toThrow("quantile must be between 0 and 1: found 1")
    expect(() => capOf([1, Number.NaN])).toThrow("outcome, row 2 must be a finite number: found NaN")
  })
})
