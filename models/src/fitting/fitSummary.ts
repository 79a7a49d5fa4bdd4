/** From the top of a likelihood to a finished fit: uncertainty, and in words what the data cannot tell. */
import { type Matrix, mapEigenvalues, symmetricEigen } from "../math/smallMatrix.ts"
import type { FitWarning, LogNormalPrior } from "../types.ts"

export type Optimum = {
  readonly names: readonly string[]
  /** Parameters in the caller's time unit. */
  readonly parameters: readonly number[]
  /** Hessian of minus the log posterior in the log parameters, for all customers together. */
  readonly hessian: Matrix
  readonly atBound: readonly boolean[]
  readonly logLikelihood: number
  readonly customers: number
  readonly iterations: number
  readonly converged: boolean
  readonly slope: number
  readonly prior: LogNormalPrior | undefined
  /** What each parameter belongs to, for the warnings: "order rate", "dropout" ... */
  readonly topics: readonly string[]
  readonly dataWarnings: readonly FitWarning[]
}

/** A log standard error above this leaves a factor of seven either way: not identified. */
const WIDEST_LOG_ERROR = 2
/** Curvature added where the data have none, so that draws stay finite: a log standard deviation of 4. */
const WEAKEST_CURVATURE = 1 / 16
const PRIOR_SHARE = 0.8

export function fitSummary(optimum: Optimum) {
  const { names, parameters, customers } = optimum
  // no data: minus nothing is still nothing
  const logLikelihood = optimum.logLikelihood + 0
  const { values } = symmetricEigen(optimum.hessian)
  const curved = Math.min(...values) > 1e-9 * Math.max(...values.map(Math.abs)) && Math.max(...values) > 0
  const logCovariance = mapEigenvalues(optimum.hessian, (value) => 1 / Math.max(value, WEAKEST_CURVATURE))
  const logErrors = logCovariance.map((row, k) => Math.sqrt(row[k]))
  const unidentified = identificationWarnings(optimum, curved, logErrors)
  const warnings = [
    ...optimum.dataWarnings,
    ...unidentified,
    ...convergenceWarnings(optimum),
    ...priorWarnings(optimum, logErrors),
  ]
  const covariance = logCovariance.map((row, i) => row.map((value, j) => value * parameters[i] * parameters[j]))
  return {
    standardErrors: byName(
      names,
      logErrors.map((error, k) => error * parameters[k]),
    ),
    covariance,
    logCovariance,
    logLikelihood,
    aic: 2 * names.length - 2 * logLikelihood,
    bic: names.length * Math.log(Math.max(1, customers)) - 2 * logLikelihood,
    customers,
    iterations: optimum.iterations,
    converged: optimum.converged,
    identified: unidentified.length === 0 && (optimum.prior !== undefined || optimum.dataWarnings.length === 0),
    warnings,
    ...(optimum.prior === undefined ? {} : { prior: optimum.prior }),
  }
}

/** Parameters that were not searched join with error 0; one that was `chosen` from the data counts in AIC and BIC. */
export function withFixed(summary: ReturnType<typeof fitSummary>, names: readonly string[], chosen: boolean) {
  if (names.length === 0) return summary
  const more = chosen ? names.length : 0
  return {
    ...summary,
    standardErrors: {
      ...summary.standardErrors,
      ...byName(
        names,
        names.map(() => 0),
      ),
    },
    covariance: padded(summary.covariance, names.length),
    logCovariance: padded(summary.logCovariance, names.length),
    aic: summary.aic + 2 * more,
    bic: summary.bic + more * Math.log(Math.max(1, summary.customers)),
  }
}

/** A covariance with rows and columns of 0 for `more` parameters that are certain. */
export function padded(matrix: Matrix, more: number): Matrix {
  const nothing = new Array<number>(more).fill(0)
  return [...matrix.map((row) => [...row, ...nothing]), ...nothing.map(() => new Array(matrix.length + more).fill(0))]
}

export function byName(names: readonly string[], values: readonly number[]): Record<string, number> {
  return Object.fromEntries(names.map((name, k) => [name, values[k]]))
}

/** Freezes a fit through and through: values stay what they were when they were reported. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const inner of Object.values(value)) deepFreeze(inner)
  }
  return value
}

function identificationWarnings(optimum: Optimum, curved: boolean, logErrors: readonly number[]): FitWarning[] {
  const warnings: FitWarning[] = []
  const bound = optimum.names.filter((_, k) => optimum.atBound[k])
  if (bound.length > 0) {
    warnings.push({
      code: "parameter-at-bound",
      message: `${topicsOf(optimum, bound)} not identified: the best value of ${bound.join(" and ")} lies beyond all sensible ones`,
    })
  }
  const wide = optimum.names.filter((_, k) => logErrors[k] > WIDEST_LOG_ERROR)
  if (wide.length > 0) {
    warnings.push({
      code: "standard-error-wide",
      message: `${topicsOf(optimum, wide)} not identified: the data leave ${wide.join(" and ")} open by more than a factor of seven`,
    })
  }
  if (!curved && wide.length === 0) {
    warnings.push({
      code: "curvature-not-positive",
      message: "the parameters are not identified: the likelihood is flat or rising in some direction",
    })
  }
  return warnings
}

function topicsOf(optimum: Optimum, names: readonly string[]): string {
  const topics = new Set(names.map((name) => optimum.topics[optimum.names.indexOf(name)]))
  return `${[...topics].join(" and ")} ${topics.size > 1 ? "are" : "is"}`
}

function convergenceWarnings(optimum: Optimum): FitWarning[] {
  if (optimum.converged) return []
  const where = `after ${optimum.iterations} iterations the slope per customer is ${optimum.slope.toExponential(1)}`
  const remedy = "give it more iterations, another start or a prior"
  return [{ code: "not-converged", message: `the search stopped before the top: ${where}; ${remedy}` }]
}

function priorWarnings(optimum: Optimum, logErrors: readonly number[]): FitWarning[] {
  const prior = optimum.prior
  if (prior === undefined) return []
  const resting = optimum.names.filter((_, k) => logErrors[k] > PRIOR_SHARE * prior.logStandardDeviation[k])
  if (resting.length === 0) return []
  const message = `${topicsOf(optimum, resting)} mostly assumed: the data say little about ${resting.join(" and ")}`
  return [{ code: "prior-dominates", message }]
}
