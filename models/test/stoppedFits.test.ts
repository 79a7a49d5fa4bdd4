// A fit that stops says where, and what to try.
import { expect, test } from "vitest"
import { needFiniteTop } from "../src/fitting/finiteTop.ts"
import { FitError, fitBgNbd } from "../src/index.ts"
import { minimise } from "../src/math/minimise.ts"

const histories = { repeatOrders: [0, 2, 5, 1, 0], recency: [0, 21, 40, 9, 0], age: [30, 60, 44, 52, 12] }

test("one that may go no further warns of it, with the slope that was left", () => {
  const fit = fitBgNbd(histories, { maxIterations: 1 })
  expect(fit).toMatchObject({ converged: false, iterations: 1 })
  const said = fit.warnings.find(({ code }) => code === "not-converged")?.message
  expect(said).toMatch(
    /after 1 iterations the slope per customer is .*; give it more iterations, another start or a prior/,
  )
})

test("one whose likelihood is no number ends in a FitError with the place", () => {
  const box = { lower: Float64Array.of(-9, -9), upper: Float64Array.of(9, 9), tolerance: 1e-9, maxIterations: 50 }
  const nowhere = minimise(() => Number.NaN, Float64Array.of(0, Math.log(2)), box)
  const ask = () => needFiniteTop("pareto-nbd", nowhere)
  expect(ask).toThrow(FitError)
  expect(ask).toThrow(
    /^pareto-nbd: the log-likelihood is not finite after \d+ iterations at 1.00, 2.00 .*: try another start, a prior/,
  )
  expect(() => needFiniteTop("nbd", { ...nowhere, value: 3 })).not.toThrow()
})
