import { readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import {
  type ContractModelValue,
  contractLogLikelihood,
  discountedExpectedResidualLifetime,
  expectedRemainingPeriods,
  fitBdw,
  fitSbg,
  newContractDiscountedLifetime,
  probabilityRunning,
  retentionRates,
  survivalCurve,
} from "../src/index.ts"
import { expectNear } from "./near.ts"
import { hasReference, referenceJson } from "./reference.ts"

// Birth certificate: models/golden/contracts.py (mpmath, 100 digits).
const own = JSON.parse(readFileSync(join(import.meta.dirname, "..", "golden", "contracts.json"), "utf8"))

describe("contracts against mpmath", () => {
  for (const row of own.rows) {
    test(`${row.model} ${JSON.stringify(row.parameters)} after ${row.renewals} renewals`, () => {
      const value = { model: row.model, parameters: row.parameters } as ContractModelValue
      const n = row.renewals
      expectNear(retentionRates(value, [n + 1])[0], row.retention, 1e-13, "retention")
      const leaves = { renewed: new Float64Array(n + 1), left: [...Array(n).fill(0), 1], contracts: 1 }
      expectNear(contractLogLikelihood(value, leaves), row.logChurn, 1e-12, "ln of the chance to end")
      expectNear(probabilityRunning(value, [n], 12)[0], Math.exp(row.logSurvival12), 1e-13, "survival")
      const within = expectedRemainingPeriods(value, [n], { horizon: 24 })[0]
      expectNear(within, row.remaining24, 1e-13, "remaining periods")
      const options = { discountRatePerPeriod: own.ratePerPeriod, periodsUntilRenewal: 1 }
      const discounted = discountedExpectedResidualLifetime(value, [n], options)[0]
      expectNear(discounted, row.discounted, 1e-12, "residual lifetime")
      // tenures asked together come by recurrence from the largest
      expectNear(discountedExpectedResidualLifetime(value, [n, n + 7], options)[0], row.discounted, 1e-12)
      if (row.forever === undefined) return
      expectNear(expectedRemainingPeriods(value, [n])[0], row.forever, 1e-12, "for ever")
    })
  }
})

// Fader & Hardie 2007, "How to Project Customer Retention", table 1: two segments over seven years.
const segments = {
  regular: [1000, 631, 468, 382, 326, 289, 262, 241],
  high_end: [1000, 869, 743, 653, 593, 551, 517, 491],
} as const

describe("published numbers", () => {
  for (const [segment, parameters] of [
    ["high_end", { alpha: 0.668, beta: 3.806 }],
    ["regular", { alpha: 0.704, beta: 1.182 }],
  ] as const) {
    test(`Fader & Hardie 2007, ${segment}: alpha ${parameters.alpha}, beta ${parameters.beta}`, () => {
      const fit = fitSbg({ survivors: [segments[segment]] })
      expect(fit.parameters.alpha).toBeCloseTo(parameters.alpha, 3)
      expect(fit.parameters.beta).toBeCloseTo(parameters.beta, 3)
    })
  }

  test("Fader & Hardie 2007, high end: survival in year 12 projected from seven years is close to the 39.4 % seen", () => {
    const fit = fitSbg({ survivors: [segments.high_end] })
    expect(Math.abs(survivalCurve(fit, [12])[0] - 0.394)).toBeLessThan(0.02)
    const regular = fitSbg({ survivors: [segments.regular] })
    expect(Math.abs(survivalCurve(regular, [12])[0] - 0.173)).toBeLessThan(0.005)
  })
})

// Source: reference/models/golden_sbg_bdw.json (independent maximum-likelihood fits in Python).
describe.skipIf(!hasReference)("fits to the two segments", () => {
  const golden = hasReference ? referenceJson("golden_sbg_bdw.json") : {}
  for (const segment of ["regular", "high_end"] as const) {
    test(`sBG, ${segment}`, () => {
      const wanted = golden.fit[segment].sBG
      const fit = fitSbg({ survivors: [segments[segment]] })
      expect(fit).toMatchObject({ converged: true, identified: true, customers: 1000 })
      expectNear(fit.logLikelihood, wanted.LL, 1e-10)
      expectNear(fit.parameters.alpha, wanted.alpha, 1e-6)
      expectNear(fit.parameters.beta, wanted.beta, 1e-6)
      const value = { model: "sbg", parameters: { alpha: wanted.alpha, beta: wanted.beta } } as const
      checkCurve(value, wanted.survival_0_12)
      const rates = retentionRates(value, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
      rates.forEach((rate, k) => {
        expectNear(rate, wanted.retention_1_12[k], 1e-13)
      })
      const options = { discountRatePerPeriod: Math.log(1.1) }
      expectNear(newContractDiscountedLifetime(value, options), wanted.DEL_new_d0_10, 1e-13, "DEL")
      // the paper's n = 5 periods are four renewals
      expectNear(discountedExpectedResidualLifetime(value, [4], options)[0], wanted.DERL_n5_d0_10, 1e-13, "DERL")
    })

    test(`BdW, ${segment}`, () => {
      const wanted = golden.fit[segment].BdW
      const fit = fitBdw({ survivors: [segments[segment]] })
      expect(fit).toMatchObject({ converged: true, identified: true })
      expectNear(fit.logLikelihood, wanted.LL, 1e-10)
      for (const key of ["alpha", "beta", "c"] as const) expectNear(fit.parameters[key], wanted[key], 1e-5, key)
      const { alpha, beta, c } = wanted
      checkCurve({ model: "bdw", parameters: { alpha, beta, c } }, wanted.survival_0_12)
    })
  }
})

function checkCurve(value: ContractModelValue, wanted: readonly number[]): void {
  survivalCurve(
    value,
    Array.from(wanted, (_, t) => t),
  ).forEach((share, t) => {
    expectNear(share, wanted[t], 1e-13, `S(${t})`)
  })
}
