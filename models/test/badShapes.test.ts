/** What callers without types, and files, may bring: an InputError that says what was found, never a TypeError or NaN. */
import { describe, expect, it } from "vitest"
import {
  contractLogLikelihood,
  contributionIntervals,
  discountedExpectedResidualLifetime,
  estimateCalendar,
  expectedOrders,
  expectedOrderValue,
  fitBgNbd,
  fitContribution,
  fitGammaGamma,
  fitMbgCnbd,
  fitSbg,
  forecastErrors,
  groupTotals,
  heldOutLogLikelihood,
  historiesFromOrders,
  InputError,
  logLikelihoodOf,
  nextOrderTime,
  posterior,
  predictiveIntervals,
  probabilityActive,
  renewalCounts,
  simulateContracts,
  simulateContribution,
  simulateHistories,
  simulateSpend,
  survivalCurve,
  withCalendar,
  writtenDay,
} from "../src/index.ts"

const histories = { repeatOrders: [0, 1, 3], recency: [0, 5, 20], age: [10, 30, 39], meanValue: [0, 10, 22] }
const parameters = { r: 0.25, alpha: 4.4, a: 0.8, b: 2.4 }
const bgNbd = { model: "bg-nbd", parameters } as const
const spend = { model: "gamma-gamma", parameters: { p: 6, q: 4, gamma: 15 } } as const
const contribution = { model: "normal-normal", parameters: { mu: 3, sigma: 5, tau: 2 } } as const
const sbg = { model: "sbg", parameters: { alpha: 0.7, beta: 2.5 } } as const
/** Given as if it had the right type. */
const any = (value: unknown) => value as never

/** The message of the InputError that must come. */
function refusal(ask: () => unknown): string {
  try {
    ask()
  } catch (error) {
    if (error instanceof InputError) return error.message
    throw error
  }
  throw new Error("nothing was refused")
}

describe("columns", () => {
  const strange: readonly [unknown, RegExp][] = [
    [undefined, /histories must be an object, found undefined/],
    [null, /histories must be an object, found null/],
    [{}, /repeatOrders must be an array of numbers, found undefined/],
    [{ ...histories, age: null }, /age must be an array of numbers, found null/],
    [{ ...histories, age: 3 }, /age must be an array of numbers, found 3/],
    [{ ...histories, recency: [0, null, 20] }, /recency must hold numbers only: row 1 has null/],
    [{ ...histories, age: [10, 30n, 39] }, /age must hold numbers only: row 1 has bigint/],
    [{ ...histories, repeatOrders: [0, 1, "3"] }, /repeatOrders must hold numbers only: row 2 has string/],
    [{ ...histories, weights: null }, /weights must be an array of numbers, found null/],
    [
      { ...histories, weights: [1, 1.7e308, 1.7e308] },
      /weights must be finite and >= 0: row 1 has 1.7e\+308, allowed are 0 to/,
    ],
  ]
  it.each(strange)("of histories, %#", (given, message) => {
    expect(refusal(() => fitBgNbd(any(given)))).toMatch(message)
    expect(refusal(() => probabilityActive(bgNbd, any(given)))).toMatch(message)
    expect(refusal(() => logLikelihoodOf(bgNbd, any(given)))).toMatch(message)
    expect(refusal(() => heldOutLogLikelihood(bgNbd, any(given), 10, [0, 0, 0]))).toMatch(message)
    expect(refusal(() => predictiveIntervals({ transactions: bgNbd }, any(given), { horizon: 10, seed: 1 }))).toMatch(
      message,
    )
  })

  it("of values", () => {
    for (const fit of [fitGammaGamma, fitContribution]) {
      expect(refusal(() => fit(any(undefined)))).toContain("must be an object")
      expect(refusal(() => fit(any({ repeatOrders: [1] })))).toContain("meanValue must be an array of numbers")
    }
    expect(refusal(() => expectedOrderValue(spend, any({})))).toContain("repeatOrders must be an array of numbers")
    for (const orders of [[-1], [1.5], [Number.NaN], [Number.POSITIVE_INFINITY], [1e9]]) {
      for (const counts of [{ repeatOrders: orders }, { repeatOrders: [1], futureOrders: orders }]) {
        expect(refusal(() => simulateSpend(spend, { ...counts, seed: 1 }))).toMatch(/row 0 has/)
        expect(refusal(() => simulateContribution(contribution, { ...counts, seed: 1 }))).toMatch(/row 0 has/)
      }
    }
  })

  it("of contracts", () => {
    for (const data of [
      null,
      { survivors: 3 },
      { survivors: [null] },
      { start: [0], period: 1, asOf: 3 },
      { renewed: null },
    ]) {
      expect(refusal(() => renewalCounts(any(data)))).toMatch(/must be an (object|array)/)
      expect(refusal(() => fitSbg(any(data)))).toMatch(/must be an (object|array)/)
    }
    const huge = {
      survivors: [
        [1.7e308, 1e308],
        [1.7e308, 1e308],
      ],
    }
    expect(refusal(() => contractLogLikelihood(sbg, huge))).toContain("cohort 0 has 1.7e+308")
    expect(refusal(() => survivalCurve(sbg, any(null)))).toContain("renewals must be an array")
    const invented = { start: [0], asOf: 10, period: 1, seed: 1 }
    expect(refusal(() => simulateContracts(sbg, { ...invented, start: [Number.NaN] }))).toContain("row 0 has NaN")
    expect(refusal(() => simulateContracts(sbg, { ...invented, asOf: Number.NaN }))).toContain("asOf must be")
    expect(refusal(() => simulateContracts(sbg, { ...invented, minimumTerm: [Number.NaN] }))).toContain("minimumTerm")
  })

  it("of orders, forecasts and groups", () => {
    expect(refusal(() => historiesFromOrders(any(null), 40))).toContain("orders must be an object")
    expect(refusal(() => historiesFromOrders(any({}), 40))).toContain("time must be an array")
    expect(refusal(() => forecastErrors(Float64Array.of(Number.NaN), Float64Array.of(1)))).toContain(
      "actual must be a number within",
    )
    expect(refusal(() => forecastErrors(Float64Array.of(1), Float64Array.of(1, 2)))).toContain("expected must have")
    expect(
      refusal(() => groupTotals({ transactions: bgNbd }, histories, any(null), { horizon: 1, seed: 1 })),
    ).toContain("groupOf")
    expect(refusal(() => simulateHistories(bgNbd, any({ seed: 1 })))).toContain("ages must be an array")
  })
})

describe("models and options", () => {
  const covariance = [[Number.NaN, 0, 0, 0], ...[1, 2, 3].map((k) => [0, 0, 0, 0].map((_, j) => (j === k ? 1 : 0)))]
  const strange: readonly [unknown, RegExp][] = [
    [undefined, /a model must be an object, found undefined/],
    ["bg-nbd", /a model must be an object, found string/],
    [{ model: "bg-nbd" }, /parameters of bg-nbd must be an object, found undefined/],
    [{ model: "combination" }, /a combination must have parts/],
    [{ model: "combination", parts: [{ weight: 1 }] }, /fit of part 0 of the combination must be an object/],
    [{ ...bgNbd, effects: null }, /effects must be an object, found null/],
    [{ ...bgNbd, draws: [] }, /draws must hold at least one row/],
    [{ ...bgNbd, draws: [[1, 1]] }, /draws must be rows of 4 finite numbers > 0: row 0/],
    [{ ...bgNbd, draws: [[Number.NaN, 1, 1, 1]] }, /draws must be rows of 4 finite numbers > 0: row 0/],
    [
      { ...bgNbd, parameters: { ...parameters, r: 1e300 } },
      /parameter r of bg-nbd must be a finite number > 0, found 1e\+300: allowed are 1e-12 to/,
    ],
    [
      { ...bgNbd, parameters: { ...parameters, b: 1e-100 } },
      /parameter b of bg-nbd must be a finite number > 0, found 1e-100: allowed are 1e-12 to/,
    ],
  ]
  it.each(strange)("a model, %#", (given, message) => {
    expect(refusal(() => expectedOrders(any(given), histories, 10))).toMatch(message)
    expect(
      refusal(() => predictiveIntervals({ transactions: any(given) }, histories, { horizon: 10, seed: 1 })),
    ).toMatch(message)
  })

  it.each([[[[1]]], [covariance]])("a covariance %j", (logCovariance) => {
    const models = { transactions: any({ ...bgNbd, logCovariance }) }
    expect(refusal(() => predictiveIntervals(models, histories, { horizon: 10, seed: 1 }))).toContain(
      "4 rows of 4 finite",
    )
  })

  it("options", () => {
    expect(refusal(() => fitBgNbd(histories, any(null)))).toContain("options must be an object")
    expect(refusal(() => fitBgNbd(histories, any({ prior: {} })))).toContain("prior.logMean must be an array")
    expect(refusal(() => fitBgNbd(histories, any({ covariates: { orders: "c" } })))).toContain(
      "an array of column names",
    )
    expect(refusal(() => posterior("bg-nbd", histories, any(undefined)))).toContain("options must be an object")
    expect(refusal(() => nextOrderTime(bgNbd, histories, any({})))).toContain("quantiles must be an array")
    for (const horizon of [-1, Number.NaN, 1e300]) {
      expect(refusal(() => expectedOrders(bgNbd, histories, horizon))).toContain(`found ${horizon}`)
    }
    const rate = { discountRatePerPeriod: 800 }
    expect(refusal(() => discountedExpectedResidualLifetime(sbg, [1], rate))).toContain("from 0 to 100, found 800")
    expect(refusal(() => writtenDay(Number.NaN))).toContain("found NaN")
  })
})

describe("forecasts too long to count", () => {
  it("single customers' intervals say so, instead of filling the memory", () => {
    const ask = { horizon: 1e9, seed: 1, totalDraws: 100 }
    for (const models of [{ transactions: bgNbd }, { transactions: bgNbd, spend }]) {
      expect(refusal(() => predictiveIntervals(models, histories, ask))).toMatch(
        /orders of one customer possible.*shorter horizon/,
      )
    }
    const money = { transactions: bgNbd, contribution }
    expect(refusal(() => contributionIntervals(money, histories, ask))).toMatch(
      /orders of one customer possible.*shorter horizon/,
    )
  })

  it("so do those of a fit that cannot know how often customers order", () => {
    const nothing = { repeatOrders: [0], recency: [0], age: [0] }
    const fit = fitMbgCnbd(nothing)
    expect(fit.identified).toBe(false)
    expect(refusal(() => predictiveIntervals({ transactions: fit }, nothing, { horizon: 10, seed: 1 }))).toContain(
      "use posterior",
    )
  })
})

describe("calendars", () => {
  const weekly = new Array<number>(52).fill(1)
  const strange: readonly [unknown, string][] = [
    [null, "calendar must be an object, found null"],
    [{ peaks: [] }, "calendar.weekly must be an array of numbers"],
    [{ weekly }, "calendar.peaks must be an array"],
    [{ weekly, peaks: [{ name: "sale", factor: 2 }] }, "peak sale: windows must be an array"],
  ]
  it.each(strange)("a calendar, %#", (calendar, message) => {
    expect(refusal(() => withCalendar(histories, any(calendar), { asOf: "2026-03-01" }))).toContain(message)
  })

  it("options and orders", () => {
    expect(refusal(() => withCalendar(histories, { weekly, peaks: [] }, any(null)))).toContain(
      "options must be an object",
    )
    expect(refusal(() => estimateCalendar(any(null)))).toContain("orders over time must be an object")
    expect(refusal(() => estimateCalendar(any({ firstDay: "2024-01-01" })))).toContain("orders must be an array")
  })
})
