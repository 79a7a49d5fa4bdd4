/**
 * Maximum likelihood (with a prior: maximum a posteriori) for the models of contracts, in log parameters, on counts of
 * renewals: a million contracts cost no more than one once they are counted.
 */

import { evaluateContracts } from "../contracts/contractLikelihood.ts"
import { contractParameterNames, vectorOf } from "../contracts/parameters.ts"
import { type CheckedCounts, renewalCounts } from "../contracts/renewalCounts.ts"
import type { ContractData, ContractFit, ContractModelName } from "../contracts/types.ts"
import { InputError } from "../errors.ts"
import { differencedHessian, minimise, type Objective } from "../math/minimise.ts"
import type { FitOptions, FitWarning, LogNormalPrior } from "../types.ts"
import { needFiniteTop } from "./finiteTop.ts"
import { byName, deepFreeze, fitSummary } from "./fitSummary.ts"
import { addPrior, checkFitOptions } from "./options.ts"

/**
 * How contracts differ in their chance to end, each keeping its own for ever: the shifted beta-geometric (sBG).
 * Fader & Hardie 2007, "How to Project Customer Retention", J. Interactive Marketing 21(1):
 * theta ~ Beta(alpha, beta), P(end at opportunity t) = theta (1 - theta)^(t - 1).
 * Data: cohort tables, single contracts, or renewal counts (`renewalCounts` says how they are counted); the unit of time
 * is the renewal period. The top is found to a slope of 1e-9 per contract; standard errors to about 1e-5.
 * Edges: see `fitBdw`.
 */
export function fitSbg(data: ContractData, options?: FitOptions): ContractFit<"sbg"> {
  return fitContracts("sbg", data, options) as ContractFit<"sbg">
}

/**
 * The same where a contract's own chance to end may also rise (c > 1) or fall (c < 1) with its tenure: the
 * beta-discrete-Weibull (BdW). Fader, Hardie, Liu, Davin & Steenburgh 2018, "'How to Project Customer Retention'
 * Revisited", J. Interactive Marketing 43: S(t | theta) = (1 - theta)^(t^c); c = 1 is sBG.
 * Data, unit and accuracy as for `fitSbg`.
 * Edges: data that leave a parameter open (nobody left, one period only, contracts all alike) give `identified: false`,
 * finite parameters inside a wide box and warnings in words. Without any renewal opportunity met: InputError, unless
 * there is a prior, which then speaks alone.
 */
export function fitBdw(data: ContractData, options?: FitOptions): ContractFit<"bdw"> {
  return fitContracts("bdw", data, options) as ContractFit<"bdw">
}

const LOG_BOUND = Math.log(1e5)
/** A chance to end that changes as tenure to the 19th power is a fixed term, not a habit. */
const LOG_DURATION_BOUND = Math.log(20)
const TOPICS = ["the chance to end", "the chance to end", "its change with tenure"]

function fitContracts(name: ContractModelName, data: ContractData, options: FitOptions = {}): ContractFit {
  const names = contractParameterNames[name]
  const settings = checkFitOptions(names, options, options.prior)
  const counts = renewalCounts(data)
  if (!(counts.contracts > 0) && options.prior === undefined) {
    throw new InputError(
      "contracts must hold at least one that has met a renewal opportunity, or a prior must be given",
    )
  }
  const contracts = Math.max(1, counts.contracts)
  const upper = Float64Array.of(LOG_BOUND, LOG_BOUND, LOG_DURATION_BOUND).slice(0, names.length)
  const lower = upper.map((bound) => -bound)
  const objective = objectiveOf(counts, contracts, names.length, options.prior)
  const start = Float64Array.from(options.start ?? startOf(counts, names.length), Math.log)
  const minimum = minimise(objective, start, { lower, upper, ...settings })
  needFiniteTop(name, minimum)
  const hessian = differencedHessian(objective, minimum.point, minimum.gradient)
  const penalty = addPrior(options.prior, minimum.point, new Float64Array(names.length), 1 / contracts)
  const parameters = Array.from(minimum.point, Math.exp)
  const summary = fitSummary({
    names,
    parameters,
    hessian: hessian.map((row) => row.map((value) => value * contracts)),
    atBound: Array.from(minimum.point, (value, k) => Math.abs(value) > upper[k] - 1e-6),
    logLikelihood: -(minimum.value - penalty) * contracts,
    customers: counts.contracts,
    iterations: minimum.iterations,
    converged: minimum.converged,
    slope: minimum.slope,
    prior: options.prior,
    topics: TOPICS,
    dataWarnings: dataWarnings(counts),
  })
  return deepFreeze({ model: name, parameters: byName(names, parameters), ...summary }) as unknown as ContractFit
}

function objectiveOf(
  counts: CheckedCounts,
  contracts: number,
  size: number,
  prior: LogNormalPrior | undefined,
): Objective {
  const parameters = new Float64Array(size)
  return (point, gradient) => {
    for (let k = 0; k < size; k++) parameters[k] = Math.exp(point[k])
    const value = -evaluateContracts(vectorOf(parameters), counts, gradient) / contracts
    for (let k = 0; k < size; k++) gradient[k] /= -contracts
    return value + addPrior(prior, point, gradient, 1 / contracts)
  }
}

/** Alpha 1 is spread evenly towards leaving; beta then meets the share that leaves over all opportunities. */
function startOf({ renewed, left }: CheckedCounts, size: number): number[] {
  const [stays, leaves] = [sum(renewed), sum(left)]
  return [1, Math.min(1e3, (stays + 1) / (leaves + 1)), 1].slice(0, size)
}

function dataWarnings({ renewed, left }: CheckedCounts): FitWarning[] {
  if (sum(left) === 0) {
    return [{ code: "no-leavers", message: "no contract has ended yet: how long contracts last is not identified" }]
  }
  if (sum(renewed) === 0) {
    return [{ code: "no-renewals", message: "no contract was ever renewed: how contracts differ is not identified" }]
  }
  return []
}

function sum(values: Float64Array): number {
  let total = 0
  for (let i = 0; i < values.length; i++) total += values[i]
  return total
}
