/** Maximum likelihood for Gamma-Gamma with a scale that follows the order rate, begun at the fit of Gamma-Gamma. */

import { InputError } from "../errors.ts"
import { pick } from "../histories/groupHistories.ts"
import { differencedHessian, minimise, type Objective } from "../math/minimise.ts"
import { dependentSpendLikelihood, type RatedRows } from "../spend/dependentGammaGammaLikelihood.ts"
import { logOrderRates } from "../spend/orderRates.ts"
import type { DependentGammaGammaFit, RatedSpendHistories } from "../spend/types.ts"
import { needFiniteTop } from "./finiteTop.ts"
import { fitGammaGamma, usableRows } from "./fitGammaGamma.ts"
import { byName, deepFreeze, fitSummary } from "./fitSummary.ts"
import { checkFitOptions } from "./options.ts"

const NAMES = ["p", "q", "gamma", "theta"]
/** In units of the mean value at the mean log rate. Beyond theta 3 twice the orders would mean eight times the value. */
const LARGEST_THETA = 3
const UPPER = Float64Array.of(Math.log(1e3), Math.log(1e3), Math.log(1e5), LARGEST_THETA)
const LOWER = UPPER.map((bound, k) => (k === 1 ? Math.log(1.02) : -bound))

/**
 * Order values that go with how often a customer orders: Gamma-Gamma with scale gamma x rate^theta. Gamma-Gamma takes
 * the two for independent, and misjudges those who order rarely where they are not.
 * Fader & Hardie 2013, note 025, eq. 1a, with gamma rate^theta for gamma; theta = 0 is Gamma-Gamma. The rate is the
 * column `orderRate`, best from `orderRates` (on simulated customers whose value follows their true rate, it left less
 * bias in new and in old customers than the bare count, which confuses rare with new), else the number of repeat orders.
 * gamma comes in the currency, at order rate 1. The top is found to a slope of 1e-9 per customer.
 * Edges: customers who all order alike leave theta open: `identified: false`. No customer with a repeat order of
 * positive value: InputError.
 */
export function fitDependentGammaGamma(
  spend: RatedSpendHistories,
  options: { readonly maxIterations?: number; readonly tolerance?: number } = {},
): DependentGammaGammaFit {
  const settings = checkFitOptions(NAMES, options, undefined)
  const data = usableRows(spend)
  if (!(data.customers > 0))
    throw new InputError("the spend model needs a customer with a repeat order of positive value")
  const logRates = pick(logOrderRates(spend), data.kept)
  const centre = weightedMean(logRates, data.weights)
  const objective = objectiveOf(
    { ...data, values: data.values.map((value) => value / data.meanValue), logRates: logRates.map((l) => l - centre) },
    data.customers,
  )
  const plain = fitGammaGamma(spend).parameters
  const start = Float64Array.of(Math.log(plain.p), Math.log(plain.q), Math.log(plain.gamma / data.meanValue), 0)
  const minimum = minimise(objective, start, { lower: LOWER, upper: UPPER, ...settings })
  needFiniteTop("dependent-gamma-gamma", minimum)
  const theta = minimum.point[3]
  const hessian = atRateOne(differencedHessian(objective, minimum.point, minimum.gradient), centre)
  const [p, q, gammaAtCentre] = Array.from(minimum.point, Math.exp)
  const gamma = gammaAtCentre * data.meanValue * Math.exp(-theta * centre)
  const topic = "the spread between customers"
  const summary = fitSummary({
    names: NAMES,
    // theta is no logarithm: its error is its own
    parameters: [p, q, gamma, 1],
    hessian: hessian.map((row) => row.map((value) => value * data.customers)),
    atBound: Array.from(minimum.point, (value, k) => value < LOWER[k] + 1e-6 || value > UPPER[k] - 1e-6),
    logLikelihood: -minimum.value * data.customers - data.customers * Math.log(data.meanValue),
    customers: data.customers,
    iterations: minimum.iterations,
    converged: minimum.converged,
    slope: minimum.slope,
    prior: undefined,
    topics: ["the spread of one customer's order values", topic, topic, "how values go with the order rate"],
    dataWarnings: [],
  })
  const fit = { model: "dependent-gamma-gamma", parameters: byName(NAMES, [p, q, gamma, theta]), ...summary }
  return deepFreeze(fit) as unknown as DependentGammaGammaFit
}

function objectiveOf(rows: RatedRows, customers: number): Objective {
  const likelihood = dependentSpendLikelihood(rows)
  const parameters = new Float64Array(4)
  return (point, gradient) => {
    for (let k = 0; k < 3; k++) parameters[k] = Math.exp(point[k])
    parameters[3] = point[3]
    const value = -likelihood.evaluate(parameters, gradient) / customers
    for (let k = 0; k < 4; k++) gradient[k] /= -customers
    return value
  }
}

/** The Hessian where gamma is that at rate 1: ln gamma at the centre = ln gamma + theta x centre. */
function atRateOne(hessian: number[][], centre: number): number[][] {
  const turned = hessian.map((row) => [...row])
  for (const row of turned) row[3] += centre * row[2]
  for (let k = 0; k < 4; k++) turned[3][k] += centre * turned[2][k]
  return turned
}

function weightedMean(values: Float64Array, weights: Float64Array): number {
  let [sum, total] = [0, 0]
  for (let i = 0; i < values.length; i++) {
    sum += weights[i] * values[i]
    total += weights[i]
  }
  return sum / total
}
