// How single contracts and cohorts are counted, and what is refused.
import { describe, expect, test } from "vitest"
import {
  type ContractData,
  type ContractHistories,
  contractLogLikelihood,
  expectedRemainingPeriods,
  fitBdw,
  fitSbg,
  InputError,
  probabilityRunning,
  renewalCounts,
  retentionRates,
  simulateContracts,
} from "../src/index.ts"

const monthly = { period: 1, asOf: 10 }
const count = (data: ContractData) => {
  const { renewed, left, contracts } = renewalCounts(data)
  return { renewed: Array.from(renewed), left: Array.from(left), contracts }
}

describe("single contracts", () => {
  test("during the minimum term there is nothing to decide; its end is the first opportunity", () => {
    const ended = { ...monthly, start: [0], minimumTerm: [6], end: [6] }
    expect(count(ended)).toEqual({ renewed: [0], left: [1], contracts: 1 })
    const running = { ...monthly, start: [0], minimumTerm: [6], end: [Number.POSITIVE_INFINITY] }
    expect(count(running)).toEqual({ renewed: [1, 1, 1, 1, 1], left: [0, 0, 0, 0, 0], contracts: 1 })
    const bound = { ...monthly, start: [5], minimumTerm: [6], end: [Number.POSITIVE_INFINITY] }
    expect(count(bound)).toEqual({ renewed: [], left: [], contracts: 0 })
  })

  test("an end announced for later, or before an opportunity still to come, is no decision yet", () => {
    const later = { ...monthly, start: [7.5], end: [11.5] }
    expect(count(later)).toEqual({ renewed: [1, 1], left: [0, 0], contracts: 1 })
    const early = { ...monthly, start: [7.5], end: [9.9] }
    expect(count(early)).toEqual({ renewed: [1, 1], left: [0, 0], contracts: 1 })
    expect(count({ ...early, asOf: 10.5 })).toEqual({ renewed: [1, 1, 0], left: [0, 0, 1], contracts: 1 })
  })

  test("calendar months: an end some days beside its opportunity belongs to it", () => {
    // Begun on day 0 with months of 30.4375 days, ended on the last day of the third month
    const days = { start: [0], period: 30.4375, asOf: 400 }
    for (const end of [90, 91, 92, 93]) expect(count({ ...days, end: [end] }).left).toEqual([0, 0, 1])
    expect(count({ ...days, end: [95] }).left).toEqual([0, 0, 0, 1])
    expect(count({ ...days, end: [93], endTolerance: 0 }).left).toEqual([0, 0, 0, 1])
    expect(count({ ...days, end: [365], minimumTerm: [365.25] }).left).toEqual([1])
  })

  test("opportunities before the record began do not count, and contracts that had ended by then are left out", () => {
    const data = { ...monthly, start: [0, 0, 6], end: [2, 8, Number.POSITIVE_INFINITY], observedFrom: 4 }
    expect(count(data)).toEqual({
      renewed: [1, 1, 1, 1, 1, 1, 1, 0],
      left: [0, 0, 0, 0, 0, 0, 0, 1],
      contracts: 2,
    })
  })

  test("rounding of times moves nothing", () => {
    const start = [0.1, 0.1 + 0.2]
    const data = { start, end: start.map((t) => t + 0.1 * 3), period: 0.1, asOf: 0.1 + 0.1 * 7 }
    expect(count(data).left).toEqual([0, 0, 2])
  })

  const bad: readonly [string, Partial<ContractHistories>, RegExp][] = [
    [
      "an end within the minimum term",
      { minimumTerm: [1, 6] },
      /end must be >= start \+ minimumTerm: row 1 ended at 4/,
    ],
    ["an end that is no time", { end: [Number.NaN, 4] }, /row 0 has NaN.*Infinity|Infinity.*row 0 has NaN/],
    ["a start that is none", { start: [0, Number.NaN] }, /start must be a finite number: row 1 has NaN/],
    ["columns of unequal length", { end: [4] }, /end must have as many rows as start: found 1, expected 2/],
    ["a minimum term of 0", { minimumTerm: [0, 1] }, /minimumTerm must be a finite number > 0: row 0 has 0/],
    ["a period of 0", { period: 0 }, /period must be a finite number > 0, found 0/],
    ["a weight below 0", { weights: [1, -1] }, /weights must be finite and >= 0: row 1 has -1/],
    ["the wrong unit", { period: 1e-6 }, /row 0 has met .* renewal opportunities.*check units/],
    ["no as-of time", { asOf: Number.NaN }, /asOf must be a finite number/],
    ["a tolerance of a period", { endTolerance: 1 }, /endTolerance must be .* below the period/],
  ]
  for (const [what, change, message] of bad) {
    test(`${what} is refused in words`, () => {
      const data = { ...monthly, start: [0, 0], end: [3, 4], ...change }
      expect(() => renewalCounts(data)).toThrow(InputError)
      expect(() => renewalCounts(data)).toThrow(message)
    })
  }
})

describe("cohorts", () => {
  test("several of unequal length, some first seen later", () => {
    const table = { survivors: [[100, 60, 45], [50, 40], [7]], renewalsBefore: [0, 1, 0] }
    expect(count(table)).toEqual({ renewed: [60, 85], left: [40, 25], contracts: 150 })
  })

  test("survivors that rise or are no numbers are refused in words", () => {
    expect(() =>
      fitSbg({
        survivors: [
          [10, 9],
          [5, 6],
        ],
      }),
    ).toThrow(/cohort 1 has 6 after 1 opportunities/)
    expect(() => fitSbg({ survivors: [[Number.NaN]] })).toThrow(InputError)
    expect(() => fitSbg({ survivors: [[]] })).toThrow(/cohort 0 must not be empty/)
    expect(() => fitSbg({ survivors: [[3, 2]], renewalsBefore: [0.5] })).toThrow(InputError)
    expect(() => fitSbg({ renewed: [1], left: [1, 2], contracts: 3 })).toThrow(InputError)
  })
})

describe("few data", () => {
  const thin: Readonly<Record<string, ContractData>> = {
    "nobody has left": { survivors: [[10, 10, 10]] },
    "everybody left at once": { survivors: [[10, 0]] },
    "one period only": { survivors: [[10, 7]] },
    "one contract": { survivors: [[1, 1, 0]] },
    "all alike": { survivors: [[1024, 512, 256, 128, 64, 32, 16, 8]] },
  }
  for (const fit of [fitSbg, fitBdw]) {
    for (const [what, data] of Object.entries(thin)) {
      test(`${fit.name}, ${what}: says that it is not identified, in finite numbers`, () => {
        const found = fit(data)
        expect(found.identified).toBe(false)
        expect(found.warnings.length).toBeGreaterThan(0)
        const numbers = [...Object.values(found.parameters), ...Object.values(found.standardErrors)]
        expect([...numbers, ...found.covariance.flat(), found.aic, found.bic].every(Number.isFinite)).toBe(true)
        const ahead = expectedRemainingPeriods(found, [2], { horizon: 12 })[0]
        expect(ahead).toBeGreaterThanOrEqual(0)
        expect(ahead).toBeLessThanOrEqual(12)
      })
    }

    test(`${fit.name}: no opportunity met is refused, unless a prior speaks`, () => {
      expect(() => fit({ survivors: [[10]] })).toThrow(/at least one that has met a renewal opportunity/)
      expect(() => fit({ start: [], end: [], ...monthly })).toThrow(InputError)
      const all = { logMean: [Math.log(1), Math.log(9), 0], logStandardDeviation: [1, 1, 0.3] }
      const size = fit === fitSbg ? 2 : 3
      const prior = {
        logMean: all.logMean.slice(0, size),
        logStandardDeviation: all.logStandardDeviation.slice(0, size),
      }
      const alone = fit({ survivors: [[10]] }, { prior })
      expect(alone.parameters.beta).toBeCloseTo(9, 6)
      expect(alone.warnings.map((warning) => warning.code)).toContain("prior-dominates")
      const one = fit({ survivors: [[1, 1, 0]] }, { prior })
      expect(one).toMatchObject({ identified: true, converged: true })
      expect(one.prior).toEqual(prior)
    })
  }
})

test("answers refuse what is no tenure, no horizon, no parameter, no model", () => {
  const value = { model: "sbg", parameters: { alpha: 1, beta: 2 } } as const
  expect(() => probabilityRunning(value, [1.5], 3)).toThrow(/renewals of row 0 must be a whole number/)
  expect(() => probabilityRunning(value, [1], -1)).toThrow(/horizon must be a whole number/)
  expect(() => retentionRates(value, [0])).toThrow(InputError)
  expect(() => retentionRates({ model: "sbg", parameters: { alpha: 0, beta: 2 } }, [1])).toThrow(
    /parameter alpha of sbg must be a number from/,
  )
  expect(() => retentionRates({ model: "bg", parameters: { alpha: 1, beta: 2 } } as never, [1])).toThrow(
    /model must be one of sbg, bdw, found bg/,
  )
  expect(() => contractLogLikelihood(value, { renewed: [-1], left: [0], contracts: 1 })).toThrow(InputError)
  expect(() => simulateContracts(value, { start: [0], asOf: 1, period: 1, minimumTerm: [], seed: 1 })).toThrow(
    InputError,
  )
})
