import { describe, expect, test } from "vitest"
import {
  expectedOrders,
  expectedOrderValue,
  fitGammaGamma,
  fitTransactions,
  InputError,
  type LogNormalPrior,
  posterior,
  predictiveIntervals,
  priorFor,
  probabilityActive,
  randomGenerator,
  simulateHistories,
  simulateSpend,
  type TransactionModelName,
  type TransactionModelValue,
} from "../src/index.ts"
import { widePrior } from "../src/posterior/defaultPriors.ts"
import { sampleByHamiltonian } from "../src/posterior/hamiltonian.ts"
import { effectiveDraws, splitRHat } from "../src/posterior/mixing.ts"
import { fitGeneralisedPareto, smoothWeights } from "../src/posterior/paretoSmoothing.ts"
import { sampleTarget } from "../src/posterior/sampleTarget.ts"
import { type Target, transactionTarget } from "../src/posterior/target.ts"
import { drawGamma, drawNormal } from "../src/random/samplers.ts"
import { modelNamed, transactionModelNames } from "../src/transactions/models.ts"
import { expectNear } from "./near.ts"
import { cdnowExactDays, hasReference } from "./reference.ts"

const SBC_SHOPS = 160
const SBC_DRAWS = 200
const RANK_BINS = 8
/** 99.9 % quantile of chi-square with 7 degrees of freedom (Abramowitz & Stegun 1964, table 26.8). */
const CHI_SQUARE_LIMIT = 24.32

function modelValue(name: TransactionModelName, parameters: readonly number[]): TransactionModelValue {
  const names = modelNamed(name).parameterNames
  return {
    model: name,
    parameters: Object.fromEntries(names.map((key, k) => [key, parameters[k]])),
  } as TransactionModelValue
}

function thirty(value: TransactionModelValue, seed: number) {
  return simulateHistories(value, { ages: Float64Array.from({ length: 30 }, (_, i) => 10 + 2 * i), seed })
}

/** Wide, but such that nobody orders every minute. */
function priorOf(name: TransactionModelName): LogNormalPrior {
  const usual = widePrior(name, { repeatOrders: [2], recency: [30], age: [40] })
  return { ...usual, logStandardDeviation: usual.logMean.map(() => 0.7) }
}

function mean(values: ArrayLike<number>): number {
  return Array.from(values).reduce((sum, value) => sum + value, 0) / values.length
}

function deviation(values: ArrayLike<number>): number {
  const middle = mean(values)
  return Math.sqrt(mean(Array.from(values, (value) => (value - middle) ** 2)))
}

for (const name of transactionModelNames) {
  const { searched } = modelNamed(name)
  const fixed = modelNamed(name).start(1).slice(searched)
  const regularity = fixed.length > 0 ? { k: fixed[0] } : {}
  describe(`the posterior of ${name}`, () => {
    test(`simulation-based calibration: with 30 customers the truth's rank is uniform over ${SBC_SHOPS} shops`, () => {
      const prior = priorOf(name)
      const random = randomGenerator(4711)
      const ranks = Array.from({ length: searched }, () => new Float64Array(RANK_BINS))
      for (let shop = 0; shop < SBC_SHOPS; shop++) {
        const truth = prior.logMean.map((centre, k) =>
          Math.exp(centre + prior.logStandardDeviation[k] * drawNormal(random)),
        )
        const histories = thirty(modelValue(name, [...truth, ...fixed]), 1000 + shop)
        const { draws } = posterior(name, histories, { seed: shop, prior, draws: SBC_DRAWS, ...regularity })
        for (let k = 0; k < searched; k++) {
          const below = draws.filter((draw) => draw[k] < truth[k]).length
          ranks[k][Math.min(RANK_BINS - 1, Math.floor((RANK_BINS * below) / (SBC_DRAWS + 1)))]++
        }
      }
      const due = SBC_SHOPS / RANK_BINS
      ranks.forEach((bins, k) => {
        const chiSquare = bins.reduce((sum, count) => sum + (count - due) ** 2 / due, 0)
        expect(chiSquare, `${modelNamed(name).parameterNames[k]}: ${[...bins].join(" ")}`).toBeLessThan(
          CHI_SQUARE_LIMIT,
        )
      })
    })

    test("importance sampling and Hamiltonian Monte Carlo agree", () => {
      const prior = priorOf(name)
      const histories = thirty(modelValue(name, [...prior.logMean.map(Math.exp), ...fixed]), 5)
      const found = posterior(name, histories, { seed: 3, prior, draws: 2000, ...regularity })
      const fit = fitTransactions(name, histories, { prior, ...regularity })
      const start = {
        centre: Float64Array.from(Object.values(fit.parameters).slice(0, searched), Math.log),
        covariance: fit.logCovariance.slice(0, searched).map((row) => row.slice(0, searched)),
      }
      const target = transactionTarget(name, histories, prior, fixed)
      const chains = sampleByHamiltonian(target, start, 700, randomGenerator(8)).points
      for (let k = 0; k < searched; k++) {
        const logs = found.draws.map((draw) => Math.log(draw[k]))
        const others = chains.flatMap((points) => points.map((point) => point[k]))
        expect(Math.abs(mean(logs) - mean(others)) / deviation(others)).toBeLessThan(0.12)
        expectNear(deviation(logs), deviation(others), 0.1)
        expect(splitRHat(chains.map((points) => Float64Array.from(points, (point) => point[k])))).toBeLessThan(1.02)
      }
    })

    test("predictions are the means over the draws; intervals are wider than with certain parameters", () => {
      const histories = thirty(modelValue(name, [...priorOf(name).logMean.map(Math.exp), ...fixed]), 6)
      const found = posterior(name, histories, { seed: 1, draws: 200 })
      const parts = found.draws.map((draw) => modelValue(name, draw))
      const wanted = (answer: (value: TransactionModelValue) => Float64Array) =>
        mean(parts.map((value) => answer(value)[7]))
      expectNear(
        expectedOrders(found, histories, 26)[7],
        wanted((value) => expectedOrders(value, histories, 26)),
        1e-9,
      )
      expectNear(
        probabilityActive(found, histories)[7],
        wanted((value) => probabilityActive(value, histories)),
        1e-9,
      )
      const width = (transactions: TransactionModelValue) => {
        const { totals } = predictiveIntervals({ transactions }, histories, { horizon: 26, seed: 1, totalDraws: 2000 })
        return totals.ordersHigh - totals.ordersLow
      }
      expect(width(found)).toBeGreaterThan(
        width({ model: found.model, parameters: found.parameters } as TransactionModelValue),
      )
    })
  })
}

describe("the posterior as a value", () => {
  const histories = thirty({ model: "mbg-nbd", parameters: { r: 0.8, alpha: 6, a: 0.8, b: 2.5 } }, 2)

  test("frozen JSON, the same for the same seed, with its prior and its diagnosis", () => {
    const prior = priorFor("shop", 7)["mbg-nbd"]
    const found = posterior("mbg-nbd", histories, { seed: 9, prior })
    expect(JSON.parse(JSON.stringify(found))).toEqual(found)
    expect(Object.isFrozen(found.draws[0])).toBe(true)
    expect(posterior("mbg-nbd", histories, { seed: 9, prior })).toEqual(found)
    expect(posterior("mbg-nbd", histories, { seed: 10, prior }).draws).not.toEqual(found.draws)
    expect(found).toMatchObject({ model: "mbg-nbd", customers: 30, prior, warnings: [] })
    expect(found.draws).toHaveLength(500)
    expect(found.diagnostics.effectiveDraws).toBeGreaterThan(250)
  })

  test("the unit of time changes nothing but the unit", () => {
    const days = { ...histories, recency: histories.recency.map((t) => 7 * t), age: histories.age.map((t) => 7 * t) }
    const [a, b] = [posterior("mbg-nbd", histories, { seed: 2 }), posterior("mbg-nbd", days, { seed: 2 })]
    expectNear(b.parameters.alpha / a.parameters.alpha, 7, 1e-4)
    expectNear(b.parameters.b / a.parameters.b, 1, 1e-4)
  })

  test("one customer is enough; none, or too few draws, are not", () => {
    const one = { repeatOrders: [3], recency: [20], age: [30] }
    expect(posterior("pareto-nbd", one, { seed: 1 }).draws.flat().every(Number.isFinite)).toBe(true)
    const nobody = { repeatOrders: [], recency: [], age: [] }
    expect(() => posterior("bg-nbd", nobody, { seed: 1 })).toThrow(InputError)
    expect(() => posterior("bg-nbd", one, { seed: 1, draws: 5 })).toThrow(/draws must be a whole number/)
  })

  test("spend: centred where the fit is, and wide with few customers", () => {
    const truth = { model: "gamma-gamma", parameters: { p: 4, q: 4, gamma: 20 } } as const
    const orders = Float64Array.from({ length: 400 }, (_, i) => 1 + (i % 5))
    const spend = { repeatOrders: orders, ...simulateSpend(truth, { repeatOrders: orders, seed: 5 }) }
    const many = posterior("gamma-gamma", spend, { seed: 1 })
    const fit = fitGammaGamma(spend)
    for (const name of ["p", "q", "gamma"] as const) {
      const error = Math.abs(Math.log(many.parameters[name] / fit.parameters[name]))
      expect(error).toBeLessThan((0.5 * fit.standardErrors[name]) / fit.parameters[name])
    }
    const two = { repeatOrders: [2, 1], meanValue: [10, 30] }
    const few = posterior("gamma-gamma", two, { seed: 1, prior: priorFor("shop", 7, 20)["gamma-gamma"] })
    expect(few.standardErrors.p).toBeGreaterThan(2 * many.standardErrors.p)
    expect(few.draws.every(([, q]) => q > 1)).toBe(true)
    const values = few.draws.map(
      ([p, q, gamma]) => expectedOrderValue({ model: "gamma-gamma", parameters: { p, q, gamma } }, two)[1],
    )
    expectNear(expectedOrderValue(few, two)[1], mean(values), 1e-9)
  })

  test.skipIf(!hasReference)("CDNOW: the posterior lies where maximum likelihood and its standard errors say", () => {
    const sample = cdnowExactDays()
    for (const name of ["bg-nbd", "mbg-nbd", "pareto-nbd"] as const) {
      const [fit, found] = [fitTransactions(name, sample), posterior(name, sample, { seed: 1 })]
      Object.values(fit.parameters).forEach((value, k) => {
        const logError = Math.sqrt(fit.logCovariance[k][k])
        expect(Math.abs(Math.log(Object.values(found.parameters)[k] / value))).toBeLessThan(0.5 * logError)
        expectNear(Math.sqrt(found.logCovariance[k][k]), logError, 0.25)
      })
      console.log(`CDNOW posterior of ${name}: ${JSON.stringify(found.diagnostics)}`)
    }
  })
})

describe("what the posterior is made with", () => {
  // x is normal and y lies about x^2, closer the narrower: what a normal at the top does not see
  function bananaDraws(width: number) {
    const target: Target = (point, gradient) => {
      const bend = (point[1] - point[0] * point[0]) / width
      gradient[0] = -point[0] + (2 * point[0] * bend) / width
      gradient[1] = -bend / width
      return -(point[0] * point[0] + bend * bend) / 2
    }
    const covariance = [
      [1, 0],
      [0, width * width],
    ]
    return sampleTarget(target, { centre: new Float64Array(2), covariance }, 2000, randomGenerator(2))
  }

  test("a target that importance sampling cannot reach goes to the chains, and they find it", () => {
    const { points, diagnostics, warnings } = bananaDraws(0.7)
    expect(diagnostics.method).toBe("hamiltonian-monte-carlo")
    expect(warnings).toEqual([])
    expect(Math.abs(mean(points.map((point) => point[0])))).toBeLessThan(0.1)
    expect(Math.abs(mean(points.map((point) => point[1])) - 1)).toBeLessThan(0.15)
  })

  test("chains that have not settled say so", () => {
    expect(bananaDraws(0.1).warnings).toMatchObject([{ code: "not-converged" }])
  })

  test("the tail's shape is found again", () => {
    const random = randomGenerator(2)
    for (const k of [0.3, 0.7]) {
      const draws = Float64Array.from({ length: 4000 }, () => (2 * Math.expm1(-k * Math.log(random()))) / k).sort()
      const found = fitGeneralisedPareto(draws)
      expect(Math.abs(found.k - k)).toBeLessThan(0.06)
      expectNear(found.sigma, 2, 0.1)
    }
  })

  test("equal weights are left as they are; one giant is told", () => {
    const even = smoothWeights(new Float64Array(1000))
    expectNear(even.effectiveDraws, 1000, 1e-9)
    expect(even.kHat).toBeLessThan(0)
    const random = randomGenerator(7)
    const heavy = smoothWeights(Float64Array.from({ length: 1000 }, () => -1.5 * Math.log(random())))
    expect(heavy.kHat).toBeGreaterThan(0.7)
  })

  test("effective draws of a chain with memory", () => {
    const random = randomGenerator(3)
    const chain = (memory: number) => {
      let at = drawNormal(random)
      return Float64Array.from({ length: 4000 }, () => {
        at = memory * at + Math.sqrt(1 - memory * memory) * drawNormal(random)
        return at
      })
    }
    const four = (memory: number) => Array.from({ length: 4 }, () => chain(memory))
    expectNear(effectiveDraws(four(0)), 16_000, 0.1)
    // (1 - memory) / (1 + memory) of them
    expectNear(effectiveDraws(four(0.8)), 16_000 / 9, 0.15)
    expect(splitRHat(four(0.5))).toBeLessThan(1.01)
    const apart = [chain(0), chain(0), chain(0).map((value) => value + 1), chain(0)]
    expect(splitRHat(apart)).toBeGreaterThan(1.05)
  })

  test("seeds of orders and spend do not go hand in hand", () => {
    const random = randomGenerator(5)
    const spend = { repeatOrders: [3, 2, 1], meanValue: [20, 30, drawGamma(3, random)] }
    const histories = { repeatOrders: [3, 2, 1], recency: [20, 10, 5], age: [30, 30, 30] }
    const a = posterior("nbd", histories, { seed: 1 }).draws.map(([r]) => Math.log(r))
    const b = posterior("gamma-gamma", spend, { seed: 1 }).draws.map(([p]) => Math.log(p))
    const [meanA, meanB] = [mean(a), mean(b)]
    const together = mean(a.map((value, i) => (value - meanA) * (b[i] - meanB)))
    expect(Math.abs(together / deviation(a) / deviation(b))).toBeLessThan(0.15)
  })
})
