// Forecasts of the CDNOW sample from 1997-09-30, 39 weeks ahead, against the figures of other packages
// (golden_holdout.json: maximum likelihood of the same models, as lifetimes 0.11.3 and CLVTools 0.12.1 give them).
import { describe, expect, test } from "vitest"
import {
  type Backtest,
  backtest,
  chooseModel,
  type Forecast,
  fitTransactions,
  groupTotals,
  historiesFromOrders,
  randomGenerator,
  trackingCurve,
} from "../src/index.ts"
import { calibrationEnd, cdnowKnown, cdnowOrders, holdoutWeeks } from "./cdnowOrders.ts"
import { expectNear } from "./near.ts"
import { cdnowExactDays, hasReference, referenceJson, referenceNames } from "./reference.ts"
import { shuffledGroups } from "./shuffledGroups.ts"

const names = ["nbd", "bg-nbd", "mbg-nbd", "pareto-nbd"] as const
const peers = { nbd: "NBD", ...referenceNames } as const

function holdout(forecaster: (typeof names)[number] | (() => Forecast)): Backtest {
  const end = calibrationEnd + holdoutWeeks
  return backtest(cdnowOrders(), {
    end,
    horizon: holdoutWeeks,
    origins: [calibrationEnd],
    forecaster,
    seed: 1,
    totalDraws: 200,
  })
}

function trackingError(forecast: Forecast): number {
  const options = { end: 78, step: 1, from: 39, cameBy: calibrationEnd }
  return 100 * trackingCurve(forecast, cdnowOrders(), options).meanAbsoluteShare
}

describe.skipIf(!hasReference)("CDNOW held out", () => {
  const golden = hasReference ? referenceJson("golden_holdout.json").cdnow_sample : {}
  const choice = hasReference ? chooseModel(cdnowKnown(), { end: calibrationEnd, candidates: names }) : undefined

  test("histories made of orders are those of the sample", () => {
    const { histories } = historiesFromOrders(cdnowOrders(), calibrationEnd)
    const { repeatOrders, recency, age } = cdnowExactDays()
    expect([...histories.repeatOrders]).toEqual(repeatOrders)
    histories.recency.forEach((value, i) => {
      expect(Math.abs(value - recency[i])).toBeLessThan(1e-9)
      expect(Math.abs(histories.age[i] - age[i])).toBeLessThan(1e-9)
    })
  })

  for (const name of names) {
    test(`${name}: the errors are those of the reference`, () => {
      const { overall } = holdout(name)
      const peer = golden[peers[name]]
      expectNear(overall.actual, 1882, 0)
      expectNear(overall.expected, peer.sum_pred, 1e-4)
      expectNear(overall.meanAbsoluteErrorOfMean, peer.MAE, 1e-4)
      expectNear(overall.rootMeanSquareError, peer.RMSE, 1e-4)
      expect(Math.abs(100 * overall.bias - peer.agg_error_pct)).toBeLessThan(0.02)
      // the reference breaks ties by row, we by chance
      expect(Math.abs(overall.topTenthHit - peer.top_decile_hit)).toBeLessThan(0.005)
    })
  }

  test("the curve of all repeat orders is that of the reference", () => {
    for (const name of names.slice(1)) {
      const { histories } = historiesFromOrders(cdnowOrders(), calibrationEnd)
      const fit = fitTransactions(name, histories)
      // the reference counts weeks a few days apart from ours
      expect(Math.abs(trackingError(fit) - golden[peers[name]].tracking.cum_MAPE_holdout_pct)).toBeLessThan(0.2)
    }
  })

  test("the automatic choice: square error, bias and curve no worse than the best of them, absolute error as that of the medians", () => {
    if (choice === undefined) throw new Error("no choice")
    const { overall } = holdout(() => choice.forecast)
    const best = (of: (peer: { MAE: number; RMSE: number; agg_error_pct: number }) => number) =>
      Math.min(...names.map((name) => of(golden[peers[name]])))
    expect(choice.name).toBe("combination")
    expect(overall.rootMeanSquareError).toBeLessThanOrEqual(best((peer) => peer.RMSE))
    expect(100 * Math.abs(overall.bias)).toBeLessThanOrEqual(best((peer) => Math.abs(peer.agg_error_pct)))
    const tracking = Math.min(...names.map((name) => golden[peers[name]].tracking.cum_MAPE_holdout_pct))
    expect(trackingError(choice.forecast)).toBeLessThanOrEqual(tracking)
    // the references' absolute errors are of means, 0.755 at best with a total 11.5 % too low; ours of the mean, right in
    // total, is 0.805; scaled up to the right total the best of theirs has 0.785, and a square error above ours
    expect(overall.meanAbsoluteErrorOfMedian).toBeLessThanOrEqual(best((peer) => peer.MAE))
    const medians = names.map((name) => holdout(name).overall.meanAbsoluteErrorOfMedian)
    expect(overall.meanAbsoluteErrorOfMedian).toBeLessThan(1.01 * Math.min(...medians))
    expect(overall.meanAbsoluteErrorOfMean).toBeLessThan(1.01 * golden["heuristic: zero"].MAE)
    console.log(`CDNOW automatic: ${JSON.stringify({ ...overall, tracking: trackingError(choice.forecast) })}`)
  })

  test("90 % intervals of random groups of 200 customers hold 85 to 95 %", () => {
    if (choice === undefined) throw new Error("no choice")
    const { histories } = historiesFromOrders(cdnowOrders(), calibrationEnd)
    const { holdoutOrders } = cdnowExactDays()
    const random = randomGenerator(20260101)
    let [covered, groups] = [0, 0]
    for (let round = 0; round < 8; round++) {
      const groupOf = shuffledGroups(holdoutOrders.length, 200, random)
      const models = { transactions: choice.forecast }
      const bands = groupTotals(models, histories, groupOf, { horizon: holdoutWeeks, seed: round, totalDraws: 400 })
      const actual = new Float64Array(bands.groups)
      holdoutOrders.forEach((orders, i) => {
        actual[groupOf[i]] += orders
      })
      for (let group = 0; group < bands.groups; group++) {
        if (bands.customers[group] !== 200) continue
        groups++
        if (actual[group] >= bands.orders.low[group] && actual[group] <= bands.orders.high[group]) covered++
      }
    }
    console.log(`CDNOW groups of 200: ${covered} of ${groups} covered`)
    expect(groups).toBe(88)
    expect((100 * covered) / groups).toBeGreaterThanOrEqual(85)
    expect((100 * covered) / groups).toBeLessThanOrEqual(95)
  })
})
