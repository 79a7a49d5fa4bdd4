import { drawExponential, drawGamma } from "../random/samplers.ts"
import type { RandomGenerator } from "../types.ts"
import { gompertzHazard } from "./gompertzCells.ts"
import {
  gompertzAnyOrder,
  gompertzCounts,
  gompertzDiscounted,
  gompertzMoments,
  gompertzOrders,
  gompertzStays,
} from "./gompertzFuture.ts"
import { gompertzLikelihood } from "./gompertzLikelihood.ts"
import type { Individual, TransactionModel } from "./model.ts"
import { untilUnseenEnd } from "./unseenEnd.ts"

/**
 * Gamma-Gompertz/NBD: orders at random at a personal rate until an unseen end that may become more likely with age, or
 * less: a more flexible lifetime than Pareto/NBD's, whose likelihood is the limit b -> 0 with beta / b fixed.
 * Bemmaor & Glady 2012, Management Science 58(5), 1012-1021.
 */
export const ggNbd: TransactionModel = {
  name: "gg-nbd",
  parameterNames: ["r", "alpha", "beta", "b", "s"],
  searched: 5,
  topics: ["the order rate", "the order rate", "dropout", "dropout", "dropout"],
  lastsAtZero: "s",
  ...untilUnseenEnd(drawLife),
  timePowers: [0, 1, 0, -1, 0],
  start: (ordersPerAge) => [0.6, 0.4 / ordersPerAge, 0.5, 0.5, 0.5],
  likelihood: gompertzLikelihood,
  staysActive: gompertzStays,
  expectedOrders: gompertzOrders,
  discountedOrders: gompertzDiscounted,
  anyOrder: gompertzAnyOrder,
  orderCounts: gompertzCounts,
  windowMoments: gompertzMoments,
  drawActive: ([r, alpha, beta, b, s], { repeatOrders, age }, random) => ({
    rate: drawGamma(r + repeatOrders, random) / (alpha + age),
    dropout: drawGamma(s, random) * gompertzHazard(beta, b, age),
    aging: b,
  }),
  drawNew: ([r, alpha, beta, b, s], random) => ({
    rate: drawGamma(r, random) / alpha,
    dropout: drawGamma(s, random) / beta,
    aging: b,
  }),
}

/** From the Gompertz survival exp(-eta (e^(b v) - 1)) of one whose eta is his `dropout`. */
function drawLife({ dropout, aging = 1 }: Individual, random: RandomGenerator): number {
  return Math.log1p(drawExponential(random) / dropout) / aging
}
