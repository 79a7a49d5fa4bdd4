import { describe, expect, test } from "vitest"
import {
  discountedExpectedOrders,
  expectedOrders,
  expectedOrderValue,
  fitTransactions,
  heldOutLogLikelihood,
  newCustomerExpectedOrders,
  orderCountDistribution,
} from "../src/index.ts"
import { expectNear } from "./near.ts"
import {
  cdnowExactDays,
  cdnowSummary,
  hasReference,
  referenceJson,
  referenceNames,
  transactionModels,
} from "./reference.ts"

const bgNbd = { model: "bg-nbd", parameters: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 } } as const
const pareto = { model: "pareto-nbd", parameters: { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 } } as const
const spend = { model: "gamma-gamma", parameters: { p: 6.25, q: 3.74, gamma: 15.44 } } as const

describe("published numbers", () => {
  test("Hardie's BG/NBD spreadsheet: E[X(39) | x=2, t_x=30.43, T=38.86] = 1.226", () => {
    const history = { repeatOrders: [2], recency: [30.43], age: [38.86] }
    expect(expectedOrders(bgNbd, history, 39)[0]).toBeCloseTo(1.226, 3)
  })

  test("BTYD walkthrough: Pareto/NBD E[X(52) | x=26, t_x=30.86, T=31] = 25.46", () => {
    const history = { repeatOrders: [26], recency: [30.86], age: [31] }
    expect(expectedOrders(pareto, history, 52)[0]).toBeCloseTo(25.46, 2)
  })

  test("Fader, Hardie & Lee 2005, RFM and CLV, figure 2: DERT of x=7, t_x=35, T=77.86 (BTYD ?pnbd.DERT)", () => {
    const history = { repeatOrders: [7, 7], recency: [35, 30], age: [77.86, 77.86] }
    const discounted = discountedExpectedOrders(pareto, history, { discountRatePerUnit: 0.0027 })
    expectNear(discounted[0], 0.8926550226279, 1e-10)
    expectNear(discounted[1], 0.3592289638684, 1e-10)
  })

  test("lifetimes and CLVTools: DERT for x = 1 ... 10, t_x=30, T=77.86", () => {
    const x = Array.from({ length: 10 }, (_, i) => i + 1)
    const history = { repeatOrders: x, recency: x.map(() => 30), age: x.map(() => 77.86) }
    const discounted = discountedExpectedOrders(pareto, history, { discountRatePerUnit: 0.0027 })
    const wanted = [1.426254806693, 1.716427685437, 1.60151202889, 1.269388534967, 0.8970373064185, 0.5843207425808]
    wanted.forEach((value, i) => {
      expectNear(discounted[i], value, 1e-9, `x=${i + 1}`)
    })
  })

  test("new customers: BG/NBD and Pareto/NBD E[X(t)] of the reference checks", () => {
    const wanted = [
      0.007828347516072164, 0.05326789117165828, 0.15086523089304668, 1.041996060852211, 1.0452433283744438,
    ]
    const times = [1 / 7, 1, 3, 31.8571, 32]
    for (const i of [1, 2, 4]) expectNear(newCustomerExpectedOrders(bgNbd, times[i]), wanted[i], 1e-9)
    expectNear(newCustomerExpectedOrders(pareto, 52), 1.4729968033751073, 1e-10)
    expectNear(newCustomerExpectedOrders(pareto, 520), 5.423574485212893, 1e-10)
  })

  test("BG/NBD P(X(39) = n), n = 0 ... 10, of the reference checks", () => {
    const wanted = [
      0.5737863520960094, 0.19939528083591146, 0.08542975953906076, 0.045860353847999726, 0.027671449335782198,
      0.017965493866579044, 0.012268976715554538, 0.008695428804155261, 0.0063403083092560646, 0.004728021641420501,
      0.0035904295401896734,
    ]
    const { probabilities } = orderCountDistribution(bgNbd, { repeatOrders: [0], recency: [0], age: [0] }, 39, 10)
    wanted.forEach((chance, n) => {
      expectNear(probabilities[n], chance, 1e-10, `n=${n}`)
    })
  })

  test("note 025 spreadsheet: expected order value of the first CDNOW customers", () => {
    // printed in lifetimes' tests to two digits, from parameters with more digits than the rounded ones used here
    const values = expectedOrderValue(spend, {
      repeatOrders: [2, 1, 0, 7, 1],
      meanValue: [22.35, 11.77, 0, 73.74, 11.77],
    })
    const wanted = [24.65, 18.91, 35.17, 71.46, 18.91]
    wanted.forEach((value, i) => {
      expect(Math.abs(values[i] - value)).toBeLessThan(0.06)
    })
  })
})

// Source: reference/models/golden_holdout.json, errors of the expected orders in the 39 weeks after calibration.
describe.skipIf(!hasReference)("CDNOW holdout", () => {
  for (const model of transactionModels) {
    test(`${model}: mean errors and total`, () => {
      const golden = referenceJson("golden_holdout.json").cdnow_sample[referenceNames[model]]
      const data = cdnowExactDays()
      const expected = expectedOrders(fitTransactions(model, data), data, 39)
      let [absolute, squared, total] = [0, 0, 0]
      expected.forEach((value, i) => {
        absolute += Math.abs(value - data.holdoutOrders[i]) / expected.length
        squared += (value - data.holdoutOrders[i]) ** 2 / expected.length
        total += value
      })
      expectNear(absolute, golden.MAE, 1e-4, "MAE")
      expectNear(Math.sqrt(squared), golden.RMSE, 1e-4, "RMSE")
      expectNear(total, golden.sum_pred, 1e-4, "sum")
      expect(data.holdoutOrders.reduce((sum, count) => sum + count, 0)).toBe(golden.sum_actual)
    })
  }

  test("held-out log-likelihood ranks the models and equals the table of counts", () => {
    const data = cdnowExactDays()
    const totals = transactionModels.map((model) => {
      const fit = fitTransactions(model, data)
      const each = heldOutLogLikelihood(fit, data, 39, data.holdoutOrders)
      const counts = orderCountDistribution(fit, data, 39, 40)
      expectNear(each[0], Math.log(counts.probabilities[data.holdoutOrders[0]]), 1e-8)
      return each.reduce((sum, value) => sum + value, 0)
    })
    for (const total of totals) expect(total).toBeGreaterThan(-2600)
    expect(cdnowSummary().repeatOrders.length).toBe(2357)
  })
})
