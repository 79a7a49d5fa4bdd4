import { drawExponential, drawGamma, drawPoisson } from "../random/samplers.ts"
import { mostAtGammaRate, nextAtGammaRate } from "./gammaRate.ts"
import type { TransactionModel } from "./model.ts"
import {
  paretoAnyOrder,
  paretoCounts,
  paretoDiscounted,
  paretoMoments,
  paretoOrders,
  paretoStays,
} from "./paretoFuture.ts"
import { paretoLikelihood } from "./paretoLikelihood.ts"

const MAX_SIMULATED_ORDERS = 1_000_000

/**
 * Pareto/NBD: orders at random at a personal rate until an unseen end, which may come at any time.
 * Schmittlein, Morrison & Colombo 1987, "Counting Your Customers", Management Science 33(1), 1-24.
 */
export const paretoNbd: TransactionModel = {
  name: "pareto-nbd",
  parameterNames: ["r", "alpha", "s", "beta"],
  searched: 4,
  topics: ["the order rate", "the order rate", "dropout", "dropout"],
  lastsAtZero: "s",
  timePowers: [0, 1, 0, 1],
  remembersLastOrder: false,
  countsPeriods: false,
  start: (ordersPerAge) => [0.6, 0.4 / ordersPerAge, 0.7, 0.5],
  likelihood: paretoLikelihood,
  newCustomerActive: () => 1,
  staysActive: paretoStays,
  expectedOrders: paretoOrders,
  discountedOrders: paretoDiscounted,
  anyOrder: paretoAnyOrder,
  orderCounts: paretoCounts,
  mostOrders: mostAtGammaRate,
  nextOrder: nextAtGammaRate,
  windowMoments: paretoMoments,
  drawActive: (parameters, { repeatOrders, age }, random) => ({
    rate: drawGamma(parameters[0] + repeatOrders, random) / (parameters[1] + age),
    dropout: drawGamma(parameters[2], random) / (parameters[3] + age),
  }),
  drawNew: (parameters, random) => ({
    rate: drawGamma(parameters[0], random) / parameters[1],
    dropout: drawGamma(parameters[2], random) / parameters[3],
  }),
  leavesAtStart: () => false,
  drawCounts: (individual, times, random, counts) => {
    const life = drawExponential(random) / individual.dropout
    let from = 0
    for (let i = 0; i < times.length; i++) {
      counts[i] = life > from ? drawPoisson(individual.rate * (Math.min(times[i], life) - from), random) : 0
      from = times[i]
    }
  },
  drawTimes: (individual, end, random, orderTimes) => {
    const life = drawExponential(random) / individual.dropout
    const last = Math.min(end, life)
    let time = 0
    for (let n = 0; n < MAX_SIMULATED_ORDERS; n++) {
      time += drawExponential(random) / individual.rate
      if (!(time <= last)) break
      orderTimes.push(time)
    }
    return life <= end ? life : Number.POSITIVE_INFINITY
  },
}
