import { InputError } from "../errors.ts"
import { needColumn, needNumber, needObject, needPositive } from "../histories/validate.ts"
import type { LogNormalPrior } from "../types.ts"

export const DEFAULT_MAX_ITERATIONS = 200
export const DEFAULT_TOLERANCE = 1e-9

/** exp of more is no number. */
const LARGEST_LOG = 700

/** Options checked against the model's parameters. */
export function checkFitOptions(
  names: readonly string[],
  options: { start?: readonly number[]; maxIterations?: number; tolerance?: number },
  prior: LogNormalPrior | undefined,
): { maxIterations: number; tolerance: number } {
  needObject("options", options)
  if (options.start !== undefined) {
    needLength("start", options.start, names)
    for (const [k, value] of options.start.entries()) needPositive(`start ${names[k]}`, value)
  }
  if (prior !== undefined) {
    needObject("prior", prior)
    needLength("prior.logMean", prior.logMean, names)
    needLength("prior.logStandardDeviation", prior.logStandardDeviation, names)
    for (const [k, value] of prior.logStandardDeviation.entries()) {
      needPositive(`prior.logStandardDeviation of ${names[k]}`, value)
    }
    prior.logMean.forEach((value, k) => {
      needNumber(`prior.logMean of ${names[k]}`, value, -LARGEST_LOG, LARGEST_LOG)
    })
  }
  const maxIterations = options.maxIterations ?? DEFAULT_MAX_ITERATIONS
  const tolerance = options.tolerance ?? DEFAULT_TOLERANCE
  needPositive("maxIterations", maxIterations)
  needPositive("tolerance", tolerance)
  return { maxIterations, tolerance }
}

function needLength(what: string, values: readonly number[], names: readonly string[]): void {
  needColumn(what, values)
  if (values.length !== names.length) {
    throw new InputError(`${what} must have ${names.length} numbers (${names.join(", ")}), found ${values.length}`)
  }
}

/** Adds the prior's half squares to `value` and its slopes to `gradient`, for `share` of the data. */
export function addPrior(
  prior: LogNormalPrior | undefined,
  point: Float64Array,
  gradient: Float64Array,
  share: number,
): number {
  if (prior === undefined) return 0
  let sum = 0
  for (let k = 0; k < point.length; k++) {
    const z = (point[k] - prior.logMean[k]) / prior.logStandardDeviation[k]
    sum += (share * z * z) / 2
    gradient[k] += (share * z) / prior.logStandardDeviation[k]
  }
  return sum
}
