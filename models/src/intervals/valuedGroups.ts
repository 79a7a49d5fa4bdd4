/** What intervals and totals need to know of the customers: distinct histories, and their spend summed per history. */
import { InputError } from "../errors.ts"
import {
  type AliveStates,
  eachItsOwn,
  isPrepared,
  type StatesOfGroups,
  statesOf,
  type TimeSense,
} from "../histories/aliveStates.ts"
import { pick } from "../histories/groupHistories.ts"
import { groupRows, type RowGroups } from "../histories/groupRows.ts"
import type { DistinctHistories } from "../histories/indexHistories.ts"
import { partedByProfile, pickProfiles, profilesOf } from "../histories/profiles.ts"
import { checkHistories, checkMeanValues, checkPeriods, floats } from "../histories/validate.ts"
import { logOrderRates } from "../spend/orderRates.ts"
import type { GroupedHistories, ModelPair, ValueHistories } from "../types.ts"

export type ValuedGroups = {
  readonly sense: TimeSense
  /** Distinct (repeatOrders, recency, age, valueDays), and order rate where order values follow it. */
  readonly groups: DistinctHistories
  readonly valueDays: Float64Array
  /** ln of the order rate, where order values follow it. */
  readonly logRates?: Float64Array | undefined
  readonly groupOf: Int32Array
  /** Distinct (repeatOrders, age, valueDays), and recency where the model remembers it. */
  readonly states: AliveStates
  readonly stateOf: Int32Array
  readonly stateValueDays: Float64Array
  /** Per customer: repeat value so far (valueDays x meanValue), and weight. */
  readonly repeatValue: Float64Array
  readonly customerWeights: Float64Array
  /** Weighted sums of repeatValue and of its square, per group. */
  readonly valueSum: Float64Array
  readonly valueSquareSum: Float64Array
}

export function groupValued(histories: ValueHistories, spend: ModelPair["spend"], sense: TimeSense): ValuedGroups {
  if (sense.countsPeriods) checkPeriods(histories)
  const checked = checkHistories(histories)
  const count = checked.repeatOrders.length
  const profiles = profilesOf(histories.covariates, count)
  const byHistory =
    profiles === undefined && isPrepared(histories)
      ? numberedGroups(histories.prepared.grouped)
      : partedByProfile(groupRows(checked.repeatOrders, checked.recency, checked.age), profiles)
  const withValues = spend !== undefined
  const days = withValues ? checkedValueDays(histories, checked.repeatOrders) : checked.repeatOrders
  const byDays = days === checked.repeatOrders ? byHistory : groupRows(Float64Array.from(byHistory.groupOf), days, days)
  const rates =
    spend?.model === "dependent-gamma-gamma"
      ? logOrderRates({ ...histories, meanValue: histories.meanValue ?? [], repeatOrders: days })
      : undefined
  const { groupOf, firstRow } = rates ? groupRows(Float64Array.from(byDays.groupOf), rates, rates) : byDays
  const customerWeights = checked.weights ?? new Float64Array(count).fill(1)
  const repeatValue = new Float64Array(count)
  if (withValues) {
    const means = checkMeanValues(histories.meanValue ?? [], days)
    for (let i = 0; i < count; i++) repeatValue[i] = days[i] > 0 ? days[i] * means[i] : 0
  }
  const sums = sumByGroup(groupOf, firstRow.length, customerWeights, repeatValue)
  const groups = {
    repeatOrders: pick(checked.repeatOrders, firstRow),
    recency: pick(checked.recency, firstRow),
    age: pick(checked.age, firstRow),
    weights: sums.weights,
    profiles: pickProfiles(profiles, firstRow),
  }
  const valueDays = pick(days, firstRow)
  return {
    sense,
    groups,
    valueDays,
    logRates: rates && pick(rates, firstRow),
    groupOf,
    ...valuedStates(groups, valueDays, sense),
    repeatValue,
    customerWeights,
    ...sums,
  }
}

/** Groups that are there, with the first row of each: they are numbered in order of first appearance. */
function numberedGroups({ groupOf, weights }: GroupedHistories): RowGroups {
  const firstRow = new Int32Array(weights.length)
  let next = 0
  for (let row = 0; next < firstRow.length; row++) if (groupOf[row] === next) firstRow[next++] = row
  return { groupOf, firstRow }
}

/** Alive states that share their days with a value too. */
export function valuedStates(
  groups: DistinctHistories,
  valueDays: Float64Array,
  sense: TimeSense,
): StatesOfGroups & { readonly stateValueDays: Float64Array } {
  if (sense.remembersLastOrder) return { ...eachItsOwn(groups), stateValueDays: valueDays }
  const byState = statesOf(groups, groupRows(groups.repeatOrders, groups.age, valueDays))
  return { ...byState, stateValueDays: pick(valueDays, byState.firstRow) }
}

function sumByGroup(groupOf: Int32Array, groups: number, customerWeights: Float64Array, repeatValue: Float64Array) {
  const weights = new Float64Array(groups)
  const valueSum = new Float64Array(groups)
  const valueSquareSum = new Float64Array(groups)
  for (let i = 0; i < groupOf.length; i++) {
    const group = groupOf[i]
    weights[group] += customerWeights[i]
    valueSum[group] += customerWeights[i] * repeatValue[i]
    valueSquareSum[group] += customerWeights[i] * repeatValue[i] * repeatValue[i]
  }
  return { weights, valueSum, valueSquareSum }
}

function checkedValueDays(histories: ValueHistories, repeatOrders: Float64Array): Float64Array {
  if (histories.meanValue === undefined)
    throw new InputError("meanValue is needed for values: give a column, or leave out the spend model")
  if (histories.valueDays === undefined) return repeatOrders
  const days = floats("valueDays", histories.valueDays, repeatOrders.length)
  let same = true
  for (let i = 0; i < days.length; i++) {
    if (!(days[i] >= 0 && days[i] <= repeatOrders[i] && Number.isInteger(days[i]))) {
      throw new InputError(
        `valueDays must be a whole number from 0 to repeatOrders: row ${i} has ${days[i]} of ${repeatOrders[i]}`,
      )
    }
    if (days[i] !== repeatOrders[i]) same = false
  }
  return same ? repeatOrders : days
}
