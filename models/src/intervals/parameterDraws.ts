/** Parameters a fit leaves possible: the draws of a posterior, else normal in the logarithms with the covariance of the fit. */
import { InputError } from "../errors.ts"
import { isWithin } from "../histories/validate.ts"
import { type Matrix, mapEigenvalues } from "../math/smallMatrix.ts"
import { hasDraws, type ParameterDraws } from "../mixtures/draws.ts"
import { drawNormal } from "../random/samplers.ts"
import { modelOf } from "../transactions/models.ts"
import type { ModelPair, ModelValue, RandomGenerator, TransactionModelValue } from "../types.ts"
import { spendVector } from "./spendScale.ts"

export type ParameterCloud = {
  readonly centre: readonly number[]
  /** Symmetric square root of the covariance of the logs; undefined when the parameters are taken as certain. */
  readonly root: Matrix | undefined
  readonly largestLogError: number
  /** Draws of a posterior, in random order; the centre and root stand for them where a normal is asked for. */
  readonly draws: readonly (readonly number[])[] | undefined
}

/** One set of order parameters (no combination), with the spend that goes with it. */
export type PlainPair = {
  readonly transactions: TransactionModelValue
  readonly spend?: NonNullable<ModelPair["spend"]>
}

export type PairOfClouds = { readonly transactions: ParameterCloud; readonly spend: ParameterCloud | undefined }

export function cloudsOf(models: PlainPair): PairOfClouds {
  const spend = models.spend
  return {
    transactions: cloudOf(models.transactions, modelOf(models.transactions).parameters),
    spend: cloudOfSpend(spend),
  }
}

export function cloudOfSpend(spend: ModelPair["spend"]): ParameterCloud | undefined {
  return spend === undefined ? undefined : cloudOf(spend, spendVector(spend))
}

/** Logarithms that differ by more than this are no numbers any more. */
const LARGEST_COVARIANCE = 100

/** `value` is a model value or a fit; its covariance, where it has one, makes the cloud. */
export function cloudOf(value: object, centre: readonly number[]): ParameterCloud {
  const covariance: readonly (readonly number[])[] | undefined =
    "logCovariance" in value ? (value.logCovariance as Matrix) : undefined
  const draws = hasDraws(value as ModelValue) ? (value as ParameterDraws).draws : undefined
  if (covariance === undefined) return { centre, root: undefined, largestLogError: 0, draws }
  const fits = (row: readonly number[]) =>
    Array.isArray(row) &&
    row.length === centre.length &&
    row.every((value) => isWithin(value, -LARGEST_COVARIANCE, LARGEST_COVARIANCE))
  if (!(Array.isArray(covariance) && covariance.length === centre.length && covariance.every(fits))) {
    throw new InputError(
      `logCovariance must be ${centre.length} rows of ${centre.length} finite numbers, as a fit has it`,
    )
  }
  const root = mapEigenvalues(
    covariance.map((row) => [...row]),
    (variance) => Math.sqrt(Math.max(0, variance)),
  )
  return { centre, root, largestLogError: Math.sqrt(Math.max(...covariance.map((row, k) => row[k]))), draws }
}

/** A covariance of parameters that the data leave open reaches beyond all that a model can compute. */
const FARTHEST = 20

/** Parameters at standardised coordinates `z` of the cloud. */
export function parametersAt(cloud: ParameterCloud, z: readonly number[]): number[] {
  const root = cloud.root
  if (root === undefined) return [...cloud.centre]
  return cloud.centre.map((value, i) => {
    let shift = 0
    for (let j = 0; j < z.length; j++) shift += root[i][j] * z[j]
    return value * Math.exp(Math.max(-FARTHEST, Math.min(FARTHEST, shift)))
  })
}

/** `count` draws: of a posterior spread evenly over its own, else in pairs of opposite sign, so that their mean is the centre. */
export function drawParameters(cloud: ParameterCloud, count: number, random: RandomGenerator): number[][] {
  const { draws: given } = cloud
  if (given !== undefined) {
    return Array.from({ length: count }, (_, i) => [...given[Math.floor((i * given.length) / count)]])
  }
  if (cloud.root === undefined) return Array.from({ length: count }, () => [...cloud.centre])
  const draws: number[][] = []
  while (draws.length < count) {
    const z = cloud.centre.map(() => drawNormal(random))
    draws.push(parametersAt(cloud, z))
    if (draws.length < count)
      draws.push(
        parametersAt(
          cloud,
          z.map((value) => -value),
        ),
      )
  }
  return draws
}

const NEGLIGIBLE_LOG_ERROR = 0.05
const MOST_DRAWS = 32
const FEWEST_DRAWS = 8
const DRAW_BUDGET = 160_000
const CERTAIN_FROM_CUSTOMERS = 100_000

/**
 * How many parameter draws a customer's interval mixes. One, the estimate, when no log standard error exceeds 0.05
 * (it would widen an interval by less than 0.2 %) or there are more than 100,000 customers; else 8 to 32.
 */
export function drawsPerCustomer(clouds: readonly (ParameterCloud | undefined)[], customers: number): number {
  const largest = Math.max(...clouds.map((cloud) => cloud?.largestLogError ?? 0))
  if (largest <= NEGLIGIBLE_LOG_ERROR || customers > CERTAIN_FROM_CUSTOMERS) return 1
  return Math.min(MOST_DRAWS, Math.max(FEWEST_DRAWS, 2 * Math.floor(DRAW_BUDGET / customers / 2)))
}
