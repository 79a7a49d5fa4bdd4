import type { IndexedHistories } from "../histories/indexHistories.ts"
import { digammaDifference, logRisingFactorial } from "../math/logGamma.ts"
import { negativeBinomialTable } from "../math/negativeBinomial.ts"
import { drawGamma } from "../random/samplers.ts"
import type { TransactionLikelihood, TransactionModel, Vector } from "./model.ts"
import { momentsUntilEnd, untilUnseenEnd } from "./unseenEnd.ts"

/**
 * NBD: orders at random at a personal rate ~ Gamma(r, alpha), and nobody ever leaves: the yardstick that shows what
 * a model of dropout adds. Ehrenberg 1959, "The Pattern of Consumer Purchases", Applied Statistics 8(1), 26-41.
 * Only x and T matter, the recency does not; P(active) is 1. Every answer in closed form.
 */
export const nbd: TransactionModel = {
  name: "nbd",
  parameterNames: ["r", "alpha"],
  searched: 2,
  topics: ["the order rate", "the order rate"],
  lastsAtZero: undefined,
  ...untilUnseenEnd(() => Number.POSITIVE_INFINITY),
  timePowers: [0, 1],
  start: (ordersPerAge) => [0.5, 0.5 / ordersPerAge],
  likelihood: nbdLikelihood,
  staysActive: (_parameters, block) => new Float64Array(block.ages.length).fill(1),
  expectedOrders: ([r, alpha], block, horizon) =>
    block.ages.map((age) => ((r + block.repeatOrders) / (alpha + age)) * horizon),
  discountedOrders: ([r, alpha], block, rate, horizon) => {
    const discountedTime = rate === 0 ? horizon : -Math.expm1(-rate * horizon) / rate
    return block.ages.map((age) => ((r + block.repeatOrders) / (alpha + age)) * discountedTime)
  },
  anyOrder: ([r, alpha], block, horizon) =>
    block.ages.map((age) => -Math.expm1(-(r + block.repeatOrders) * Math.log1p(horizon / (alpha + age)))),
  orderCounts:
    ([r, alpha], repeatOrders) =>
    (age, _recency, horizon, out) => {
      if (horizon === 0) out.fill(0)[0] = 1
      else negativeBinomialTable(r + repeatOrders, alpha + age, horizon, out.length - 1, out)
    },
  windowMoments: (parameters, block, times, rate) => momentsUntilEnd(parameters, block, times, rate, () => () => 1),
  drawActive: ([r, alpha], { repeatOrders, age }, random) => ({
    rate: drawGamma(r + repeatOrders, random) / (alpha + age),
    dropout: 0,
  }),
  drawNew: ([r, alpha], random) => ({ rate: drawGamma(r, random) / alpha, dropout: 0 }),
}

/**
 * L = Gamma(r+x)/Gamma(r) alpha^r (alpha+T)^-(r+x), the density of the order times as for the other models, so that
 * likelihoods compare; the probability of the count x alone (Ehrenberg 1959) is this times T^x / x!.
 */
function nbdLikelihood(histories: IndexedHistories): TransactionLikelihood {
  const { orders, ordersWeight, ordersIndex, repeatOrders, age, weights } = histories
  return {
    evaluate: ([r, alpha]: Vector, gradient, each) => {
      const constants = orders.map((x) => logRisingFactorial(r, x) + r * Math.log(alpha))
      let [total, slopeR, slopeAlpha] = [0, 0, 0]
      for (let j = 0; j < orders.length; j++) {
        total += ordersWeight[j] * constants[j]
        slopeR += ordersWeight[j] * (digammaDifference(r, orders[j]) + Math.log(alpha))
        slopeAlpha += (ordersWeight[j] * r) / alpha
      }
      for (let i = 0; i < weights.length; i++) {
        const shape = r + repeatOrders[i]
        const logTime = Math.log(alpha + age[i])
        total -= weights[i] * shape * logTime
        slopeR -= weights[i] * logTime
        slopeAlpha -= (weights[i] * shape) / (alpha + age[i])
        if (each !== undefined) each[i] = constants[ordersIndex[i]] - shape * logTime
      }
      if (gradient !== undefined) {
        gradient[0] = slopeR * r
        gradient[1] = slopeAlpha * alpha
      }
      return total
    },
    logOddsInactive: () => new Float64Array(weights.length).fill(Number.NEGATIVE_INFINITY),
  }
}
