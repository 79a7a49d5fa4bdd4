/** BG/CNBD-k and MBG/CNBD-k put together from their common parts; they differ by one chance to leave. */
import { drawBeta, drawGamma, drawGeometric, drawPoisson } from "../random/samplers.ts"
import type { RandomGenerator } from "../types.ts"
import { erlangDiscounted } from "./erlangDiscounted.ts"
import {
  erlangAnyOrder,
  erlangCounts,
  erlangOrders,
  erlangStays,
  mostRegularOrders,
  nextRegularOrder,
} from "./erlangFuture.ts"
import { erlangLikelihood, phaseWeights } from "./erlangLikelihood.ts"
import { erlangMoments } from "./erlangMoments.ts"
import { leavesAfterOrders } from "./leavesAfterOrders.ts"
import type { Individual, TransactionModel, Vector } from "./model.ts"

export function regularBuyersModel(name: "bg-cnbd" | "mbg-cnbd", extraChances: 0 | 1): TransactionModel {
  const answers: TransactionModel = {
    name,
    parameterNames: ["r", "alpha", "a", "b", "k"],
    ...leavesAfterOrders(extraChances),
    timePowers: [0, 1, 0, 0, 0],
    remembersLastOrder: true,
    start: (ordersPerAge) => [0.5, 0.5 / ordersPerAge, 0.8, 2, 1],
    likelihood: (histories) => erlangLikelihood(histories, extraChances),
    staysActive: (parameters, block, after) => erlangStays(parameters, extraChances, block, after),
    expectedOrders: (parameters, block, horizon) => erlangOrders(parameters, extraChances, block, horizon),
    discountedOrders: (parameters, block, rate, horizon) =>
      erlangDiscounted(parameters, extraChances, block, rate, horizon),
    anyOrder: erlangAnyOrder,
    orderCounts: (parameters, repeatOrders) => erlangCounts(parameters, repeatOrders, extraChances),
    mostOrders: mostRegularOrders,
    nextOrder: nextRegularOrder,
    windowMoments: (parameters, block, times, rate) => erlangMoments(answers, parameters, block, times, rate),
    drawActive: (parameters, history, random) => {
      const [r, alpha, a, b, k] = parameters
      const { repeatOrders, recency, age } = history
      const phase = drawPhase(parameters, repeatOrders, recency, age, random)
      return {
        rate: drawGamma(r + k * repeatOrders + phase, random) / (alpha + age),
        dropout: drawBeta(a, b + repeatOrders + extraChances, random),
        stages: k,
        phase,
      }
    },
    drawNew: ([r, alpha, a, b, k], random) => ({
      rate: drawGamma(r, random) / alpha,
      dropout: drawBeta(a, b, random),
      stages: k,
      phase: 0,
    }),
    drawCounts,
  }
  return answers
}

function drawPhase(
  parameters: Vector,
  repeatOrders: number,
  recency: number,
  age: number,
  random: RandomGenerator,
): number {
  const weights = new Float64Array(parameters[4])
  phaseWeights(parameters, repeatOrders, recency, age, weights)
  let left = random()
  for (let j = 0; j < weights.length; j++) {
    left -= weights[j]
    if (left < 0) return j
  }
  return weights.length - 1
}

function stagesOf({ stages = 1, phase = 0 }: Individual): { stages: number; phase: number } {
  return { stages, phase }
}

const drawCounts: TransactionModel["drawCounts"] = (individual, times, random, counts) => {
  const { stages, phase } = stagesOf(individual)
  const most = drawGeometric(individual.dropout, random)
  let passed = phase
  let orders = 0
  let from = 0
  for (let i = 0; i < times.length; i++) {
    if (orders < most) passed += drawPoisson(individual.rate * (times[i] - from), random)
    const now = Math.min(most, Math.floor(passed / stages))
    counts[i] = now - orders
    orders = now
    from = times[i]
  }
}
