// Does the value of an order go with how often a customer orders, and what then?
import { describe, expect, test } from "vitest"
import {
  type DependentGammaGammaValue,
  expectedOrderValue,
  fitDependentGammaGamma,
  fitGammaGamma,
  InputError,
  orderRates,
  randomGenerator,
  simulateHistories,
  simulateSpend,
  spendIndependence,
} from "../src/index.ts"
import { drawExponential, drawGamma, drawPoisson } from "../src/random/samplers.ts"
import { dependentSpendLikelihood } from "../src/spend/dependentGammaGammaLikelihood.ts"
import { expectGradient } from "./gradients.ts"
import { expectNear } from "./near.ts"
import { cdnowSummary, hasReference } from "./reference.ts"

const transactions = { model: "pareto-nbd", parameters: { r: 0.8, alpha: 8, s: 0.8, beta: 15 } } as const
const dependent = (theta: number): DependentGammaGammaValue => ({
  model: "dependent-gamma-gamma",
  parameters: { p: 5, q: 4, gamma: 30, theta },
})

function shop(customers: number, seed: number) {
  const ages = Float64Array.from({ length: customers }, (_, i) => 10 + (i % 50))
  const histories = simulateHistories(transactions, { ages, seed, horizon: 26 })
  return { ...histories, orderRate: orderRates(transactions, histories) }
}

function spendOf(theta: number, customers: number, seed: number) {
  const histories = shop(customers, seed)
  return { ...histories, ...simulateSpend(dependent(theta), { ...histories, seed: seed + 1 }) }
}

const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, value) => total + value, 0)

/** Orders at a gamma-distributed rate until an exponential end, values in proportion to (rate / 0.1)^theta. */
function followingTrueRates(customers: number, theta: number) {
  const random = randomGenerator(5)
  const columns = () => new Float64Array(customers)
  const [repeatOrders, age, meanValue, futureOrders, futureValue] = Array.from({ length: 5 }, columns)
  for (let i = 0; i < customers; i++) {
    const rate = drawGamma(0.8, random) / 8
    age[i] = 8 + (i % 52)
    const life = drawExponential(random) / (drawGamma(0.8, random) / 15)
    const ahead = Math.max(0, Math.min(age[i] + 40, life) - age[i])
    repeatOrders[i] = drawPoisson(rate * Math.min(age[i], life), random)
    futureOrders[i] = drawPoisson(rate * ahead, random)
    const perGamma = (15 * (rate / 0.1) ** theta) / drawGamma(4, random)
    const worth = (orders: number) => (orders === 0 ? 0 : perGamma * drawGamma(6 * orders, random))
    meanValue[i] = worth(repeatOrders[i]) / Math.max(1, repeatOrders[i])
    futureValue[i] = worth(futureOrders[i])
  }
  return { repeatOrders, age, meanValue, futureOrders, futureValue }
}

describe("Gamma-Gamma that follows the order rate", () => {
  for (const theta of [-0.4, 0, 0.4]) {
    test(`recovers theta ${theta} and the rest`, () => {
      const fit = fitDependentGammaGamma(spendOf(theta, 20_000, 31))
      expect(fit).toMatchObject({ converged: true, identified: true, warnings: [] })
      const errors: Readonly<Record<string, number>> = fit.standardErrors
      for (const [key, value] of Object.entries(dependent(theta).parameters)) {
        const found = fit.parameters[key as keyof typeof fit.parameters]
        expect(Math.abs(found - value), key).toBeLessThan(3.5 * errors[key])
      }
    })
  }

  test("gradient equals differences of the log-likelihood", () => {
    const data = spendOf(0.3, 500, 5)
    const kept = (_: number, i: number) => data.repeatOrders[i] > 0
    const likelihood = dependentSpendLikelihood({
      repeatOrders: data.repeatOrders.filter(kept),
      values: data.meanValue.filter(kept),
      weights: data.age.filter(kept),
      logRates: data.orderRate.filter(kept).map(Math.log),
    })
    const evaluate = ([p, q, gamma, theta]: number[], gradient: Float64Array) =>
      likelihood.evaluate(Float64Array.of(Math.exp(p), Math.exp(q), Math.exp(gamma), theta), gradient)
    expectGradient(evaluate, [1, 1.5, 3, 0.4])
    expectGradient(evaluate, [3, 0.1, -2, -1.5])
  })

  test("theta 0 is Gamma-Gamma, in its likelihood, its values and its draws", () => {
    const data = spendOf(0.3, 3000, 6)
    const plain = fitGammaGamma(data)
    const rich = fitDependentGammaGamma(data)
    expect(rich.logLikelihood).toBeGreaterThan(plain.logLikelihood)
    const { p, q, gamma } = plain.parameters
    const zero: DependentGammaGammaValue = { model: "dependent-gamma-gamma", parameters: { p, q, gamma, theta: 0 } }
    expect(expectedOrderValue(zero, data)).toEqual(expectedOrderValue(plain, data))
    expect(simulateSpend(zero, { ...data, seed: 4 })).toEqual(simulateSpend(plain, { ...data, seed: 4 }))
    // Alike rates leave nothing to theta: the best likelihood is Gamma-Gamma's
    const alike = fitDependentGammaGamma({ ...data, orderRate: data.age.map(() => 0.2) })
    expectNear(alike.logLikelihood, plain.logLikelihood, 1e-9)
    expect(alike.identified).toBe(false)
  })

  test("units of value and of rate change nothing but their parameter", () => {
    const data = spendOf(0.4, 2000, 7)
    const base = fitDependentGammaGamma(data)
    const cents = fitDependentGammaGamma({ ...data, meanValue: data.meanValue.map((value) => value * 100) })
    const perYear = fitDependentGammaGamma({ ...data, orderRate: data.orderRate.map((rate) => rate * 52) })
    expectNear(cents.parameters.gamma, 100 * base.parameters.gamma, 1e-6)
    expectNear(cents.standardErrors.gamma, 100 * base.standardErrors.gamma, 1e-4)
    expectNear(perYear.parameters.gamma, base.parameters.gamma * 52 ** -base.parameters.theta, 1e-6)
    expectNear(perYear.standardErrors.theta, base.standardErrors.theta, 1e-4)
    expectNear(perYear.logLikelihood, base.logLikelihood, 1e-10)
  })

  test("weights equal repetition, order is irrelevant", () => {
    const { repeatOrders, meanValue, orderRate } = spendOf(0.4, 600, 8)
    const twice = (column: Float64Array) => [...column, ...column].reverse()
    const repeated = fitDependentGammaGamma({
      repeatOrders: twice(repeatOrders),
      meanValue: twice(meanValue),
      orderRate: twice(orderRate),
    })
    const weights = repeatOrders.map(() => 2)
    const weighted = fitDependentGammaGamma({ repeatOrders, meanValue, orderRate, weights })
    expectNear(weighted.logLikelihood, repeated.logLikelihood, 1e-11)
    expectNear(weighted.parameters.theta, repeated.parameters.theta, 1e-5)
  })

  test("values that follow the true rate, which nobody sees: first-time buyers are misjudged far less", () => {
    const data = followingTrueRates(40_000, 0.4)
    const orderRate = data.age.map((age, i) => (0.8 + data.repeatOrders[i]) / (8 + age))
    const bias = (values: Float64Array) => {
      const rare = (_: number, i: number) => data.repeatOrders[i] === 0
      const expected = sum(values.map((value, i) => value * data.futureOrders[i]).filter(rare))
      return Math.abs(expected / sum(data.futureValue.filter(rare)) - 1)
    }
    const plain = bias(expectedOrderValue(fitGammaGamma(data), data))
    const rated = { ...data, orderRate }
    const following = bias(expectedOrderValue(fitDependentGammaGamma(rated), rated))
    expect(plain).toBeGreaterThan(0.25)
    expect(following).toBeLessThan(plain / 2)
  })

  test("bad rates are refused in words", () => {
    const data = { repeatOrders: [1, 2], meanValue: [5, 6], orderRate: [1, 0] }
    expect(() => fitDependentGammaGamma(data)).toThrow(/orderRate must be a finite number > 0: row 1 has 0/)
    expect(() => fitDependentGammaGamma({ repeatOrders: [0], meanValue: [0] })).toThrow(InputError)
    const bad = { model: "dependent-gamma-gamma", parameters: { p: 1, q: 2, gamma: 3, theta: Number.NaN } } as const
    expect(() => expectedOrderValue(bad, data)).toThrow(/theta/)
  })
})

describe("is the value of an order free of how often a customer orders?", () => {
  test("says yes at its own error rate where it is, although plain correlations mislead", () => {
    const worlds = 200
    let [elasticityInside, correlationInside, refuted] = [0, 0, 0]
    for (let world = 0; world < worlds; world++) {
      const found = spendIndependence(spendOf(0, 800, 2 * world + 100))
      if (found.elasticity.low <= 0 && found.elasticity.high >= 0) elasticityInside++
      if (found.rankCorrelation.low <= 0 && found.rankCorrelation.high >= 0) correlationInside++
      if (!found.independent) refuted++
    }
    for (const inside of [elasticityInside, correlationInside]) {
      expect(inside / worlds).toBeGreaterThan(0.85)
      expect(inside / worlds).toBeLessThan(0.95)
    }
    expect(refuted / worlds).toBeLessThan(0.15)
  })

  test("finds what is there, with its size", () => {
    for (const theta of [-0.4, 0.4]) {
      const found = spendIndependence(spendOf(theta, 4000, 77))
      expect(found.independent).toBe(false)
      expect(found.elasticity.low).toBeLessThan(theta)
      expect(found.elasticity.high).toBeGreaterThan(theta)
      expect(Math.sign(found.rankCorrelation.value)).toBe(Math.sign(theta))
      expect(Math.sign(found.frequentToRare.low - 1)).toBe(Math.sign(theta))
      expect(found.fit.parameters.theta).toBe(found.elasticity.value)
    }
  })

  test("few or equal customers refute nothing", () => {
    const one = spendIndependence({ repeatOrders: [2], meanValue: [10] })
    expect(one).toMatchObject({ customers: 1, independent: true, rankCorrelation: { low: -1, high: 1 } })
    const equal = spendIndependence({ repeatOrders: [1, 1, 1, 1, 1], meanValue: [10, 12, 9, 30, 11] })
    expect(equal.independent).toBe(true)
    expect(Number.isFinite(equal.frequentToRare.high)).toBe(true)
  })

  // Fader, Hardie & Lee 2005, "RFM and CLV", JMR 42(4), report the plain correlation of 0.11 and carry on.
  test.skipIf(!hasReference)(
    "CDNOW sample: the plain correlation is 0.11, yet frequent buyers spend 20 to 40 % more",
    () => {
      const data = cdnowSummary()
      const buyers = data.repeatOrders.flatMap((x, i) => (x > 0 ? [[x, data.meanValue[i]] as const] : []))
      const mean = (of: (pair: readonly [number, number]) => number) => sum(buyers.map(of)) / buyers.length
      const [x, z] = [mean((pair) => pair[0]), mean((pair) => pair[1])]
      const covariance = mean((pair) => (pair[0] - x) * (pair[1] - z))
      const deviations = Math.sqrt(mean((pair) => (pair[0] - x) ** 2) * mean((pair) => (pair[1] - z) ** 2))
      expect(covariance / deviations).toBeCloseTo(0.11, 2)
      const found = spendIndependence(data)
      expect(found).toMatchObject({ customers: 946, independent: false })
      expect(found.rankCorrelation.low).toBeGreaterThan(0.1)
      expect(found.frequentToRare.low).toBeGreaterThan(1.2)
      expect(found.fit.logLikelihood - fitGammaGamma(data).logLikelihood).toBeGreaterThan(10)
    },
  )
})
