import { describe, expect, test } from "vitest"
import { expectedOrders, fitNbd, logLikelihoodOf, probabilityActive } from "../src/index.ts"
import { logGamma } from "../src/math/logGamma.ts"
import { expectNear } from "./near.ts"
import { cdnowExactDays, cdnowSummary, hasReference, referenceJson } from "./reference.ts"

// Source: reference/models/golden_fits.json, "independent_mle" of NBD, whose likelihood is that of the counts.
describe.skipIf(!hasReference)("NBD on CDNOW equals the independent fit", () => {
  for (const [set, load] of [
    ["cdnow_sample", cdnowSummary],
    ["cdnow_sample_exactdays", cdnowExactDays],
  ] as const) {
    test(set, () => {
      const golden = referenceJson("golden_fits.json")[set].independent_mle.NBD
      const data = load()
      const fit = fitNbd(data)
      expect(fit).toMatchObject({ converged: true, identified: true, customers: 2357, warnings: [] })
      expectNear(fit.parameters.r, golden.r, 1e-5)
      expectNear(fit.parameters.alpha, golden.alpha, 1e-5)
      // from the density of the order times to the probability of their number: times T^x / x!
      const ofCounts = data.repeatOrders.reduce((sum, x, i) => sum + x * Math.log(data.age[i]) - logGamma(x + 1), 0)
      expect(Math.abs(fit.logLikelihood + ofCounts - golden.LL)).toBeLessThan(1e-5)
    })
  }
})

describe("NBD", () => {
  test("nobody leaves, and only count and age matter: Ehrenberg's mean (r+x)/(alpha+T) t", () => {
    const model = { model: "nbd", parameters: { r: 0.385, alpha: 12.07 } } as const
    const histories = { repeatOrders: [0, 3, 3, 10_000], recency: [0, 1, 38, 50], age: [39, 39, 39, 1e5] }
    expect([...probabilityActive(model, histories)]).toEqual([1, 1, 1, 1])
    const expected = expectedOrders(model, histories, 52)
    histories.repeatOrders.forEach((x, i) => {
      expectNear(expected[i], ((0.385 + x) / (12.07 + histories.age[i])) * 52, 1e-14)
    })
    const { perCustomer } = logLikelihoodOf(model, histories)
    expect(perCustomer[1]).toBe(perCustomer[2])
  })
})
