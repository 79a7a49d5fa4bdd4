/**
 * A model of orders with covariates, put together from the plain one: customers of one profile follow the plain
 * model with parameters of their own. Its parameter vector is the plain one followed by one factor exp(effect) per
 * effect, so that everything that works in the logarithms of parameters works in effects. With all factors 1 it is
 * the plain model. By the chain rule the slope in an effect is the profiles' slopes in the logarithm of the parameter it
 * acts on, times the covariate.
 */
import { assert, InputError } from "../errors.ts"
import { pick, rowsOfGroups } from "../histories/groupHistories.ts"
import { type IndexedHistories, indexHistories } from "../histories/indexHistories.ts"
import type { Profile } from "../histories/profiles.ts"
import type { Effect } from "./covariateEffects.ts"
import type { Topic, TransactionLikelihood, TransactionModel, Vector } from "./model.ts"

/** Beyond a factor of e^60 from one a parameter says "never" or "at once"; held there so that no kernel overflows. */
const LARGEST_LOG = 60

export function covariateModel(plain: TransactionModel, effects: readonly Effect[]): TransactionModel {
  const own = (parameters: Vector, profile: Profile | undefined) => ownParameters(plain, effects, parameters, profile)
  return {
    name: plain.name,
    parameterNames: [...plain.parameterNames, ...effects.map(({ name, column }) => `${name}.${column}`)],
    searched: plain.parameterNames.length + effects.length,
    topics: [...plain.topics, ...effects.map(({ side }) => topicOf(side))],
    timePowers: [...plain.timePowers, ...effects.map(() => 0)],
    lastsAtZero: plain.lastsAtZero,
    remembersLastOrder: plain.remembersLastOrder,
    countsPeriods: plain.countsPeriods,
    start: (ordersPerAge) => [...plain.start(ordersPerAge), ...effects.map(() => 1)],
    likelihood: (histories) => covariateLikelihood(plain, effects, histories),
    newCustomerActive: (parameters, profile) => plain.newCustomerActive(own(parameters, profile)),
    staysActive: (parameters, block, after) => plain.staysActive(own(parameters, block.profile), block, after),
    expectedOrders: (parameters, block, horizon) =>
      plain.expectedOrders(own(parameters, block.profile), block, horizon),
    discountedOrders: (parameters, block, rate, horizon) =>
      plain.discountedOrders(own(parameters, block.profile), block, rate, horizon),
    anyOrder: (parameters, block, horizon) => plain.anyOrder(own(parameters, block.profile), block, horizon),
    orderCounts: (parameters, repeatOrders, profile) => plain.orderCounts(own(parameters, profile), repeatOrders),
    mostOrders: (parameters, repeatOrders, age, horizon, negligible, profile) =>
      plain.mostOrders(own(parameters, profile), repeatOrders, age, horizon, negligible),
    nextOrder: (parameters, history, quantile) => plain.nextOrder(own(parameters, history.profile), history, quantile),
    windowMoments: (parameters, block, times, rate) =>
      plain.windowMoments(own(parameters, block.profile), block, times, rate),
    drawActive: (parameters, history, random) => plain.drawActive(own(parameters, history.profile), history, random),
    drawNew: (parameters, random, profile) => plain.drawNew(own(parameters, profile), random),
    leavesAtStart: plain.leavesAtStart,
    drawCounts: plain.drawCounts,
    drawTimes: plain.drawTimes,
  }
}

function topicOf(side: Effect["side"]): Topic {
  return side === "orders" ? "the order rate" : "dropout"
}

function ownParameters(
  plain: TransactionModel,
  effects: readonly Effect[],
  parameters: Vector,
  profile: Profile | undefined,
): number[] {
  assert(profile !== undefined, `${plain.name} with covariates was asked without a profile`)
  const size = plain.parameterNames.length
  const own = Array.from({ length: size }, (_, k) => Math.log(parameters[k]))
  effects.forEach(({ parameter, sign, column }, j) => {
    own[parameter] += sign * Math.log(parameters[size + j]) * valueIn(profile, column)
  })
  return own.map(bounded)
}

function bounded(log: number): number {
  return Math.exp(Math.min(LARGEST_LOG, Math.max(-LARGEST_LOG, log)))
}

function valueIn(profile: Profile, column: string): number {
  if (Object.hasOwn(profile, column)) return profile[column]
  throw new InputError(`covariates must hold the column ${column}, which the fit uses; found ${Object.keys(profile)}`)
}

type Part = { readonly rows: Int32Array; readonly values: Float64Array; readonly likelihood: TransactionLikelihood }

/** The plain likelihood, profile by profile. */
function covariateLikelihood(
  plain: TransactionModel,
  effects: readonly Effect[],
  histories: IndexedHistories,
): TransactionLikelihood {
  const parts = partsOf(plain, effects, histories)
  const size = plain.parameterNames.length
  const own = new Float64Array(size)
  const slope = new Float64Array(size)
  const setOwn = (parameters: Vector, values: Float64Array) => {
    for (let k = 0; k < size; k++) own[k] = Math.log(parameters[k])
    for (let j = 0; j < values.length; j++) own[effects[j].parameter] += Math.log(parameters[size + j]) * values[j]
    for (let k = 0; k < size; k++) own[k] = bounded(own[k])
  }
  return {
    evaluate: (parameters, gradient, each) => {
      let total = 0
      gradient?.fill(0)
      for (const { rows, values, likelihood } of parts) {
        setOwn(parameters, values)
        const someEach = each && new Float64Array(rows.length)
        total += likelihood.evaluate(own, gradient && slope, someEach)
        if (gradient !== undefined) addSlopes(gradient, slope, effects, values)
        if (each !== undefined && someEach !== undefined) scatter(someEach, rows, each)
      }
      return total
    },
    logOddsInactive: (parameters) => {
      const odds = new Float64Array(histories.weights.length)
      for (const { rows, values, likelihood } of parts) {
        setOwn(parameters, values)
        scatter(likelihood.logOddsInactive(own), rows, odds)
      }
      return odds
    },
  }
}

function scatter(some: Float64Array, rows: Int32Array, all: Float64Array): void {
  for (let i = 0; i < rows.length; i++) all[rows[i]] = some[i]
}

function addSlopes(
  gradient: Float64Array,
  slope: Float64Array,
  effects: readonly Effect[],
  values: Float64Array,
): void {
  for (let k = 0; k < slope.length; k++) gradient[k] += slope[k]
  for (let j = 0; j < values.length; j++) gradient[slope.length + j] += slope[effects[j].parameter] * values[j]
}

/** Per profile: its histories, and the signed covariate of each effect. */
function partsOf(plain: TransactionModel, effects: readonly Effect[], histories: IndexedHistories): Part[] {
  const { profiles } = histories
  if (histories.weights.length === 0) return []
  assert(profiles !== undefined, `${plain.name} with covariates was asked without profiles`)
  return rowsOfGroups(profiles.of, profiles.rows.length).flatMap((rows, k) => {
    if (rows.length === 0) return []
    const some = {
      repeatOrders: pick(histories.repeatOrders, rows),
      recency: pick(histories.recency, rows),
      age: pick(histories.age, rows),
      weights: pick(histories.weights, rows),
    }
    const values = Float64Array.from(effects, ({ sign, column }) => sign * valueIn(profiles.rows[k], column))
    return { rows, values, likelihood: plain.likelihood(indexHistories(some)) }
  })
}
