// What both models of contracts must keep to.
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { evaluateContracts } from "../src/contracts/contractLikelihood.ts"
import { contractVector } from "../src/contracts/parameters.ts"
import {
  type ContractData,
  type ContractFit,
  type ContractModelName,
  type ContractModelValue,
  contractLogLikelihood,
  discountedExpectedResidualLifetime,
  expectedRemainingPeriods,
  type FitOptions,
  fitBdw,
  fitSbg,
  InputError,
  newContractDiscountedLifetime,
  probabilityRunning,
  remainingPeriodsIntervals,
  renewalCounts,
  retentionRates,
  runningContracts,
  simulateContracts,
  survivalCurve,
} from "../src/index.ts"
import { expectNear } from "./near.ts"

const fits: Readonly<Record<ContractModelName, (data: ContractData, options?: FitOptions) => ContractFit>> = {
  sbg: fitSbg,
  bdw: fitBdw,
}
const truths: readonly ContractModelValue[] = [
  { model: "sbg", parameters: { alpha: 0.8, beta: 5 } },
  { model: "bdw", parameters: { alpha: 0.6, beta: 4, c: 1.3 } },
]

/** Monthly contracts begun over three years, seen on day 1,100; a third with a year's minimum term. */
function sample(truth: ContractModelValue, contracts: number, seed: number, horizon = 12) {
  const start = Float64Array.from({ length: contracts }, (_, i) => (i * 7) % 1000)
  const minimumTerm = start.map((_, i) => (i % 3 === 0 ? 360 : 30))
  return simulateContracts(truth, { start, minimumTerm, period: 30, asOf: 1100, horizon, seed })
}

const size = fc.double({ min: -9, max: 11, noNaN: true }).map(Math.exp)
const extreme = fc.record({
  alpha: size,
  beta: size,
  c: fc.double({ min: -2.9, max: 2.9, noNaN: true }).map(Math.exp),
  renewals: fc.oneof(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 20_000 })),
  horizon: fc.integer({ min: 1, max: 400 }),
  rate: fc.double({ min: -7, max: 0.5, noNaN: true }).map(Math.exp),
})

function modelValue(model: ContractModelName, alpha: number, beta: number, c: number): ContractModelValue {
  return model === "sbg" ? { model, parameters: { alpha, beta } } : { model, parameters: { alpha, beta, c } }
}

for (const truth of truths) {
  const name = truth.model
  const fit = fits[name]
  describe(`${name} keeps the contract`, () => {
    test("recovers the parameters that made the contracts", () => {
      const found = fit(sample(truth, 60_000, 21))
      expect(found).toMatchObject({ model: name, converged: true, identified: true, warnings: [] })
      const parameters: Readonly<Record<string, number>> = found.parameters
      for (const [key, value] of Object.entries(truth.parameters)) {
        expect(Math.abs(parameters[key] - value), key).toBeLessThan(3.5 * found.standardErrors[key])
        expect(found.standardErrors[key], key).toBeLessThan(0.15 * value)
      }
    })

    test("gradient equals differences of the log-likelihood", () => {
      const far = { renewed: [9, 0, 3, ...Array(500).fill(2)], left: [1, 4, 0, ...Array(500).fill(0.1)], contracts: 99 }
      for (const data of [sample(truth, 500, 3), far]) {
        const counts = renewalCounts(data)
        for (const scale of [0.01, 1, 300]) {
          const vector = contractVector(truth).map((value, k) => (k === 2 ? value : value * scale))
          const names = Object.keys(truth.parameters).length
          const gradient = new Float64Array(names)
          evaluateContracts(vector as [number, number, number], counts, gradient)
          for (let k = 0; k < names; k++) {
            const at = (h: number) =>
              evaluateContracts(
                vector.map((value, j) => (j === k ? value * Math.exp(h) : value)) as [number, number, number],
                counts,
              )
            const h = 1e-3
            const slope = (8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h)
            expect(Math.abs(gradient[k] - slope)).toBeLessThan(1e-7 * Math.max(1, Math.abs(slope)))
          }
        }
      }
    })

    test("weights equal repetition, and row order is irrelevant", () => {
      const data = sample(truth, 800, 5)
      const twice = (values: ArrayLike<number>) => [...Array.from(values), ...Array.from(values)].reverse()
      const repeated = fit({
        period: 30,
        asOf: 1100,
        start: twice(data.start),
        end: twice(data.end),
        minimumTerm: twice(data.minimumTerm ?? []),
      })
      const weighted = fit({ ...data, weights: data.renewals.map(() => 2) })
      expectNear(weighted.logLikelihood, repeated.logLikelihood, 1e-12)
      expect(weighted.customers).toBe(repeated.customers)
      const parameters: Readonly<Record<string, number>> = repeated.parameters
      for (const [key, value] of Object.entries(weighted.parameters)) expectNear(value, parameters[key], 1e-6, key)
    })

    test("cohort table, single contracts and renewal counts give one fit", () => {
      // Four yearly cohorts of 2,000 seen at the end of year six
      const cohorts = [0, 1, 2, 3].map((year) =>
        simulateContracts(truth, { start: new Float64Array(2000).fill(year), asOf: 6, period: 1, seed: 40 + year }),
      )
      const survivors = cohorts.map(({ renewals }, year) =>
        Array.from({ length: 7 - year }, (_, t) => renewals.filter((n) => n >= t).length),
      )
      const join = (key: "start" | "end") => cohorts.flatMap((cohort) => Array.from(cohort[key]))
      const single = { start: join("start"), end: join("end"), asOf: 6, period: 1 }
      const table = fit({ survivors })
      expect(fit(single)).toEqual(table)
      expect(fit(renewalCounts(single))).toEqual(table)
      expect(table.customers).toBe(8000)
      const days = { start: single.start.map((t) => 365 * t), end: single.end.map((t) => 365 * t), asOf: 6 * 365 }
      expect(fit({ ...days, period: 365 })).toEqual(table)
    })

    test("contracts first seen later say the same of the truth", () => {
      const data = sample(truth, 60_000, 22)
      const found = fit({ ...data, observedFrom: 700 })
      const parameters: Readonly<Record<string, number>> = found.parameters
      for (const [key, value] of Object.entries(truth.parameters)) {
        expect(Math.abs(parameters[key] - value), key).toBeLessThan(3.5 * found.standardErrors[key])
      }
    })

    test("a bare model value is enough for every answer, and the fit is frozen JSON", () => {
      const found = fit(sample(truth, 3000, 9))
      expect(JSON.parse(JSON.stringify(found))).toEqual(found)
      expect(Object.isFrozen(found.parameters)).toBe(true)
      const bare = JSON.parse(JSON.stringify({ model: found.model, parameters: found.parameters }))
      const options = { discountRatePerPeriod: 0.01 }
      expect(discountedExpectedResidualLifetime(bare, [0, 5], options)).toEqual(
        discountedExpectedResidualLifetime(found, [0, 5], options),
      )
    })

    test("simulated contracts do what the answers say, and the same seed the same", () => {
      const data = sample(truth, 60_000, 10)
      expect(sample(truth, 60_000, 10)).toEqual(data)
      const running = data.end.length === 0 ? [] : Array.from(data.end, (end) => end > 1100)
      const tenures = data.renewals.filter((_, i) => running[i])
      const remaining = data.remaining.filter((_, i) => running[i])
      const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length
      expectNear(mean(remaining), mean(expectedRemainingPeriods(truth, tenures, { horizon: 12 })), 0.01)
      const stays = mean(remaining.map((n) => (n >= 6 ? 1 : 0)))
      expectNear(stays, mean(probabilityRunning(truth, tenures, 6)), 0.01)
    })

    test("extremes: probabilities, monotony, limits, never NaN (property)", () => {
      fc.assert(
        fc.property(extreme, ({ alpha, beta, c, renewals, horizon, rate }) => {
          const value = modelValue(name, alpha, beta, c)
          const n = [renewals]
          const early = probabilityRunning(value, n, horizon)[0]
          const late = probabilityRunning(value, n, horizon + 1)[0]
          expect(late).toBeGreaterThanOrEqual(0)
          expect(early).toBeGreaterThanOrEqual(late)
          expect(early).toBeLessThanOrEqual(1)
          const survival = survivalCurve(value, [renewals, renewals + horizon])
          if (survival[1] > 1e-290) expectNear(survival[0] * early, survival[1], 1e-9, "S(n) S(n + h | n)")
          if (name === "sbg")
            expect(retentionRates(value, [renewals + 2])[0]).toBeGreaterThanOrEqual(
              retentionRates(value, [renewals + 1])[0],
            )
          const expected = expectedRemainingPeriods(value, n, { horizon })[0]
          expect(expected).toBeLessThanOrEqual(horizon)
          expect(expectedRemainingPeriods(value, n, { horizon: horizon + 1 })[0]).toBeGreaterThanOrEqual(expected)
          const barely = { discountRatePerPeriod: 1e-13, horizon }
          expectNear(discountedExpectedResidualLifetime(value, n, barely)[0], expected, 1e-9, "limit of the rate")
          const forEver = discountedExpectedResidualLifetime(value, n, { discountRatePerPeriod: rate })[0]
          const long = { discountRatePerPeriod: rate, horizon: Math.ceil(40 / rate) }
          expectNear(discountedExpectedResidualLifetime(value, n, long)[0], forEver, 1e-9, "limit of the horizon")
          const data = { renewed: [3, 0, 2], left: [1, 1, 0], contracts: 4 }
          expect(Number.isFinite(contractLogLikelihood(value, data))).toBe(true)
        }),
        { numRuns: 400, seed: 20260103 },
      )
    })

    test("the residual lifetime follows its recursion, whatever the tenure asked with it (property)", () => {
      fc.assert(
        fc.property(extreme, ({ alpha, beta, c, renewals, rate }) => {
          const value = modelValue(name, alpha, beta, c)
          const ask = (n: number) =>
            discountedExpectedResidualLifetime(value, [n], { discountRatePerPeriod: rate, periodsUntilRenewal: 1 })[0]
          const stays = retentionRates(value, [renewals + 1])[0]
          expectNear(ask(renewals), stays * Math.exp(-rate) * (1 + ask(renewals + 1)), 1e-9)
        }),
        { numRuns: 200, seed: 20260104 },
      )
    })

    test("intervals of single contracts are the quantiles of their remaining periods", () => {
      const { low, high, parameterDraws } = remainingPeriodsIntervals(truth, [0, 7, 7], { horizon: 36, seed: 1 })
      expect(parameterDraws).toBe(1)
      expect([low[1], high[1]]).toEqual([low[2], high[2]])
      for (const [i, n] of [0, 7].entries()) {
        const atMost = (m: number) => (m === 36 ? 1 : 1 - probabilityRunning(truth, [n], m + 1)[0])
        for (const [m, level] of [
          [low[i], 0.05],
          [high[i], 0.95],
        ]) {
          expect(atMost(m)).toBeGreaterThanOrEqual(level)
          if (m > 0) expect(atMost(m - 1)).toBeLessThan(level)
        }
      }
    })

    test("90 % bands of a group hold about 90 % of what happens, parameters unknown", () => {
      const worlds = 250
      let [runningInside, periodsInside] = [0, 0]
      for (let world = 0; world < worlds; world++) {
        const data = sample(truth, 600, 1000 + world, 6)
        const found = fit(data)
        const tenures = data.renewals.filter((_, i) => data.end[i] > 1100)
        const bands = runningContracts(found, tenures, { horizon: 6, seed: world, totalDraws: 400 })
        const last = bands.running[5]
        const truthRunning = data.remaining.filter((n) => n === 6).length
        const truthPeriods = data.remaining.reduce((sum, n) => sum + n, 0)
        if (truthRunning >= last.low && truthRunning <= last.high) runningInside++
        if (truthPeriods >= bands.periods.low && truthPeriods <= bands.periods.high) periodsInside++
      }
      for (const inside of [runningInside, periodsInside]) {
        expect(inside / worlds).toBeGreaterThan(0.86)
        expect(inside / worlds).toBeLessThan(0.95)
      }
    })

    test("bands: weights are contracts, means are the expected ones", () => {
      const bands = runningContracts(truth, [0, 4, 4], { horizon: 3, seed: 5, weights: [200, 40.5, 9.5] })
      const survival = probabilityRunning(truth, [0, 4], 3)
      expectNear(bands.running[2].mean, 200 * survival[0] + 50 * survival[1], 1e-12)
      expectNear((bands.running[2].low + bands.running[2].high) / 2, bands.running[2].mean, 0.02)
      expectNear(bands.periods.mean, bands.running[0].mean + bands.running[1].mean + bands.running[2].mean, 1e-12)
    })
  })
}

test("BdW with c = 1 is sBG (property)", () => {
  fc.assert(
    fc.property(extreme, ({ alpha, beta, renewals, horizon, rate }) => {
      const [sbg, bdw] = [modelValue("sbg", alpha, beta, 1), modelValue("bdw", alpha, beta, 1)]
      const beside = modelValue("bdw", alpha, beta, 1 + 1e-13)
      for (const richer of [bdw, beside]) {
        const [a, b] = [sbg, richer].map((value) => probabilityRunning(value, [renewals], horizon)[0])
        if (a > 1e-290) expectNear(b, a, 1e-8)
        const options = { discountRatePerPeriod: rate }
        const [x, y] = [sbg, richer].map((value) => discountedExpectedResidualLifetime(value, [renewals], options)[0])
        expectNear(y, x, 1e-8)
      }
    }),
    { numRuns: 200, seed: 20260105 },
  )
  const data = { survivors: [[1000, 631, 468, 382, 326, 289, 262, 241]] }
  expect(fitBdw(data).logLikelihood).toBeGreaterThan(fitSbg(data).logLikelihood)
  const none = contractLogLikelihood({ model: "bdw", parameters: { alpha: 0.7, beta: 1.2, c: 1 } }, data)
  expectNear(none, contractLogLikelihood({ model: "sbg", parameters: { alpha: 0.7, beta: 1.2 } }, data), 1e-13)
})

test("expected remaining periods for ever: closed form of sBG, refused where infinite", () => {
  const finite = { model: "sbg", parameters: { alpha: 2.5, beta: 9 } } as const
  expectNear(expectedRemainingPeriods(finite, [4])[0], 13 / 1.5, 1e-12)
  const infinite = { model: "bdw", parameters: { alpha: 0.6, beta: 9, c: 1.5 } } as const
  expect(() => expectedRemainingPeriods(infinite, [4])).toThrow(/infinite where alpha x c <= 1.*horizon/)
  expect(() => discountedExpectedResidualLifetime(finite, [4], { discountRatePerPeriod: 0 })).toThrow(InputError)
})

test("a new contract's lifetime is its first period and the residual one after it", () => {
  const value = { model: "sbg", parameters: { alpha: 0.668, beta: 3.806 } } as const
  const rate = Math.log(1.1)
  const atRenewal = discountedExpectedResidualLifetime(value, [0], { discountRatePerPeriod: rate })[0]
  expectNear(newContractDiscountedLifetime(value, { discountRatePerPeriod: rate }), 1 + atRenewal / 1.1, 1e-12)
  expect(newContractDiscountedLifetime(value, { discountRatePerPeriod: rate, horizon: 0 })).toBe(1)
})
