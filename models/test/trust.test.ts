import { describe, expect, test } from "vitest"
import {
  backtest,
  chooseModel,
  combineModels,
  dropoutEvidence,
  expectedOrders,
  fitTransactions,
  forecastErrors,
  frequencyFit,
  groupTotals,
  heldOutLogLikelihood,
  historiesFromOrders,
  InputError,
  orderCountDistribution,
  predictiveIntervals,
  probabilityActive,
  randomGenerator,
  simulateHistories,
  type TransactionModelValue,
  totalsByTime,
  trackingCurve,
} from "../src/index.ts"
import { chiSquareUpper } from "../src/math/chiSquare.ts"
import { modelOf } from "../src/transactions/models.ts"
import { stackingWeights } from "../src/trust/stackingWeights.ts"
import { expectNear } from "./near.ts"

const leaving = { model: "mbg-nbd", parameters: { r: 0.8, alpha: 6, a: 0.8, b: 2.5 } } as const
const staying = { model: "nbd", parameters: { r: 0.8, alpha: 12 } } as const

/** Invented orders, one customer after the other, who come over the first `arrivals` units of time. */
function ordersOf(truth: TransactionModelValue, customers: number, end: number, seed: number, arrivals = end / 3) {
  const { model, parameters } = modelOf(truth)
  const random = randomGenerator(seed)
  const customer: number[] = []
  const time: number[] = []
  const times: number[] = []
  for (let i = 0; i < customers; i++) {
    const first = random() * arrivals
    const individual = model.drawNew(parameters, random)
    times.length = 0
    if (!model.leavesAtStart(individual, random)) model.drawTimes(individual, end - first, random, times)
    for (const after of [0, ...times]) {
      customer.push(i)
      time.push(first + after)
    }
  }
  return { customer, time }
}

function sum(column: ArrayLike<number>): number {
  return Array.from(column).reduce((total, value) => total + value, 0)
}

describe("orders become histories", () => {
  const orders = {
    customer: [7, 2, 7, 2, 7, 9, 2],
    time: [3, 1, 5, 1, 5, 12, 4],
    value: [10, 5, 20, 6, 22, 1, -3],
  }

  test("by hand", () => {
    const { histories, customers, firstTimes } = historiesFromOrders(orders, 10)
    expect([...customers]).toEqual([2, 7])
    expect([...firstTimes]).toEqual([1, 3])
    expect([...histories.repeatOrders]).toEqual([1, 1])
    expect([...histories.recency]).toEqual([3, 2])
    expect([...histories.age]).toEqual([9, 7])
    // a returned order counts as an order, not as a value; two orders at the same time are one
    expect([...(histories.valueDays ?? [])]).toEqual([0, 1])
    expect([...(histories.meanValue ?? [])]).toEqual([0, 42])
  })

  test("what cannot be is refused", () => {
    expect(() => historiesFromOrders({ customer: [1], time: [1, 2] }, 3)).toThrow(/customer must have as many rows/)
    expect(() => historiesFromOrders({ customer: [1.5], time: [1] }, 3)).toThrow(/row 0 has 1.5/)
    expect(() => historiesFromOrders({ customer: [1], time: [Number.NaN] }, 3)).toThrow(/time must be a finite number/)
    expect(() => historiesFromOrders({ customer: [], time: [] }, 3)).toThrow(InputError)
    expect(() => historiesFromOrders(orders, 0)).toThrow(/nobody had ordered by 0/)
    expect(() => historiesFromOrders(orders, Number.NaN)).toThrow(/asOf/)
  })
})

describe("errors of a forecast", () => {
  test("by hand", () => {
    const errors = forecastErrors(Float64Array.of(0, 2, 1, 5), Float64Array.of(1, 2, 0, 4))
    expect(errors).toMatchObject({ customers: 4, actual: 8, expected: 7, meanAbsoluteError: 0.75, bias: -0.125 })
    expectNear(errors.rootMeanSquareError, Math.sqrt(3 / 4), 1e-15)
  })

  test("hindsight ranks perfectly, its reverse worst, no difference like chance", () => {
    const actual = Float64Array.from({ length: 100 }, (_, i) => Math.floor(i / 3))
    expect(forecastErrors(actual, actual)).toMatchObject({ gini: 1, topTenthHit: 1, bias: 0 })
    expectNear(
      forecastErrors(
        actual,
        actual.map((value) => -value),
      ).gini,
      -1,
      1e-12,
    )
    const level = forecastErrors(actual, new Float64Array(100).fill(3))
    expect(Math.abs(level.gini)).toBeLessThan(1e-12)
    expectNear(level.topTenthHit, 0.1, 1e-12)
  })
})

describe("backtest", () => {
  const end = 60
  const orders = ordersOf(leaving, 1500, end, 3)

  test("rolling origins: fitted to what was known, held against what came", () => {
    const seen: number[] = []
    const { origins, overall, horizon } = backtest(orders, {
      end,
      horizon: 10,
      origins: [30, 40, 50],
      seed: 1,
      totalDraws: 300,
      forecaster: (known) => {
        seen.push(Math.max(...Array.from(known.orders.time)))
        return fitTransactions("mbg-nbd", known.histories)
      },
    })
    expect(horizon).toBe(10)
    expect(origins.map(({ origin }) => origin)).toEqual([30, 40, 50])
    origins.forEach(({ origin, actual, tracking, customers }, i) => {
      expect(seen[i]).toBeLessThanOrEqual(origin)
      expect(customers).toBe(new Set(orders.customer.filter((_, row) => orders.time[row] <= origin)).size)
      const first = new Map<number, number>()
      orders.customer.forEach((customer, row) => {
        first.set(customer, Math.min(first.get(customer) ?? 1e9, orders.time[row]))
      })
      const came = orders.time.filter(
        (time, row) => time > origin && time <= origin + 10 && (first.get(orders.customer[row]) ?? 1e9) <= origin,
      )
      expect(actual).toBe(came.length)
      expect(tracking.actual[tracking.actual.length - 1]).toBe(came.length)
      expect(tracking.times).toHaveLength(12)
    })
    expect(overall.forecasts).toBe(sum(origins.map(({ customers }) => customers)))
    // the true model: unbiased within the luck of the totals, and honest
    expect(Math.abs(overall.bias)).toBeLessThan(0.1)
    expect(overall.customersCovered).toBeGreaterThan(0.9)
    expect(overall.gini).toBeGreaterThan(0.4)
    expect(overall.meanAbsoluteErrorOfMedian).toBeLessThan(overall.meanAbsoluteError)
  })

  test("the answer is frozen JSON, the same for the same seed", () => {
    const ask = () => backtest(orders, { end, forecaster: "nbd", seed: 4, totalDraws: 100, steps: 2 })
    expect(JSON.parse(JSON.stringify(ask()))).toEqual(ask())
    expect(Object.isFrozen(ask().origins[0].tracking)).toBe(true)
  })

  test("windows beyond what is known are refused", () => {
    const ask = (change: object) => () => backtest(orders, { end, forecaster: "nbd", seed: 1, ...change })
    expect(ask({ horizon: 10, origins: [55] })).toThrow(/origins must lie/)
    expect(ask({ horizon: 10, origins: [40, 30] })).toThrow(/ascend/)
    expect(ask({ horizon: 0 })).toThrow(/horizon/)
    expect(ask({ horizon: 100 })).toThrow(/horizon must be shorter/)
    expect(ask({ end: Number.NaN })).toThrow(/end/)
    expect(ask({ end: -1 })).toThrow(/end must be later/)
  })
})

describe("the choice of a model", () => {
  test("customers who never leave: the simplest model, tied with the best", () => {
    const choice = chooseModel(ordersOf(staying, 1500, 60, 5), { end: 60 })
    expect(choice.name).toBe("nbd")
    expect(["best", "tie"]).toContain(choice.because.code)
    const nbd = choice.table.find(({ name }) => name === "nbd")
    expect(nbd?.chosen).toBe(true)
    expect(nbd?.behindBest).toBeLessThanOrEqual(nbd?.standardError ?? 0)
    expect(choice.forecast.model).toBe("nbd")
  })

  test("customers who leave: not the one that keeps them, and the table says by how much", () => {
    const choice = chooseModel(ordersOf(leaving, 1500, 60, 6), { end: 60, combine: false })
    const nbd = choice.table.find(({ name }) => name === "nbd")
    if (nbd === undefined) throw new Error("no line for nbd")
    expect(nbd.behindBest).toBeGreaterThan(2 * nbd.standardError)
    expect(choice.table.map(({ name }) => name)).not.toContain("combination")
    expect(sum(choice.table.map(({ chosen }) => Number(chosen)))).toBe(1)
    const best = choice.table.reduce((a, b) => (b.heldOutLogLikelihood > a.heldOutLogLikelihood ? b : a))
    expect(best.behindBest).toBe(0)
    expect(JSON.parse(JSON.stringify(choice))).toEqual(choice)
  })

  test("half leave, half never do: the combination forecasts better than any of them", () => {
    // who buys often leaves soon, who buys seldom stays: no single model knows that
    const hasty = { model: "mbg-nbd", parameters: { r: 3, alpha: 3, a: 2, b: 5 } } as const
    const steady = { model: "nbd", parameters: { r: 3, alpha: 20 } } as const
    const [go, stay] = [ordersOf(hasty, 2000, 60, 7), ordersOf(steady, 2000, 60, 8)]
    const orders = {
      customer: [...go.customer, ...stay.customer.map((number) => number + 2000)],
      time: [...go.time, ...stay.time],
    }
    const candidates = ["nbd", "bg-nbd"] as const
    const choice = chooseModel(orders, { end: 60, candidates })
    const row = choice.table.find(({ name }) => name === "combination")
    expect(choice.name).toBe("combination")
    expect(choice.because.code).toBe("combination-better")
    expect(row?.behindBest).toBeLessThan(0)
    expect(combineModels(orders, { end: 60, candidates })).toEqual(choice.forecast)
  })

  test("too little to compare, and nothing to choose from", () => {
    const few = ordersOf(leaving, 6, 60, 9)
    expect(chooseModel(few, { end: 60 })).toMatchObject({ name: "mbg-nbd", because: { code: "too-little-data" } })
    const one = chooseModel(few, { end: 60, candidates: ["pareto-nbd"] })
    expect(one).toMatchObject({ name: "pareto-nbd", because: { code: "only-candidate" } })
    expect(() => chooseModel(few, { end: 60, candidates: [] })).toThrow(/candidates/)
    expect(() => chooseModel(few, { end: 60, candidates: ["nbd", "nbd"] })).toThrow(/once/)
  })

  test("weights find the shares of a mixture, and no other weights are better", () => {
    const random = randomGenerator(3)
    const densities = [0.5, 2].map((rate) => (value: number) => Math.log(rate) - rate * value)
    const values = Float64Array.from({ length: 20_000 }, () => -Math.log(random()) / (random() < 0.3 ? 0.5 : 2))
    const columns = densities.map((density) => values.map(density))
    const weights = stackingWeights(columns)
    expect(Math.abs(weights[0] - 0.3)).toBeLessThan(0.02)
    const score = (share: number) =>
      sum(columns[0].map((own, i) => Math.log(share * Math.exp(own) + (1 - share) * Math.exp(columns[1][i]))))
    for (const other of [weights[0] - 0.01, weights[0] + 0.01]) expect(score(other)).toBeLessThan(score(weights[0]))
  })
})

function bare({ model, parameters }: TransactionModelValue): TransactionModelValue {
  return { model, parameters } as TransactionModelValue
}

describe("a combination answers like its parts, by weight", () => {
  const data = simulateHistories(leaving, {
    ages: Float64Array.from({ length: 400 }, (_, i) => 20 + (i % 20)),
    seed: 2,
    horizon: 26,
  })
  const fits = (["nbd", "mbg-nbd"] as const).map((name) => fitTransactions(name, data))
  const combination = {
    model: "combination",
    parts: fits.map((fit, k) => ({ weight: [0.25, 0.75][k], fit })),
  } as const
  const mixed = (answer: (fit: TransactionModelValue) => Float64Array) => {
    const [first, second] = fits.map(answer)
    return first.map((value, i) => 0.25 * value + 0.75 * second[i])
  }

  test("probabilities, expectations and counts", () => {
    const compare = (found: Float64Array, wanted: Float64Array) =>
      found.forEach((value, i) => {
        expectNear(value, wanted[i], 1e-12)
      })
    compare(
      probabilityActive(combination, data),
      mixed((fit) => probabilityActive(fit, data)),
    )
    compare(
      expectedOrders(combination, data, 26),
      mixed((fit) => expectedOrders(fit, data, 26)),
    )
    const table = (fit: TransactionModelValue) => orderCountDistribution(fit, data, 26, 8).probabilities
    compare(orderCountDistribution(combination, data, 26, 8).probabilities, mixed(table))
    const heldOut = (fit: TransactionModelValue) => heldOutLogLikelihood(fit, data, 26, data.futureOrders).map(Math.exp)
    compare(heldOutLogLikelihood(combination, data, 26, data.futureOrders).map(Math.exp), mixed(heldOut))
  })

  test("one part alone is that part, intervals included", () => {
    const alone = { model: "combination", parts: [{ weight: 1, fit: fits[1] }] } as const
    const ask = (transactions: typeof alone | (typeof fits)[number]) =>
      predictiveIntervals({ transactions }, data, { horizon: 26, seed: 1, totalDraws: 200 })
    expect(ask(alone)).toEqual(ask(fits[1]))
  })

  test("totals one by one and by shares of the normal limit agree", () => {
    const certain = {
      model: "combination",
      parts: combination.parts.map(({ weight, fit }) => ({ weight, fit: bare(fit) })),
    } as const
    const many = { ...data, weights: data.age.map(() => 13) }
    const few = { ...data, weights: data.age.map(() => 12) }
    const band = (histories: typeof many) =>
      totalsByTime({ transactions: certain }, histories, { times: [26], seed: 1, totalDraws: 2000 }).orders
        .cumulative[0]
    const [limit, single] = [band(many), band(few)]
    expectNear(limit.mean / 13, single.mean / 12, 1e-9)
    expectNear(limit.mean, 13 * sum(expectedOrders(combination, data, 26)), 1e-9)
    expectNear((limit.high - limit.low) / Math.sqrt(13), (single.high - single.low) / Math.sqrt(12), 0.1)
  })

  test("weights must be weights", () => {
    const wrong = { model: "combination", parts: [{ weight: 0.5, fit: fits[0] }] } as const
    expect(() => probabilityActive(wrong, data)).toThrow(/add up to 1/)
  })
})

describe("groups of customers", () => {
  const ages = Float64Array.from({ length: 300 }, (_, i) => 20 + (i % 20))
  const data = simulateHistories(leaving, { ages, seed: 4 })

  test("one group of all is the total; means add up; an empty group has nothing", () => {
    const options = { horizon: 26, seed: 7, totalDraws: 500 }
    const all = groupTotals({ transactions: leaving }, data, new Int32Array(300), options)
    const { totals } = predictiveIntervals({ transactions: leaving }, data, options)
    expect([all.orders.low[0], all.orders.high[0]]).toEqual([totals.ordersLow, totals.ordersHigh])
    const groupOf = ages.map((_, i) => [0, 2, 3][i % 3])
    const three = groupTotals({ transactions: leaving }, data, groupOf, options)
    expect([...three.customers]).toEqual([100, 0, 100, 100])
    expect([three.orders.mean[1], three.orders.high[1]]).toEqual([0, 0])
    expectNear(sum(three.orders.mean), all.orders.mean[0], 1e-12)
    expect(sum(three.orders.high)).toBeGreaterThan(all.orders.high[0])
    expect(three.value).toBeUndefined()
  })

  test("a group must be a whole number", () => {
    const ask = (groupOf: number[]) => () =>
      groupTotals({ transactions: leaving }, data, groupOf, { horizon: 1, seed: 1 })
    expect(ask([0])).toThrow(/groupOf must have as many rows/)
    expect(ask(Array.from(ages, () => -1))).toThrow(/groupOf must be a whole number/)
  })
})

describe("goodness of fit", () => {
  const ages = Float64Array.from({ length: 4000 }, (_, i) => 20 + (i % 40))
  const data = simulateHistories(leaving, { ages, seed: 5 })

  test("chi-square: tabulated quantiles (Abramowitz & Stegun 1964, table 26.8)", () => {
    expectNear(chiSquareUpper(3.841458820694124, 1), 0.05, 1e-12)
    expectNear(chiSquareUpper(18.307038053275146, 10), 0.05, 1e-12)
    expectNear(chiSquareUpper(2.557_5, 10), 0.99, 1e-3)
    // two degrees of freedom: exponential
    for (const value of [1e-6, 0.3, 7, 60, 900]) expectNear(chiSquareUpper(value, 2), Math.exp(-value / 2), 1e-12)
    expect([chiSquareUpper(0, 3), chiSquareUpper(Number.POSITIVE_INFINITY, 3)]).toEqual([1, 0])
  })

  test("frequencies: the true model fits, and everybody is somewhere", () => {
    const fit = frequencyFit(fitTransactions("mbg-nbd", data), data)
    expectNear(sum(fit.observed), 4000, 1e-12)
    expectNear(sum(fit.expected), 4000, 1e-9)
    expect(fit.pValue).toBeGreaterThan(0.01)
    expect(fit.warnings).toEqual([])
    const weighted = frequencyFit(leaving, { ...data, weights: ages.map(() => 2) })
    expectNear(sum(weighted.expected), 8000, 1e-9)
  })

  test("frequencies: a wrong model is told in words", () => {
    const wrong = { model: "nbd", parameters: { r: 0.8, alpha: 8 } } as const
    const fit = frequencyFit(wrong, data)
    expect(fit.pValue).toBeLessThan(1e-6)
    expect(fit.warnings.join()).toMatch(/% have .* repeat orders?, it expects .* %/)
  })

  test("frequencies: what is expected is what the true model makes", () => {
    const many = simulateHistories(leaving, { ages: ages.map((age) => age), seed: 77 })
    const { observed, expected } = frequencyFit(leaving, many, 5)
    for (let n = 0; n <= 5; n++) expect(Math.abs(observed[n] - expected[n])).toBeLessThan(4 * Math.sqrt(expected[n]))
  })

  test("curve: the true model follows, another strays", () => {
    const orders = ordersOf(leaving, 4000, 60, 11)
    const own = trackingCurve(leaving, orders, { end: 60, step: 2 })
    expect(own.times).toHaveLength(29)
    expect(own.meanAbsoluteShare).toBeLessThan(0.05)
    const other = trackingCurve({ model: "nbd", parameters: { r: 0.8, alpha: 6 } }, orders, { end: 60, step: 2 })
    expect(other.meanAbsoluteShare).toBeGreaterThan(0.2)
    expect(() => trackingCurve(leaving, orders, { end: -1, step: 1 })).toThrow(InputError)
  })
})

describe("dropout that the data cannot show", () => {
  const ages = Float64Array.from({ length: 500 }, (_, i) => 20 + (i % 40))
  for (const name of ["bg-nbd", "mbg-nbd", "pareto-nbd"] as const) {
    test(`${name}: customers who never leave are told from those who do`, () => {
      const [stayers, leavers] = [staying, leaving].map((truth) => simulateHistories(truth, { ages, seed: 12 }))
      const none = fitTransactions(name, stayers)
      expect(dropoutEvidence(none, stayers)).toMatchObject({ identified: false })
      expect(none.identified).toBe(false)
      expect(none.warnings.map(({ message }) => message).join()).toMatch(/dropout is not identified/)
      const some = fitTransactions(name, leavers)
      const evidence = dropoutEvidence(some, leavers)
      expect(evidence).toMatchObject({ identified: true })
      const without = fitTransactions("nbd", leavers)
      expectNear(evidence.likelihoodRatio, 2 * (some.logLikelihood - without.logLikelihood), 1e-5)
      expect(some.warnings.map(({ code }) => code)).not.toContain("dropout-not-identified")
    })
  }

  test("a model without dropout has none to show", () => {
    expect(dropoutEvidence(staying, simulateHistories(staying, { ages, seed: 1 })).identified).toBe(false)
  })
})
