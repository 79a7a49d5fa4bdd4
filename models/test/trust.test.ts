import { describe, expect, test } from "vitest"
import {
  backtest,
  chooseModel,
  combineModels,
  fitTransactions,
  forecastErrors,
  historiesFromOrders,
  InputError,
  randomGenerator,
} from "../src/index.ts"
import { stackingWeights } from "../src/trust/stackingWeights.ts"
import { leaving, ordersOf, staying, sum } from "./inventedOrders.ts"
import { expectNear } from "./near.ts"

const evenly = (from: number) => Array.from({ length: 9 }, (_, n) => from + 3 * n)

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

  test("the times between orders, where they are asked for", () => {
    const regular = { customer: [1, 1, 1, 1, 2, 1], time: [2, 5, 5, 9, 4, 30] }
    const { histories } = historiesFromOrders(regular, 20, { sumLogIntervals: true })
    expect([...(histories.sumLogIntervals ?? [])]).toEqual([Math.log(3) + Math.log(4), 0])
    expect(historiesFromOrders(regular, 20).histories).not.toHaveProperty("sumLogIntervals")
    // every third week, all of them: the likeliest k is the largest
    const even = { customer: [0, 1, 2].flatMap((c) => Array(9).fill(c)), time: [0, 1, 2].flatMap((c) => evenly(c)) }
    const known = historiesFromOrders(even, 26, { sumLogIntervals: true }).histories
    expect(fitTransactions("mbg-cnbd", known).parameters).toMatchObject({ k: 12 })
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

  test("where nothing came, numbers remain", () => {
    const nothing = forecastErrors(new Float64Array(20), new Float64Array(20).fill(0.5))
    expect(nothing).toMatchObject({ actual: 0, expected: 10, bias: 10, gini: 0 })
    expect(Object.values(forecastErrors(new Float64Array(0), new Float64Array(0)))).toEqual(new Array(8).fill(0))
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
    expect(overall.meanAbsoluteErrorOfMedian).toBeLessThan(overall.meanAbsoluteErrorOfMean)
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
