/** BG/NBD and MBG/NBD put together from their common parts; they differ by one chance to leave. */
import { drawBeta, drawGamma, drawGeometric, drawPoisson } from "../random/samplers.ts"
import {
  betaGeometricAnyOrder,
  betaGeometricCounts,
  betaGeometricDiscounted,
  betaGeometricMoments,
  betaGeometricOrders,
  betaGeometricStays,
} from "./betaGeometricFuture.ts"
import { betaGeometricLikelihood } from "./betaGeometricLikelihood.ts"
import { mostAtGammaRate, nextAtGammaRate } from "./gammaRate.ts"
import { leavesAfterOrders } from "./leavesAfterOrders.ts"
import type { TransactionModel } from "./model.ts"

export function betaGeometricModel(name: "bg-nbd" | "mbg-nbd", extraChances: 0 | 1): TransactionModel {
  return {
    name,
    parameterNames: ["r", "alpha", "a", "b"],
    ...leavesAfterOrders(extraChances),
    timePowers: [0, 1, 0, 0],
    remembersLastOrder: false,
    start: (ordersPerAge) => [0.5, 0.5 / ordersPerAge, 0.8, 2],
    likelihood: (histories) => betaGeometricLikelihood(histories, extraChances),
    staysActive: (parameters, block, after) =>
      betaGeometricStays(parameters, block.repeatOrders + extraChances, block, after),
    expectedOrders: (parameters, block, horizon) =>
      betaGeometricOrders(parameters, block.repeatOrders + extraChances, block, horizon),
    discountedOrders: (parameters, block, rate, horizon) =>
      betaGeometricDiscounted(parameters, block.repeatOrders + extraChances, block, rate, horizon),
    anyOrder: betaGeometricAnyOrder,
    orderCounts: (parameters, repeatOrders) =>
      betaGeometricCounts(parameters, repeatOrders + extraChances, repeatOrders),
    mostOrders: mostAtGammaRate,
    nextOrder: nextAtGammaRate,
    windowMoments: (parameters, block, times, rate) =>
      betaGeometricMoments(parameters, block.repeatOrders + extraChances, block, times, rate),
    drawActive: (parameters, { repeatOrders, age }, random) => ({
      rate: drawGamma(parameters[0] + repeatOrders, random) / (parameters[1] + age),
      dropout: drawBeta(parameters[2], parameters[3] + repeatOrders + extraChances, random),
    }),
    drawNew: (parameters, random) => ({
      rate: drawGamma(parameters[0], random) / parameters[1],
      dropout: drawBeta(parameters[2], parameters[3], random),
    }),
    drawCounts,
  }
}

const drawCounts: TransactionModel["drawCounts"] = (individual, times, random, counts) => {
  let remaining = drawGeometric(individual.dropout, random)
  let from = 0
  for (let i = 0; i < times.length; i++) {
    const wanted = remaining > 0 ? drawPoisson(individual.rate * (times[i] - from), random) : 0
    counts[i] = Math.min(wanted, remaining)
    remaining -= counts[i]
    from = times[i]
  }
}
