/** A systematic attack: every public function, every place of its arguments, every hostile value. */
import { describe, expect, it } from "vitest"
import {
  customerPredictiveIntervals,
  discountedExpectedOrders,
  expectedOrders,
  expectedOrderValue,
  logLikelihoodOf,
  orderCountDistribution,
  predictiveIntervals,
  probabilityActive,
  simulateSpend,
} from "../src/index.ts"
import { complaint, hostileValues, inSteps, placesOf, spoilt } from "./attack.ts"
import { publicCalls, publicFunctions } from "./publicCalls.ts"

/** A few times what the dearest of the valid calls takes: a posterior, intervals with values. */
const MOST_STEPS = 2e7
const complaintOf = (ask: () => unknown) => complaint(() => inSteps(MOST_STEPS, ask))

it("the attack knows every public function", () => {
  expect(Object.keys(publicCalls).sort()).toEqual([...publicFunctions].sort())
})

describe("answers or refuses, in bounded work, without NaN or a raw error:", () => {
  it.each(Object.keys(publicCalls))("%s", (name) => {
    const complaints: string[] = []
    const attempt = (ask: (...given: unknown[]) => unknown, given: readonly unknown[], what: () => string) => {
      const found = complaintOf(() => ask(...given))
      if (found !== undefined) complaints.push(`${what()}: ${found}`)
    }
    publicCalls[name].forEach(({ ask, given }, call) => {
      attempt(ask, given, () => `call ${call} as it stands`)
      for (const place of placesOf(given)) {
        for (const value of hostileValues) {
          attempt(
            ask,
            spoilt(given, place, value) as unknown[],
            () => `call ${call}, ${place.join(".")} = ${shown(value)}`,
          )
        }
      }
    })
    expect(complaints).toEqual([])
  })
})

function shown(value: unknown): string {
  return typeof value === "object" ? JSON.stringify(value) : String(value)
}

describe("extremes, each an answer or a refusal in bounded work:", () => {
  const extremes = [1e-9, 1, 1e9]
  const histories = { repeatOrders: [0, 3, 40], recency: [0, 5, 390], age: [10, 30, 400] }
  const parametersOf = (name: string, [one, two, three, four]: readonly number[]) =>
    ({
      "pareto-nbd": { r: one, alpha: two, s: three, beta: four },
      "gg-nbd": { r: one, alpha: two, beta: three, b: four, s: one },
      "bg-bb": { alpha: one, beta: two, gamma: three, delta: four },
    })[name]
  const corners = extremes.flatMap((one) =>
    extremes.flatMap((two) => extremes.flatMap((three) => extremes.map((four) => [one, two, three, four]))),
  )
  const questions: Readonly<Record<string, (model: never) => unknown>> = {
    probabilityActive: (model) => probabilityActive(model, histories),
    expectedOrders: (model) => expectedOrders(model, histories, 26),
    "expectedOrders far ahead": (model) => expectedOrders(model, histories, 10_000),
    discountedExpectedOrders: (model) => discountedExpectedOrders(model, histories, { discountRatePerUnit: 1e-6 }),
    orderCountDistribution: (model) => orderCountDistribution(model, histories, 26),
    "orderCountDistribution far ahead": (model) => orderCountDistribution(model, histories, 10_000),
    "few counts far ahead": (model) => orderCountDistribution(model, histories, 10_000, 10),
    logLikelihoodOf: (model) => logLikelihoodOf(model, histories),
  }
  it.each(["pareto-nbd", "gg-nbd", "bg-bb"])("%s", (model) => {
    const complaints = corners.flatMap((corner) =>
      Object.entries(questions).flatMap(([name, ask]) => {
        const found = complaintOf(() => ask({ model, parameters: parametersOf(model, corner) } as never))
        return found === undefined ? [] : [`${name} at ${corner.join(", ")}: ${found}`]
      }),
    )
    expect(complaints).toEqual([])
  })

  it("gamma-gamma", () => {
    const spend = { repeatOrders: [0, 3, 40], meanValue: [0, 1e-6, 1e9] }
    const complaints = corners.flatMap(([p, gamma, q]) => {
      const value = { model: "gamma-gamma", parameters: { p, q, gamma } } as const
      const pair = { transactions: { model: "nbd", parameters: { r: 1, alpha: 5 } }, spend: value } as const
      const ask = { horizon: 5, seed: 1, totalDraws: 100 }
      const asked = [
        () => expectedOrderValue(value, spend),
        () => predictiveIntervals(pair, { ...histories, ...spend }, ask),
        () => customerPredictiveIntervals(pair, { ...histories, ...spend }, ask),
        () => simulateSpend(value, { repeatOrders: [1, 5], futureOrders: [2, 2], seed: 1 }),
      ]
      return asked
        .map(complaint)
        .flatMap((found, k) => (found === undefined ? [] : [`${k} at ${p}, ${q}, ${gamma}: ${found}`]))
    })
    expect(complaints).toEqual([])
  })

  it.each([1e6, 1e4, 100, 25])("a covariance of logarithms of %d", (variance) => {
    for (const model of ["bg-nbd", "pareto-nbd", "gg-nbd", "mbg-cnbd"] as const) {
      const plain = publicCalls.probabilityActive.map(({ given }) => given[0] as { model: string; parameters: object })
      const value = plain.find((candidate) => candidate.model === model) ?? plain[0]
      const size = Object.keys(value.parameters).length
      const logCovariance = Array.from({ length: size }, (_, i) =>
        Array.from({ length: size }, (_, j) => (i === j && i < 4 ? variance : 0)),
      )
      const models = { transactions: { ...value, logCovariance } } as never
      expect(complaintOf(() => predictiveIntervals(models, histories, { horizon: 26, seed: 1 }))).toBeUndefined()
    }
  })
})
