/**
 * A fit with covariates: every column is standardised for the search (mean 0, standard deviation 1), so that neither
 * its unit nor its origin matters, and the result is turned back into the caller's units. In logarithms that is a
 * linear map of parameters and effects, and of their covariance.
 */
import { InputError } from "../errors.ts"
import { groupsOf } from "../histories/aliveStates.ts"
import type { Profiles } from "../histories/profiles.ts"
import { symmetricEigen } from "../math/smallMatrix.ts"
import {
  type CovariateChoice,
  type Effect,
  effectsToFit,
  namedEffects,
  withColumns,
} from "../transactions/covariateEffects.ts"
import { covariateModel } from "../transactions/covariateModel.ts"
import type { TransactionModel } from "../transactions/model.ts"
import type { GroupedHistories, Histories, LogNormalPrior, TransactionFitOptions } from "../types.ts"
import { byName, type fitSummary } from "./fitSummary.ts"
import { checkFitOptions } from "./options.ts"

/** With a prior an effect is expected within a factor of e per standard deviation of its column. */
const EFFECT_LOG_SPREAD = 1
/** Below this share of its own size the spread of a column is rounding. */
const LEAST_SPREAD = 1e-9
/** Smallest eigenvalue of the columns' correlations that still tells them apart. */
const LEAST_EIGENVALUE = 1e-8
/** Largest logarithm of a parameter at covariates of 0 that is a number. */
const LARGEST_LOG = 600

type Standard = { readonly mean: number; readonly deviation: number }
type Summary = ReturnType<typeof fitSummary>

export function covariateDesign(plain: TransactionModel, histories: Histories, choice: CovariateChoice) {
  const effects = effectsToFit(plain.name, choice)
  const grouped = groupsOf(withColumns(effects, histories))
  const profiles: Profiles = grouped.profiles ?? { rows: [], of: new Int32Array(0) }
  const columns = [...new Set(effects.map((effect) => effect.column))]
  const masses = profileWeights(grouped, profiles)
  const standards = columns.map((column) => standardOf(column, profiles, masses))
  const standardOfColumn = new Map(columns.map((column, k) => [column, standards[k]]))
  const rows = profiles.rows.map((row) =>
    Object.fromEntries(columns.map((name, k) => [name, (row[name] - standards[k].mean) / standards[k].deviation])),
  )
  refuseCollinear(columns, rows, masses)
  const standard = effects.map((effect) => standardOfColumn.get(effect.column) ?? { mean: 0, deviation: 1 })
  return {
    model: covariateModel(plain, effects),
    grouped: { ...grouped, profiles: { rows, of: profiles.of } },
    topics: [...plain.topics, ...effects.map(({ column, side }) => `what ${column} does to ${side}`)],
    extended: <Given extends TransactionFitOptions>(options: Given) => extendedOptions(plain, effects.length, options),
    inOwnUnits: (parameters: readonly number[], summary: Summary) =>
      inOwnUnits(plain, effects, standard, parameters, summary),
  }
}

/** A prior or start of the plain parameters, with the effects at 0. */
function extendedOptions<Given extends TransactionFitOptions>(
  plain: TransactionModel,
  effects: number,
  options: Given,
) {
  checkFitOptions(plain.parameterNames, options, options.prior)
  const more = (value: number) => new Array<number>(effects).fill(value)
  const { prior, start } = options
  const extendedPrior: LogNormalPrior | undefined = prior && {
    ...prior,
    logMean: [...prior.logMean, ...more(0)],
    logStandardDeviation: [...prior.logStandardDeviation, ...more(EFFECT_LOG_SPREAD)],
  }
  return {
    ...options,
    ...(extendedPrior === undefined ? {} : { prior: extendedPrior }),
    ...(start === undefined ? {} : { start: [...start, ...more(1)] }),
  }
}

function profileWeights(grouped: GroupedHistories, profiles: Profiles): Float64Array {
  const masses = new Float64Array(profiles.rows.length)
  for (let i = 0; i < profiles.of.length; i++) masses[profiles.of[i]] += grouped.weights[i]
  return masses
}

function standardOf(column: string, profiles: Profiles, masses: Float64Array): Standard {
  let [weight, sum, least, most] = [0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  profiles.rows.forEach((row, k) => {
    if (masses[k] === 0) return
    weight += masses[k]
    sum += masses[k] * row[column]
    least = Math.min(least, row[column])
    most = Math.max(most, row[column])
  })
  if (!(weight > 0)) throw new InputError("histories must hold at least one customer with weight > 0, found none")
  const mean = sum / weight
  let squares = 0
  profiles.rows.forEach((row, k) => {
    squares += masses[k] * (row[column] - mean) ** 2
  })
  const deviation = Math.sqrt(squares / weight)
  if (!(deviation > LEAST_SPREAD * Math.max(Math.abs(least), Math.abs(most)))) {
    throw new InputError(
      `covariates.${column} is ${most} for every customer, so nothing can be learnt from it: leave it out`,
    )
  }
  return { mean, deviation }
}

/** Columns that add up to nothing new: dummies for every level, or the same thing in two units. */
function refuseCollinear(
  columns: readonly string[],
  rows: readonly Readonly<Record<string, number>>[],
  masses: Float64Array,
): void {
  const total = masses.reduce((sum, mass) => sum + mass, 0)
  const correlations = columns.map((left) =>
    columns.map((right) => rows.reduce((sum, row, k) => sum + (masses[k] * row[left] * row[right]) / total, 0)),
  )
  const { values, vectors } = symmetricEigen(correlations)
  values.forEach((value, k) => {
    if (value > LEAST_EIGENVALUE) return
    const together = columns.filter((_, j) => Math.abs(vectors[k][j]) > 1e-3)
    throw new InputError(
      `covariates ${together.join(", ")} say the same: each follows from the others. Leave one out (a property with n levels needs n - 1 columns)`,
    )
  })
}

function inOwnUnits(
  plain: TransactionModel,
  effects: readonly Effect[],
  standard: readonly Standard[],
  parameters: readonly number[],
  summary: Summary,
) {
  const size = plain.parameterNames.length
  const map: number[][] = parameters.map((_, i) => parameters.map((_, j) => (i === j ? 1 : 0)))
  effects.forEach(({ parameter, sign }, j) => {
    const { mean, deviation } = standard[j]
    map[parameter][size + j] = (-sign * mean) / deviation
    map[size + j][size + j] = 1 / deviation
  })
  const logs = times(
    map,
    parameters.map((value) => [Math.log(value)]),
  ).map(([log]) => log)
  refuseFarColumns(effects, logs.slice(0, size))
  const logCovariance = times(times(map, summary.logCovariance), transposed(map))
  const own = logs.slice(0, size).map(Math.exp)
  const scales = [...own, ...effects.map(() => 1)]
  const covariance = logCovariance.map((row, i) => row.map((value, j) => value * scales[i] * scales[j]))
  const errors = covariance.map((row, k) => Math.sqrt(row[k]))
  return {
    parameters: byName(plain.parameterNames, own),
    effects: namedEffects(effects, logs.slice(size)),
    ...summary,
    standardErrors: byName(plain.parameterNames, errors),
    effectErrors: namedEffects(effects, errors.slice(size)),
    covariance,
    logCovariance,
  }
}

function refuseFarColumns(effects: readonly Effect[], logs: readonly number[]): void {
  if (logs.every((log) => Math.abs(log) < LARGEST_LOG)) return
  const columns = [...new Set(effects.map((effect) => effect.column))].join(", ")
  throw new InputError(
    `covariates ${columns} lie so far from 0 that the parameters at 0 are no numbers: subtract from each column its mean`,
  )
}

type Rows = readonly (readonly number[])[]

function times(left: Rows, right: Rows): number[][] {
  return left.map((row) => right[0].map((_, j) => row.reduce((sum, value, k) => sum + value * right[k][j], 0)))
}

function transposed(matrix: Rows): number[][] {
  return matrix[0].map((_, j) => matrix.map((row) => row[j]))
}
