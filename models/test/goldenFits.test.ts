import { describe, expect, test } from "vitest"
import { fitGammaGamma, fitTransactions } from "../src/index.ts"
import { expectNear } from "./near.ts"
import {
  cdnowExactDays,
  cdnowSummary,
  hasReference,
  referenceJson,
  referenceNames,
  transactionModels,
} from "./reference.ts"

// Sources: reference/models/golden_fits.json, "independent_mle" (own maximum-likelihood fits in Python that agree
// with lifetimes 0.11.3 and CLVTools 0.12.1), and the published estimates cited in it.
describe.skipIf(!hasReference)("fits to CDNOW", () => {
  for (const [set, load] of [
    ["cdnow_sample", cdnowSummary],
    ["cdnow_sample_exactdays", cdnowExactDays],
  ] as const) {
    for (const model of transactionModels) {
      test(`${model} on ${set} equals the independent fit`, () => {
        const golden = referenceJson("golden_fits.json")[set].independent_mle[referenceNames[model]]
        const fit = fitTransactions(model, load())
        for (const [name, value] of Object.entries(fit.parameters)) expectNear(value, golden[name], 1e-4, name)
        expect(Math.abs(fit.logLikelihood - golden.LL)).toBeLessThan(1e-4)
        expect(fit).toMatchObject({ converged: true, identified: true, customers: 2357, warnings: [] })
      })
    }
  }

  test("published estimates by name", () => {
    const published = referenceJson("golden_fits.json").cdnow_sample.published
    for (const model of transactionModels) {
      const fit = fitTransactions(model, cdnowSummary())
      const wanted = published[referenceNames[model]]
      for (const [name, value] of Object.entries(fit.parameters)) {
        expect(Math.abs(value - wanted[name]), `${model} ${name}`).toBeLessThan(0.0021)
      }
      if (wanted.LL !== undefined) expect(Math.abs(fit.logLikelihood - wanted.LL)).toBeLessThan(0.05)
    }
  })

  test("standard errors, AIC and BIC as CLVTools 0.12.1 gives them", () => {
    const golden = referenceJson("golden_fits.json").cdnow_sample_clvtools
    for (const [model, key] of [
      ["bg-nbd", "bgnbd"],
      ["pareto-nbd", "pnbd"],
    ] as const) {
      const fit = fitTransactions(model, cdnowExactDays())
      for (const [name, value] of Object.entries(fit.standardErrors))
        expectNear(value, golden[key].se[name], 2e-3, name)
      expectNear(fit.aic, golden[key].AIC, 1e-6)
      expectNear(fit.bic, golden[key].BIC, 1e-6)
    }
  })

  test("Gamma-Gamma: independent fit, CLVTools errors, published values of note 025", () => {
    const golden = referenceJson("golden_fits.json")
    const exact = golden.cdnow_sample_exactdays.independent_mle["Gamma-Gamma"]
    const fit = fitGammaGamma(cdnowExactDays())
    for (const [name, value] of Object.entries(fit.parameters)) expectNear(value, exact[name], 1e-4, name)
    expect(Math.abs(fit.logLikelihood - exact.LL)).toBeLessThan(1e-4)
    expect(fit.customers).toBe(exact.n)
    const tools = golden.cdnow_sample_clvtools.gg
    for (const [name, value] of Object.entries(fit.standardErrors)) expectNear(value, tools.se[name], 2e-3, name)
    const summary = fitGammaGamma(cdnowSummary())
    const rounded = golden.gamma_gamma.independent_mle["Gamma-Gamma"]
    for (const [name, value] of Object.entries(summary.parameters)) expectNear(value, rounded[name], 1e-4, name)
    expect(summary.parameters.p).toBeCloseTo(6.25, 1)
    expect(summary.parameters.q).toBeCloseTo(3.74, 1)
    expect(summary.parameters.gamma).toBeCloseTo(15.44, 1)
  })
})
