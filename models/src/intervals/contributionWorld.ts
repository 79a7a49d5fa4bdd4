/** What intervals of contributions need to know: customers, their histories, and parameters that remain possible. */
import { type GroupedStates, groupWithStates } from "../histories/aliveStates.ts"
import { pick } from "../histories/groupHistories.ts"
import { covariatesOf } from "../histories/profiles.ts"
import { checkHorizon, checkWeights, needObject } from "../histories/validate.ts"
import type { Matrix } from "../math/smallMatrix.ts"
import { discountedExpectedOrders } from "../predictions/discountedExpectedOrders.ts"
import { expectedOrders } from "../predictions/expectedOrders.ts"
import { drawNormal } from "../random/samplers.ts"
import { type ContributionRows, contributionRows, contributionVector } from "../spend/normalNormal.ts"
import type { ContributionFit, ContributionModelValue, ContributionValueHistories } from "../spend/types.ts"
import { usedBy } from "../transactions/covariateEffects.ts"
import type { TransactionModel } from "../transactions/model.ts"
import { modelOf } from "../transactions/models.ts"
import type { RandomGenerator, TransactionFit, TransactionModelValue } from "../types.ts"
import { cloudOf, drawParameters, type ParameterCloud } from "./parameterDraws.ts"

export type ContributionModels = {
  readonly transactions: TransactionModelValue | TransactionFit
  readonly contribution: ContributionModelValue | ContributionFit
}

export type ContributionWorld = {
  readonly model: TransactionModel
  readonly customers: GroupedStates
  readonly rows: ContributionRows
  readonly weights: Float64Array
  readonly transactions: ParameterCloud
  readonly contribution: ParameterCloud
  readonly horizon: number
  /** Discounted over plain expected orders per customer; undefined without discount. */
  readonly factors: Float64Array | undefined
}

export function contributionWorld(
  models: ContributionModels,
  histories: ContributionValueHistories,
  horizon: number,
  rate: number,
): ContributionWorld {
  needObject("models", models)
  const { model, parameters } = modelOf(models.transactions)
  checkHorizon(model, horizon)
  const rows = contributionRows({ ...histories, repeatOrders: histories.valueDays ?? histories.repeatOrders })
  const count = rows.orders.length
  return {
    model,
    customers: groupWithStates(usedBy(models.transactions, histories), model),
    rows,
    weights: checkWeights(histories.weights, count) ?? new Float64Array(count).fill(1),
    transactions: cloudOf(models.transactions, parameters),
    contribution: contributionCloud(models.contribution),
    horizon,
    factors: rate === 0 ? undefined : discountFactors(models.transactions, histories, horizon, rate),
  }
}

/** mu's error counts in units of the spread between customers: what a logarithm is to the others. */
function contributionCloud(value: ContributionModelValue | ContributionFit): ParameterCloud {
  const centre = contributionVector(value)
  const cloud = cloudOf(value, centre)
  if (!("logCovariance" in value)) return cloud
  const variances = value.logCovariance.map((row, k) => (k === 0 ? row[0] / centre[2] ** 2 : row[k]))
  return { ...cloud, largestLogError: Math.sqrt(Math.max(...variances)) }
}

function discountFactors(
  fit: TransactionModelValue,
  histories: ContributionValueHistories,
  horizon: number,
  rate: number,
): Float64Array {
  const plain = expectedOrders(fit, histories, horizon)
  const discounted = discountedExpectedOrders(fit, histories, { discountRatePerUnit: rate, horizon })
  return discounted.map((value, i) => (plain[i] > 0 ? value / plain[i] : 1))
}

export type ParameterPair = { readonly orders: readonly number[]; readonly contribution: readonly number[] }

/** `count` joint draws of both models' parameters, in pairs of opposite sign. */
export function drawPairs(world: ContributionWorld, count: number, random: RandomGenerator): ParameterPair[] {
  const orders = drawParameters(world.transactions, count, random)
  const { centre, root } = world.contribution
  let z: number[] = []
  return orders.map((parameters, draw) => {
    z = draw % 2 === 0 ? centre.map(() => drawNormal(random)) : z.map((value) => -value)
    return { orders: parameters, contribution: root === undefined ? centre : contributionAt(centre, root, z) }
  })
}

/** mu moves by itself, the others in their logarithms. */
function contributionAt(centre: readonly number[], root: Matrix, z: readonly number[]): number[] {
  return centre.map((value, i) => {
    let shift = 0
    for (let j = 0; j < z.length; j++) shift += root[i][j] * z[j]
    return i === 0 ? value + shift : value * Math.exp(shift)
  })
}

export function centrePair(world: ContributionWorld): ParameterPair {
  return { orders: world.transactions.centre, contribution: world.contribution.centre }
}

/** The world of some customers, by their rows. */
export function partOf(world: ContributionWorld, rows: Int32Array): ContributionWorld {
  const { grouped } = world.customers
  const ofHistory = (column: Float64Array) => Float64Array.from(rows, (i) => column[grouped.groupOf[i]])
  return {
    ...world,
    customers: groupWithStates(
      {
        repeatOrders: ofHistory(grouped.repeatOrders),
        recency: ofHistory(grouped.recency),
        age: ofHistory(grouped.age),
        covariates: covariatesOf(
          grouped.profiles,
          rows.map((i) => grouped.groupOf[i]),
        ),
      },
      world.model,
    ),
    rows: {
      orders: pick(world.rows.orders, rows),
      values: pick(world.rows.values, rows),
      deviations: world.rows.deviations && pick(world.rows.deviations, rows),
    },
    weights: pick(world.weights, rows),
    factors: world.factors && pick(world.factors, rows),
  }
}
