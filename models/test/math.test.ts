import { describe, expect, test } from "vitest"
import { randomGenerator } from "../src/index.ts"
import { betaRule } from "../src/math/betaRule.ts"
import { gaussLegendre, logarithmicRule } from "../src/math/gaussLegendre.ts"
import { incompleteBeta, incompleteBetaUpper } from "../src/math/incompleteBeta.ts"
import { digamma, logGamma, logRisingFactorial, trigamma } from "../src/math/logGamma.ts"
import { mapEigenvalues } from "../src/math/smallMatrix.ts"
import { drawBeta, drawGamma, drawNormal, drawPoisson } from "../src/random/samplers.ts"
import { expectNear } from "./near.ts"

describe("special functions", () => {
  test("gamma, digamma, trigamma at known points", () => {
    expectNear(logGamma(0.5), Math.log(Math.PI) / 2, 1e-14)
    expectNear(logGamma(101), 363.7393755555635, 1e-15)
    expectNear(digamma(1), -0.5772156649015329, 1e-14)
    expectNear(trigamma(1), Math.PI ** 2 / 6, 1e-14)
    expectNear(logRisingFactorial(0.3, 5), Math.log(0.3 * 1.3 * 2.3 * 3.3 * 4.3), 1e-14)
    expectNear(logRisingFactorial(0.3, 500), logGamma(500.3) - logGamma(0.3), 1e-13)
  })

  test("incomplete beta: closed forms and complements", () => {
    expectNear(incompleteBeta(1, 3, 0.2), 1 - 0.8 ** 3, 1e-13)
    expectNear(incompleteBeta(4, 1, 0.2), 0.2 ** 4, 1e-13)
    expectNear(incompleteBeta(2.5, 3.5, 0.4) + incompleteBetaUpper(2.5, 3.5, 0.4), 1, 1e-13)
    expect(incompleteBeta(2, 3, 0)).toBe(0)
    expect(incompleteBeta(2, 3, 1)).toBe(1)
  })

  test("quadrature: polynomials, exponentials, moments of the beta distribution", () => {
    const { nodes, weights } = gaussLegendre(4)
    const power = (n: number) => nodes.reduce((sum, x, i) => sum + weights[i] * x ** n, 0)
    expectNear(power(6), 2 / 7, 1e-14)
    const rule = logarithmicRule(50, 0.1)
    const integral = rule.nodes.reduce((sum, t, i) => sum + rule.weights[i] * Math.exp(-t), 0)
    expectNear(integral, 1, 1e-9)
    for (const [a, b] of [
      [0.8, 2.4],
      [0.001, 5],
      [0.8, 5000],
      [300, 2000],
      [1e-4, 1e-4],
    ]) {
      const { p, weights: masses } = betaRule(a, b, 10)
      const mean = p.reduce((sum, value, i) => sum + masses[i] * value, 0)
      expectNear(mean, a / (a + b), 1e-11, `mean of Beta(${a}, ${b})`)
    }
  })

  test("a matrix square root squared is the matrix", () => {
    const matrix = [
      [2, 0.5, 0.1],
      [0.5, 1, -0.3],
      [0.1, -0.3, 0.7],
    ]
    const root = mapEigenvalues(matrix, Math.sqrt)
    for (let i = 0; i < 3; i++) {
      for (let j = 0; j < 3; j++) {
        expectNear(
          root[i].reduce((sum, value, k) => sum + value * root[k][j], 0),
          matrix[i][j],
          1e-12,
        )
      }
    }
  })
})

describe("random draws have the mean and variance of their distribution", () => {
  const count = 200_000
  const cases: readonly [string, (random: () => number) => number, number, number][] = [
    ["normal", drawNormal, 0, 1],
    ["gamma of shape 0.3", (random) => drawGamma(0.3, random), 0.3, 0.3],
    ["gamma of shape 7", (random) => drawGamma(7, random), 7, 7],
    ["beta(0.8, 2.5)", (random) => drawBeta(0.8, 2.5, random), 0.8 / 3.3, (0.8 * 2.5) / (3.3 ** 2 * 4.3)],
    ["Poisson of mean 3", (random) => drawPoisson(3, random), 3, 3],
    ["Poisson of mean 40", (random) => drawPoisson(40, random), 40, 40],
  ]
  for (const [name, draw, mean, variance] of cases) {
    test(name, () => {
      const random = randomGenerator(1)
      let [sum, squares] = [0, 0]
      for (let i = 0; i < count; i++) {
        const value = draw(random)
        sum += value
        squares += (value - mean) ** 2
      }
      expect(Math.abs(sum / count - mean)).toBeLessThan(5 * Math.sqrt(variance / count))
      expectNear(squares / count, variance, 0.03)
    })
  }

  test("seeds: same numbers again, far seeds differ, bad seeds are refused", () => {
    const first = Array.from({ length: 5 }, randomGenerator(42))
    expect(Array.from({ length: 5 }, randomGenerator(42))).toEqual(first)
    expect(Array.from({ length: 5 }, randomGenerator(42 + 2 ** 32))).not.toEqual(first)
    expect(() => randomGenerator(Number.NaN)).toThrow(/seed/)
  })
})
