import { drawExponential, drawGamma } from "../random/samplers.ts"
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
import { untilUnseenEnd } from "./unseenEnd.ts"

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
  ...untilUnseenEnd((individual, random) => drawExponential(random) / individual.dropout),
  timePowers: [0, 1, 0, 1],
  start: (ordersPerAge) => [0.6, 0.4 / ordersPerAge, 0.7, 0.5],
  likelihood: paretoLikelihood,
  staysActive: paretoStays,
  expectedOrders: paretoOrders,
  discountedOrders: paretoDiscounted,
  anyOrder: paretoAnyOrder,
  orderCounts: paretoCounts,
  windowMoments: paretoMoments,
  drawActive: (parameters, { repeatOrders, age }, random) => ({
    rate: drawGamma(parameters[0] + repeatOrders, random) / (parameters[1] + age),
    dropout: drawGamma(parameters[2], random) / (parameters[3] + age),
  }),
  drawNew: (parameters, random) => ({
    rate: drawGamma(parameters[0], random) / parameters[1],
    dropout: drawGamma(parameters[2], random) / parameters[3],
  }),
}
