import { continuousRatePerDay, InputError } from "stammwert-models"
import { describe, expect, test } from "vitest"
import {
  annuity,
  articleFormula,
  frequencyValue,
  marginOverChurn,
  maximumAcquisitionCost,
  perpetualRetention,
  retentionPerMonth,
  retentionPerYear,
  withReferrals,
} from "./simpleFormulas.ts"

describe("worked examples of the source texts", () => {
  test("five books a year at 15 euros for four years: 300, with two referred customers alike 900", () => {
    const value = frequencyValue({ ordersPerYear: 5, orderValue: 15, durationYears: 4 })
    expect(value).toBe(300)
    expect(withReferrals(value, [value, value])).toBe(900)
  })

  test("coaching: 4000 + 2 x 3000 = 10000, with two alike 30000", () => {
    const value = 4000 + frequencyValue({ ordersPerYear: 2, orderValue: 3000, durationYears: 1 })
    expect(value).toBe(10_000)
    expect(withReferrals(value, [value, value])).toBe(30_000)
  })
})

describe("formulas", () => {
  test("article formula as printed", () => {
    const value = articleFormula({ averageRevenue: 500, averageCost: 200, discountRate: 0.1, durationYears: 5 })
    expect(value).toBeCloseTo((300 / 1.1) * 5, 10)
  })

  test("annuity: year by year, and its limit at rate 0", () => {
    expect(annuity(100, 0.1, 3)).toBeCloseTo(100 / 1.1 + 100 / 1.21 + 100 / 1.331, 10)
    expect(annuity(100, 0, 3)).toBe(300)
    expect(annuity(100, 1e-12, 3)).toBeCloseTo(300, 6)
  })

  test("perpetual retention is the endless sum; margin over churn its undiscounted cousin", () => {
    let sum = 0
    for (let year = 1; year < 2000; year++) sum += 100 * (0.8 / 1.1) ** year
    expect(perpetualRetention(100, 0.8, 0.1)).toBeCloseTo(sum, 8)
    expect(marginOverChurn(20, 0.05)).toBeCloseTo(400, 10)
  })

  test("retention by month and year are inverse; 10 % a year is a daily rate of ln 1.1 / 365.25", () => {
    expect(retentionPerYear(retentionPerMonth(0.7))).toBeCloseTo(0.7, 12)
    expect(continuousRatePerDay(0.1) * 365.25).toBeCloseTo(Math.log(1.1), 14)
  })

  test("maximum acquisition cost: the value, less a wanted profit, never below zero", () => {
    expect(maximumAcquisitionCost(300)).toBe(300)
    expect(maximumAcquisitionCost(300, 0.2)).toBe(240)
    expect(maximumAcquisitionCost(-5)).toBe(0)
  })

  test("bad domains are refused", () => {
    const bad = [
      () => annuity(100, -0.1, 3),
      () => annuity(Number.NaN, 0.1, 3),
      () => annuity(100, 0.1, -1),
      () => perpetualRetention(100, 1, 0),
      () => perpetualRetention(100, 1.1, 0.1),
      () => marginOverChurn(10, 0),
      () => marginOverChurn(10, 2),
      () => frequencyValue({ ordersPerYear: -1, orderValue: 1, durationYears: 1 }),
      () => articleFormula({ averageRevenue: 1, averageCost: 0, discountRate: -1, durationYears: 1 }),
      () => maximumAcquisitionCost(1, 2),
      () => retentionPerMonth(-0.1),
      () => continuousRatePerDay(Number.POSITIVE_INFINITY),
      () => withReferrals(1, [Number.NaN]),
    ]
    for (const call of bad) expect(call).toThrow(InputError)
  })
})
