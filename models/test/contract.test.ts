// What every model of orders without contract must keep to; a new model joins by its name and parameters.
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { indexHistories } from "../src/histories/indexHistories.ts"
import {
  discountedExpectedOrders,
  expectedOrders,
  fitTransactions,
  groupHistories,
  type Histories,
  logLikelihoodOf,
  newCustomerExpectedOrders,
  nextOrderTime,
  orderCountDistribution,
  predictiveIntervals,
  priorFor,
  probabilityActive,
  probabilityOfOrder,
  randomGenerator,
  simulateFutureOrders,
  simulateHistories,
  type TransactionModelName,
  type TransactionModelValue,
} from "../src/index.ts"
import { modelNamed } from "../src/transactions/models.ts"
import { expectNear } from "./near.ts"

const truths: readonly TransactionModelValue[] = [
  { model: "nbd", parameters: { r: 0.8, alpha: 8 } },
  { model: "bg-nbd", parameters: { r: 0.8, alpha: 8, a: 0.8, b: 2.5 } },
  { model: "mbg-nbd", parameters: { r: 0.8, alpha: 6, a: 0.8, b: 2.5 } },
  { model: "bg-cnbd", parameters: { r: 0.8, alpha: 2.7, a: 0.8, b: 2.5, k: 3 } },
  { model: "mbg-cnbd", parameters: { r: 0.8, alpha: 2, a: 0.8, b: 2.5, k: 3 } },
  { model: "pareto-nbd", parameters: { r: 0.8, alpha: 8, s: 0.8, beta: 15 } },
  { model: "gg-nbd", parameters: { r: 0.8, alpha: 8, beta: 2, b: 0.1, s: 0.6 } },
  { model: "bg-bb", parameters: { alpha: 0.9, beta: 2.5, gamma: 0.7, delta: 6 } },
]

const size = fc.double({ min: -4, max: 3, noNaN: true }).map(Math.exp)
const extremeCustomer = fc
  .record({
    sizes: fc.tuple(size, size, size, size, size),
    whole: fc.integer({ min: 1, max: 12 }),
    repeatOrders: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 60 }), fc.integer({ min: 61, max: 5000 })),
    age: fc.double({ min: -4, max: 7, noNaN: true }).map(Math.exp),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    horizon: fc.double({ min: -4, max: 6, noNaN: true }).map(Math.exp),
  })
  .map(({ sizes, whole, repeatOrders, age, share, horizon }) => {
    const recency = repeatOrders === 0 ? 0 : age * share
    return { sizes, whole, history: { repeatOrders: [repeatOrders], recency: [recency], age: [age] }, horizon }
  })
type ExtremeCustomer = typeof extremeCustomer extends fc.Arbitrary<infer Customer> ? Customer : never

/** Any parameters at all for the model, and a history it can have. */
function extremeCase(name: TransactionModelName, { sizes, whole, history, horizon }: ExtremeCustomer) {
  const { parameterNames, searched, countsPeriods, remembersLastOrder } = modelNamed(name)
  const parameters = Object.fromEntries(parameterNames.map((key, k) => [key, k < searched ? sizes[k] : whole]))
  const value = { model: name, parameters } as TransactionModelValue
  // Where orders keep a distance, several at one time are refused.
  const apart = remembersLastOrder
    ? history.recency.map((time, i) => Math.max(time, history.age[i] * 1e-6))
    : history.recency
  const spread = history.repeatOrders[0] === 0 ? history : { ...history, recency: apart }
  if (!countsPeriods)
    return { value, history: spread, horizon, longer: horizon * 1.01, vector: Object.values(parameters) }
  const recency = Math.ceil(history.recency[0])
  const periods = { repeatOrders: [Math.min(history.repeatOrders[0], recency)], recency: [recency] }
  const ahead = Math.ceil(horizon)
  return {
    value,
    history: { ...periods, age: [Math.ceil(history.age[0])] },
    horizon: ahead,
    longer: ahead + 1,
    vector: Object.values(parameters),
  }
}

function sample(truth: TransactionModelValue, customers: number, seed: number) {
  const ages = Float64Array.from({ length: customers }, (_, i) => 20 + (i % 40))
  const days = modelNamed(truth.model).countsPeriods ? {} : { timeGrid: 1 / 7 }
  return simulateHistories(truth, { ages, seed, horizon: 26, ...days })
}

for (const truth of truths) {
  const name = truth.model
  describe(`${name} keeps the contract`, () => {
    test("recovers the parameters that made the customers", () => {
      const ages = Float64Array.from({ length: 20_000 }, (_, i) => 20 + (i % 40))
      const fit = fitTransactions(name, simulateHistories(truth, { ages, seed: 11 }))
      expect(fit).toMatchObject({ converged: true, identified: true })
      const errors: Readonly<Record<string, number>> = fit.standardErrors
      for (const [key, value] of Object.entries(truth.parameters)) {
        const found = (fit.parameters as Readonly<Record<string, number>>)[key]
        expect(Math.abs(found - value), key).toBeLessThanOrEqual(3.5 * errors[key])
      }
    })

    test("gradient equals differences of the log-likelihood", () => {
      const likelihood = modelNamed(name).likelihood(indexHistories(groupHistories(sample(truth, 800, 5))))
      const { searched, countsPeriods } = modelNamed(name)
      const extreme = countsPeriods
        ? { repeatOrders: [0, 500, 3, 40], recency: [0, 519, 4, 40], age: [1000, 520, 2000, 40] }
        : { repeatOrders: [0, 5000, 3, 40], recency: [0, 519, 0.5, 40], age: [1000, 520, 2000, 40] }
      const far = modelNamed(name).likelihood(indexHistories(groupHistories(extreme)))
      for (const from of [likelihood, far]) {
        const vector = Object.values(truth.parameters)
        const gradient = new Float64Array(searched)
        from.evaluate(vector, gradient)
        for (let k = 0; k < searched; k++) {
          const at = (h: number) => from.evaluate(vector.map((value, j) => (j === k ? value * Math.exp(h) : value)))
          const h = 1e-4
          const slope = (8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h)
          expect(Math.abs(gradient[k] - slope)).toBeLessThan(1e-7 * Math.max(1, Math.abs(slope)) + 1e-6)
        }
      }
    })

    test("weights equal repetition, and row order is irrelevant", () => {
      const data = sample(truth, 600, 7)
      const twice: Histories = {
        repeatOrders: [...data.repeatOrders, ...data.repeatOrders].reverse(),
        recency: [...data.recency, ...data.recency].reverse(),
        age: [...data.age, ...data.age].reverse(),
      }
      const repeated = fitTransactions(name, twice)
      const weighted = fitTransactions(name, { ...data, weights: data.age.map(() => 2) })
      expectNear(weighted.logLikelihood, repeated.logLikelihood, 1e-11)
      const found: Readonly<Record<string, number>> = repeated.parameters
      for (const [key, value] of Object.entries(weighted.parameters)) expectNear(value, found[key], 1e-5, key)
    })

    if (!modelNamed(name).countsPeriods)
      test("the time unit changes nothing but the time unit", () => {
        const weeks = sample(truth, 600, 8)
        const days = { ...weeks, recency: weeks.recency.map((t) => t * 7), age: weeks.age.map((t) => t * 7) }
        const [inWeeks, inDays] = [fitTransactions(name, weeks), fitTransactions(name, days)]
        const { timePowers } = modelNamed(name)
        Object.values(inWeeks.parameters).forEach((value, k) => {
          expectNear(Object.values(inDays.parameters)[k], value * 7 ** timePowers[k], 1e-5)
        })
        const [a, b] = [expectedOrders(inWeeks, weeks, 26), expectedOrders(inDays, days, 182)]
        a.forEach((value, i) => {
          expectNear(b[i], value, 1e-5)
        })
        const orders = weeks.repeatOrders.reduce((sum, x) => sum + x, 0)
        expectNear(inDays.logLikelihood, inWeeks.logLikelihood - orders * Math.log(7), 1e-9)
      })

    if (!modelNamed(name).countsPeriods)
      test("ages a rounding apart are as good as one", () => {
        const data = { repeatOrders: [2, 2, 1, 5, 1], recency: [10, 12, 0.5, 45, 30], age: [30, 30, 29, 50, 40] }
        const apart = { ...data, age: [30, 30.000000000000004, 29, 50, 40] }
        const prior = priorFor("shop", 7)[name]
        const [one, two] = [fitTransactions(name, data, { prior }), fitTransactions(name, apart, { prior })]
        expectNear(two.logLikelihood, one.logLikelihood, 1e-9)
        const found: Readonly<Record<string, number>> = two.parameters
        for (const [key, value] of Object.entries(one.parameters)) expectNear(found[key], value, 1e-5, key)
      })

    test("a bare model value is enough for every prediction, and the answer is JSON", () => {
      const data = sample(truth, 50, 9)
      const fit = fitTransactions(name, data)
      const bare = JSON.parse(JSON.stringify({ model: fit.model, parameters: fit.parameters }))
      expect(expectedOrders(bare, data, 10)).toEqual(expectedOrders(fit, data, 10))
      expect(JSON.parse(JSON.stringify(fit))).toEqual(fit)
      expect(Object.isFrozen(fit.parameters)).toBe(true)
    })

    test("a new customer is the history (0, 0, 0)", () => {
      const history = { repeatOrders: [0], recency: [0], age: [0] }
      expectNear(newCustomerExpectedOrders(truth, 30), expectedOrders(truth, history, 30)[0], 1e-12)
    })

    test("simulated futures have the expected mean, and the same seed the same draws", () => {
      const data = sample(truth, 20_000, 10)
      const draws = simulateFutureOrders(truth, data, { horizon: 26, seed: 3 })
      expect(simulateFutureOrders(truth, data, { horizon: 26, seed: 3 })).toEqual(draws)
      const mean = (column: Float64Array) => column.reduce((sum, value) => sum + value, 0) / column.length
      const wanted = mean(expectedOrders(truth, data, 26))
      expect(Math.abs(mean(draws) / wanted - 1)).toBeLessThan(0.03)
      expect(Math.abs(mean(data.futureOrders) / wanted - 1)).toBeLessThan(0.08)
      const active = mean(Float64Array.from(data.active))
      expect(Math.abs(active / mean(probabilityActive(truth, data)) - 1)).toBeLessThan(0.08)
    })

    test("extreme customers: probabilities, means, monotony and limits (property)", () => {
      fc.assert(
        fc.property(extremeCustomer, (customer) => {
          const { value, history, horizon, longer } = extremeCase(name, customer)
          const active = probabilityActive(value, history)[0]
          const expected = expectedOrders(value, history, horizon)[0]
          const any = probabilityOfOrder(value, history, horizon)[0]
          expect(active).toBeGreaterThanOrEqual(0)
          expect(active).toBeLessThanOrEqual(1)
          expect(any).toBeGreaterThanOrEqual(0)
          expect(any).toBeLessThanOrEqual(1)
          expect(any).toBeLessThanOrEqual(expected * (1 + 1e-9))
          expect(Number.isFinite(logLikelihoodOf(value, history).total)).toBe(true)
          expect(expectedOrders(value, history, 0)[0]).toBe(0)
          expect(probabilityOfOrder(value, history, 0)[0]).toBe(0)
          expect(expectedOrders(value, history, longer)[0]).toBeGreaterThanOrEqual(expected)
          const forEver = discountedExpectedOrders(value, history, { discountRatePerUnit: 0.01 })[0]
          const long = discountedExpectedOrders(value, history, { discountRatePerUnit: 0.01, horizon: 4000 })[0]
          if (forEver > 1e-290) expectNear(long, forEver, 1e-8, "limit of the horizon")
          const barely = discountedExpectedOrders(value, history, { discountRatePerUnit: 1e-12, horizon })[0]
          if (expected > 1e-290) expectNear(barely, expected, 1e-8, "limit of the rate")
          const [early, median] = nextOrderTime(value, history, { quantiles: [0.1, 0.5] })
          expect(early[0]).toBeLessThanOrEqual(median[0])
        }),
        { numRuns: 300, seed: 20260101 },
      )
    })

    test("counts of orders: sum to one, and their mean is the expected number (property)", () => {
      fc.assert(
        fc.property(extremeCustomer, (customer) => {
          const { value, history, horizon: longest, vector } = extremeCase(name, customer)
          // at most about 500 orders on average: the table grows with them
          const scale = (vector[1] + history.age[0]) / (vector[0] + history.repeatOrders[0])
          const most = Math.min(500 * scale, 50 * (vector[1] + history.age[0]))
          const horizon = modelNamed(name).countsPeriods ? longest : Math.min(longest, most)
          const table = orderCountDistribution(value, history, horizon)
          let [sum, mean, least] = [table.moreThanMaxOrders[0], 0, 0]
          table.probabilities.forEach((chance, n) => {
            least = Math.min(least, chance)
            sum += chance
            mean += n * chance
          })
          expect(least).toBeGreaterThanOrEqual(0)
          const expected = expectedOrders(value, history, horizon)[0]
          expect(Math.abs(sum - 1)).toBeLessThan(1e-8)
          expect(Math.abs(mean - expected)).toBeLessThan(1e-7 * expected + 1e-9)
          const any = probabilityOfOrder(value, history, horizon)[0]
          expect(Math.abs(1 - table.probabilities[0] - any)).toBeLessThan(1e-7)
        }),
        { numRuns: 150, seed: 20260102 },
      )
    })

    test("randomised PIT of the counts to come: every tenth holds 10 +- 1 % of the customers", () => {
      const ages = Float64Array.from({ length: 20_000 }, (_, i) => 20 + (i % 40))
      const data = simulateHistories(truth, { ages, seed: 14, horizon: 26 })
      const { probabilities, maxOrders } = orderCountDistribution(truth, data, 26)
      const random = randomGenerator(15)
      const deciles = new Float64Array(10)
      data.futureOrders.forEach((count, i) => {
        const row = probabilities.subarray(i * (maxOrders + 1), (i + 1) * (maxOrders + 1))
        const below = row.subarray(0, count).reduce((sum, chance) => sum + chance, 0)
        deciles[Math.min(9, Math.floor(10 * (below + random() * row[count])))]++
      })
      for (const count of deciles) expect(Math.abs(count / ages.length - 0.1)).toBeLessThan(0.01)
    })

    test("count intervals are the quantiles of the count table", () => {
      const data = sample(truth, 200, 12)
      const { ordersLow, ordersHigh } = predictiveIntervals({ transactions: truth }, data, {
        horizon: 26,
        seed: 1,
        totalDraws: 100,
      })
      const table = orderCountDistribution(truth, data, 26)
      for (let i = 0; i < 200; i++) {
        let [cumulative, low, high] = [0, -1, -1]
        for (let n = 0; n <= table.maxOrders && high < 0; n++) {
          cumulative += table.probabilities[i * (table.maxOrders + 1) + n]
          if (low < 0 && cumulative >= 0.05) low = n
          if (cumulative >= 0.95) high = n
        }
        expect([ordersLow[i], ordersHigh[i]]).toEqual([low, high])
      }
    })
  })
}
