import type { IndexedHistories } from "../histories/indexHistories.ts"
import { digammaDifference, logRisingFactorial } from "../math/logGamma.ts"
import { negativeBinomialTable } from "../math/negativeBinomial.ts"
import { drawExponential, drawGamma, drawPoisson } from "../random/samplers.ts"
import { betweenOrders, mostAtGammaRate, nextAtGammaRate } from "./gammaRate.ts"
import type { TransactionLikelihood, TransactionModel, Vector } from "./model.ts"
import { intensityMoments } from "./windowMoments.ts"

const MAX_SIMULATED_ORDERS = 1_000_000

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
  timePowers: [0, 1],
  remembersLastOrder: false,
  countsPeriods: false,
  start: (ordersPerAge) => [0.5, 0.5 / ordersPerAge],
  likelihood: nbdLikelihood,
  newCustomerActive: () => 1,
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
  mostOrders: mostAtGammaRate,
  nextOrder: nextAtGammaRate,
  windowMoments: (parameters, block, times, discountRate) => {
    const shape = parameters[0] + block.repeatOrders
    const intensity = (age: number, _times: Float64Array, first: Float64Array, second: Float64Array) => {
      const rate = shape / (parameters[1] + age)
      first.fill(rate)
      second.fill((rate * (shape + 1)) / (parameters[1] + age))
    }
    return intensityMoments(intensity, betweenOrders(parameters, block), block, times, discountRate)
  },
  drawActive: ([r, alpha], { repeatOrders, age }, random) => ({
    rate: drawGamma(r + repeatOrders, random) / (alpha + age),
    dropout: 0,
  }),
  drawNew: ([r, alpha], random) => ({ rate: drawGamma(r, random) / alpha, dropout: 0 }),
  leavesAtStart: () => false,
  drawCounts: (individual, times, random, counts) => {
    let from = 0
    for (let i = 0; i < times.length; i++) {
      counts[i] = drawPoisson(individual.rate * (times[i] - from), random)
      from = times[i]
    }
  },
  drawTimes: (individual, end, random, orderTimes) => {
    let time = 0
    for (let n = 0; n < MAX_SIMULATED_ORDERS; n++) {
      time += drawExponential(random) / individual.rate
      if (!(time <= end)) break
      orderTimes.push(time)
    }
    return Number.POSITIVE_INFINITY
  },
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
