import { drawBeta, drawGeometric } from "../random/samplers.ts"
import {
  betaBernoulliAnyOrder,
  betaBernoulliCounts,
  betaBernoulliDiscounted,
  betaBernoulliMoments,
  betaBernoulliOrders,
  betaBernoulliStays,
  mostPeriodOrders,
  nextPeriodOrder,
} from "./betaBernoulliFuture.ts"
import { betaBernoulliLikelihood } from "./betaBernoulliLikelihood.ts"
import { MAX_SIMULATED_ORDERS, type TransactionModel } from "./model.ts"

/**
 * BG/BB: time passes in periods (years of donations, weeks with or without a visit); in each an active customer orders or
 * not, at his own chance, and before each he may leave for good. Histories hold whole numbers of periods: orders after
 * the first, the period of the last, the periods since the first. P(active) is that at the end of the last period seen;
 * the paper's "alive in n + 1" is one chance to leave later.
 * Fader, Hardie & Shang 2010, Marketing Science 29(6), 1086-1108.
 */
export const bgBb: TransactionModel = {
  name: "bg-bb",
  parameterNames: ["alpha", "beta", "gamma", "delta"],
  searched: 4,
  topics: ["the order rate", "the order rate", "dropout", "dropout"],
  lastsAtZero: "gamma",
  timePowers: [0, 0, 0, 0],
  remembersLastOrder: false,
  countsPeriods: true,
  start: (ordersPerAge) => [2 * Math.min(0.9, ordersPerAge), 2 * Math.max(0.1, 1 - ordersPerAge), 0.5, 2.5],
  likelihood: betaBernoulliLikelihood,
  newCustomerActive: () => 1,
  staysActive: betaBernoulliStays,
  expectedOrders: betaBernoulliOrders,
  discountedOrders: betaBernoulliDiscounted,
  anyOrder: betaBernoulliAnyOrder,
  orderCounts: betaBernoulliCounts,
  mostOrders: mostPeriodOrders,
  nextOrder: nextPeriodOrder,
  windowMoments: betaBernoulliMoments,
  drawActive: ([alpha, beta, gamma, delta], { repeatOrders, age }, random) => ({
    rate: drawBeta(alpha + repeatOrders, beta + age - repeatOrders, random),
    dropout: drawBeta(gamma, delta + age, random),
  }),
  drawNew: ([alpha, beta, gamma, delta], random) => ({
    rate: drawBeta(alpha, beta, random),
    dropout: drawBeta(gamma, delta, random),
  }),
  leavesAtStart: () => false,
  drawCounts: (individual, times, random, counts) => {
    const last = Math.min(drawGeometric(individual.dropout, random) - 1, times[times.length - 1])
    counts.fill(0)
    let step = 0
    for (let period = drawGeometric(individual.rate, random); period <= last; ) {
      while (period > times[step]) step++
      counts[step]++
      period += drawGeometric(individual.rate, random)
    }
  },
  drawTimes: (individual, end, random, orderTimes) => {
    const leaves = drawGeometric(individual.dropout, random)
    let time = 0
    for (let n = 0; n < MAX_SIMULATED_ORDERS; n++) {
      time += drawGeometric(individual.rate, random)
      if (!(time < leaves && time <= end)) break
      orderTimes.push(time)
    }
    return leaves <= end ? leaves : Number.POSITIVE_INFINITY
  },
}
