import { randomGenerator } from "stammwert-models"
import { describe, expect, test } from "vitest"
import { expectNear } from "../../models/test/near.ts"
import { drawShop } from "../../test/support/measuredShop.ts"
import { type ArmSums, addSums, covariatesIn, customersIn, sumsOf, terms } from "./armSums.ts"
import { adjustedDifference } from "./cuped.ts"
import { differenceOfMeans } from "./welch.ts"

const customers = 1_200
const shop = drawShop(customers, randomGenerator(3))
const random = randomGenerator(4)
const arms = Uint8Array.from({ length: customers }, () => (random() < 0.6 ? 2 : 1))
const sumsWith = (covariates: readonly ArrayLike<number>[]): [ArmSums, ArmSums] => [
  sumsOf({ ...shop, covariates }, arms, 2),
  sumsOf({ ...shop, covariates }, arms, 1),
]

/** Least squares by Householder reflections on the rows themselves: coefficients of the columns, and residuals. */
function leastSquares(
  columns: readonly Float64Array[],
  right: Float64Array,
): { coefficients: number[]; residuals: Float64Array } {
  const a = columns.map((column) => Float64Array.from(column))
  const b = Float64Array.from(right)
  const diagonal = a.map((column, k) => reflect(column, k, [...a.slice(k + 1), b]))
  const coefficients = new Array<number>(a.length).fill(0)
  for (let k = a.length - 1; k >= 0; k--) {
    let rest = b[k]
    for (let j = k + 1; j < a.length; j++) rest -= a[j][k] * coefficients[j]
    coefficients[k] = rest / diagonal[k]
  }
  const residuals = right.map(
    (value, i) => value - columns.reduce((sum, column, k) => sum + column[i] * coefficients[k], 0),
  )
  return { coefficients, residuals }
}

function reflect(column: Float64Array, k: number, others: readonly Float64Array[]): number {
  const norm = Math.hypot(...column.subarray(k))
  const pivot = column[k] > 0 ? -norm : norm
  column[k] -= pivot
  const square = column.subarray(k).reduce((sum, value) => sum + value * value, 0)
  for (const other of others) {
    let product = 0
    for (let i = k; i < column.length; i++) product += column[i] * other[i]
    for (let i = k; i < column.length; i++) other[i] -= ((2 * product) / square) * column[i]
  }
  return pivot
}

const ones = new Float64Array(customers).fill(1)
const inMeasure = Float64Array.from(arms, (arm) => arm - 1)

describe("adjustment by covariates equals regression on the rows", () => {
  for (const count of [0, 1, 2, 3]) {
    test(`with ${count} covariates: difference and standard error to 1e-9`, () => {
      const covariates = shop.covariates.slice(0, count)
      const found = adjustedDifference(...sumsWith(covariates))
      const { coefficients, residuals } = leastSquares([ones, inMeasure, ...covariates], shop.outcomeCents)
      expectNear(found.difference, coefficients[1], 1e-9)
      expect(found.used).toEqual(covariates.map((_, c) => c))
      const variance = [1, 2].map((arm) => {
        const own = residuals.filter((_, i) => arms[i] === arm)
        return own.reduce((sum, value) => sum + value * value, 0) / (own.length - 1) / own.length
      })
      const lost = (customers - 2) / (customers - 2 - count)
      expectNear(found.standardError, Math.sqrt(lost * (variance[0] + variance[1])), 1e-9)
    })
  }

  test("what was known before makes the result surer, and moves it little", () => {
    const plain = differenceOfMeans(...sumsWith([]))
    const adjusted = adjustedDifference(...sumsWith(shop.covariates))
    expect(adjusted.varianceShare).toBeLessThan(0.9)
    expect(Math.abs(adjusted.difference - plain.difference)).toBeLessThan(2 * plain.standardError)
    expectNear(adjusted.varianceShare, (adjusted.standardError / plain.standardError) ** 2, 1e-9)
  })

  test("without covariates it is the plain difference", () => {
    const { used, varianceShare, ...rest } = adjustedDifference(...sumsWith([]))
    const plain = differenceOfMeans(...sumsWith([]))
    expect(used).toEqual([])
    expect(varianceShare).toBe(1)
    expect(rest).toEqual(plain)
  })
})

describe("covariates that cannot help are left out", () => {
  const [past, forecast] = shop.covariates
  const twice = past.map((value) => 2 * value)
  test.each<[string, readonly Float64Array[], number[]]>([
    ["a constant", [new Float64Array(customers).fill(7), past], [1]],
    ["one told twice", [past, twice, forecast], [0, 2]],
    ["one that is nothing", [new Float64Array(customers)], []],
  ])("%s", (_, covariates, used) => {
    const found = adjustedDifference(...sumsWith(covariates))
    const alone = adjustedDifference(...sumsWith(used.map((c) => covariates[c])))
    expect(found.used).toEqual(used)
    expectNear(found.difference, alone.difference, 1e-9)
  })

  test("a covariate for every twenty customers of the smaller arm, no more", () => {
    const few = (arm: number, size: number) => {
      const rows = Array.from({ length: size }, (_, i) => i + arm * 100)
      const pick = (column: ArrayLike<number>) => rows.map((row) => column[row])
      return sumsOf(
        { outcomeCents: pick(shop.outcomeCents), bought: pick(shop.bought), covariates: shop.covariates.map(pick) },
        new Uint8Array(size),
        0,
      )
    }
    expect(adjustedDifference(few(1, 100), few(2, 41)).used).toHaveLength(2)
    expect(adjustedDifference(few(1, 100), few(2, 39)).used).toHaveLength(1)
    expect(adjustedDifference(few(1, 100), few(2, 19)).used).toHaveLength(0)
  })
})

describe("sums of an arm", () => {
  test("hold what their terms say, and add up", () => {
    const [measure, control] = sumsWith(shop.covariates)
    const rows = [ones, shop.outcomeCents, ...shop.covariates]
    for (const [place, [i, j, k]] of terms(3).entries()) {
      let sum = 0
      for (let row = 0; row < customers; row++) sum += rows[i][row] * rows[j][row] * rows[k][row]
      expectNear(addSums(measure, control).moments[place], sum, 1e-12)
    }
    expect(customersIn(measure)).toBe(arms.filter((arm) => arm === 2).length)
    expect(covariatesIn(measure)).toBe(3)
    expect(measure.buyers + control.buyers).toBe(shop.bought.filter((bought) => bought === 1).length)
  })

  test("columns of unequal length and figures that are none are refused by name", () => {
    const columns = { outcomeCents: [1, 2], bought: [1, 1], covariates: [[1, 2]] }
    const sums = (wrong: object) => () => sumsOf({ ...columns, ...wrong }, [0, 0], 0)
    expect(sums({ bought: [1] })).toThrow("bought must have one row per customer, that is 2: found 1")
    expect(sums({ covariates: [[1]] })).toThrow("covariate 1 must have one row per customer, that is 2: found 1")
    expect(sums({ outcomeCents: [1, Number.NaN] })).toThrow("outcome, row 2 must be a finite number: found NaN")
    expect(sums({ covariates: [[1, Number.POSITIVE_INFINITY]] })).toThrow("covariate 1, row 2 must be a finite number")
    const [measure] = sumsWith([])
    expect(() => adjustedDifference(measure, sumsWith(shop.covariates)[1])).toThrow(
      "covariates of control must have one row",
    )
    expect(() => addSums(measure, sumsWith(shop.covariates)[1])).toThrow("moments must have one row")
  })
})
