/**
 * Estimates of the contribution of orders, in units of the spread of the values around their mean. The likelihood is
 * the normal one, but errors do not lean on it: they are the sandwich of curvature and scores (White 1982, Econometrica
 * 50(1)), right for contributions of any shape.
 */

import { InputError } from "../errors.ts"
import { checkWeights } from "../histories/validate.ts"
import { differencedHessian, minimise, type Objective } from "../math/minimise.ts"
import { type Matrix, mapEigenvalues, zeroMatrix } from "../math/smallMatrix.ts"
import { evaluateContributions } from "../spend/contributionLikelihood.ts"
import { type ContributionRows, contributionRows } from "../spend/normalNormal.ts"
import type { ContributionFit, ContributionHistories } from "../spend/types.ts"
import { needFiniteTop } from "./finiteTop.ts"
import { byName, deepFreeze, fitSummary } from "./fitSummary.ts"
import { checkFitOptions } from "./options.ts"

const NAMES = ["mu", "sigma", "tau"]
const LOG_BOUND = Math.log(1e4)
const UPPER = Float64Array.of(10, LOG_BOUND, LOG_BOUND)
const LOWER = UPPER.map((bound) => -bound)

/**
 * What an order contributes where it may also cost: returns, discounts, shipping. A customer who has shown little is
 * judged by all, as in Gamma-Gamma, but no value need be positive: the normal model of Schmittlein & Peterson 1994,
 * Marketing Science 13(1); see `normalNormal.ts` for the formulas.
 * Contributions in any currency: `meanValue` is the mean contribution of the repeat orders, all of them, returns and
 * zeros too; `squaredDeviations` say more of how far one customer's orders differ. The top is found to a slope of 1e-9
 * per customer. Contributions of big customers that vary more, or skewed ones, leave means and totals right (a variance of
 * each customer's own was tried: it takes steady small customers for the surer ones and draws the mean down by a tenth
 * and more); only the shape of single customers' intervals is the normal's.
 * Edges: no customer with a repeat order, or all values equal: InputError. Customers with one repeat order each cannot
 * show how far their own orders differ: `identified: false`.
 */
export function fitContribution(
  histories: ContributionHistories,
  options: { readonly maxIterations?: number; readonly tolerance?: number } = {},
): ContributionFit {
  const settings = checkFitOptions(NAMES, options, undefined)
  const { rows, weights } = rowsWithOrders(histories)
  const { customers, mean, unit } = spreadOf(rows, weights)
  const scaled: ContributionRows = {
    orders: rows.orders,
    values: rows.values.map((value) => (value - mean) / unit),
    deviations: rows.deviations?.map((value) => value / unit / unit),
  }
  const objective = objectiveOf(scaled, weights, customers)
  const start = Float64Array.of(0, Math.log(0.7), Math.log(0.7))
  const minimum = minimise(objective, start, { lower: LOWER, upper: UPPER, ...settings })
  needFiniteTop("normal-normal", minimum)
  const [sigma, tau] = [unit * Math.exp(minimum.point[1]), unit * Math.exp(minimum.point[2])]
  const hessian = differencedHessian(objective, minimum.point, minimum.gradient)
  const seen = rows.deviations === undefined ? customers : rows.orders.reduce((sum, x, i) => sum + weights[i] * x, 0)
  const summary = fitSummary({
    names: NAMES,
    // mu is no logarithm: in the search its unit is the spread
    parameters: [unit, sigma, tau],
    hessian: robustCurvature(hessian, scaled, weights, minimum.point, customers),
    atBound: Array.from(minimum.point, (value, k) => Math.abs(value) > UPPER[k] - 1e-6),
    logLikelihood: -minimum.value * customers - seen * Math.log(unit),
    customers,
    iterations: minimum.iterations,
    converged: minimum.converged,
    slope: minimum.slope,
    prior: undefined,
    topics: ["the mean contribution", "the spread of one customer's contributions", "the spread between customers"],
    dataWarnings: [],
  })
  const inUnits = (row: readonly number[], i: number) =>
    row.map((value, j) => value * (i === 0 ? unit : 1) * (j === 0 ? unit : 1))
  return deepFreeze({
    model: "normal-normal",
    parameters: byName(NAMES, [mean + unit * minimum.point[0], sigma, tau]),
    ...summary,
    logCovariance: summary.logCovariance.map(inUnits),
  }) as unknown as ContributionFit
}

/** Customers' worth of trust in the normal shape: so few scores say nothing of their own spread. */
const NORMAL_CUSTOMERS = 10

/** The inverse of the sandwich, H S^-1 H for all customers: H the curvature, S the products of the scores. */
function robustCurvature(
  hessian: Matrix,
  rows: ContributionRows,
  weights: Float64Array,
  point: Float64Array,
  customers: number,
): Matrix {
  const scores = zeroMatrix(3)
  const parameters = [point[0], Math.exp(point[1]), Math.exp(point[2])]
  evaluateContributions(parameters, rows, weights, new Float64Array(3), scores)
  const share = NORMAL_CUSTOMERS / (NORMAL_CUSTOMERS + customers)
  const mixed = scores.map((row, i) => row.map((value, j) => (1 - share) * (value / customers) + share * hessian[i][j]))
  const largest = Math.max(...mixed.map((row, k) => Math.abs(row[k])))
  const inverse = mapEigenvalues(mixed, (value) => 1 / Math.max(value, 1e-12 * largest))
  return product(product(hessian, inverse), hessian).map((row) => row.map((value) => value * customers))
}

function product(left: Matrix, right: Matrix): Matrix {
  return left.map((row) => row.map((_, j) => row.reduce((sum, value, k) => sum + value * right[k][j], 0)))
}

function rowsWithOrders(histories: ContributionHistories): { rows: ContributionRows; weights: Float64Array } {
  const all = contributionRows(histories)
  const given = checkWeights(histories.weights, all.orders.length) ?? new Float64Array(all.orders.length).fill(1)
  const keep = (_: number, i: number) => all.orders[i] > 0 && given[i] > 0
  return {
    rows: {
      orders: all.orders.filter(keep),
      values: all.values.filter(keep),
      deviations: all.deviations?.filter(keep),
    },
    weights: given.filter(keep),
  }
}

function spreadOf(rows: ContributionRows, weights: Float64Array): { customers: number; mean: number; unit: number } {
  let [customers, sum, squares] = [0, 0, 0]
  for (let i = 0; i < weights.length; i++) {
    customers += weights[i]
    sum += weights[i] * rows.values[i]
  }
  if (!(customers > 0)) throw new InputError("the contribution model needs a customer with a repeat order, found none")
  const mean = sum / customers
  for (let i = 0; i < weights.length; i++) {
    const own = rows.deviations === undefined ? 0 : rows.deviations[i] / rows.orders[i]
    squares += weights[i] * ((rows.values[i] - mean) ** 2 + own)
  }
  if (!(squares > 0)) {
    throw new InputError(`the contribution model needs values that differ, found ${mean} for every customer`)
  }
  return { customers, mean, unit: Math.sqrt(squares / customers) }
}

function objectiveOf(rows: ContributionRows, weights: Float64Array, customers: number): Objective {
  const parameters = new Float64Array(3)
  return (point, gradient) => {
    parameters[0] = point[0]
    for (let k = 1; k < 3; k++) parameters[k] = Math.exp(point[k])
    const value = -evaluateContributions(parameters, rows, weights, gradient) / customers
    for (let k = 0; k < 3; k++) gradient[k] /= -customers
    return value
  }
}
