/**
 * Given that a customer is active at age T, the future depends on the number of orders x and on T only, and not on
 * when the last order was, unless the model says that it remembers it. So every prediction is made once per distinct
 * (x, T), the alive state, and meets the customer again through his probability of being active.
 */
import type { GroupedHistories, Histories } from "../types.ts"
import { groupChecked, pick } from "./groupHistories.ts"
import { groupRows } from "./groupRows.ts"
import { type DistinctHistories, type IndexedHistories, indexHistories } from "./indexHistories.ts"
import { checkHistories, checkPeriods } from "./validate.ts"

/** How a model sees time. */
export type TimeSense = {
  /** The future of an active customer depends on his last order too: each distinct history is a state of its own. */
  readonly remembersLastOrder: boolean
  /** Time passes in whole periods with at most one order each. */
  readonly countsPeriods: boolean
}

export type AliveStates = {
  readonly repeatOrders: Float64Array
  readonly age: Float64Array
  /** Of one history of the state: means nothing to models that do not remember it. */
  readonly recency: Float64Array
  /** Rows of each distinct repeat-order count: models share tables between the ages of one count. */
  readonly byOrders: readonly OrdersBlock[]
}

export type OrdersBlock = {
  readonly repeatOrders: number
  readonly states: Int32Array
  readonly ages: Float64Array
  readonly recencies: Float64Array
}

export type StatesOfGroups = { readonly states: AliveStates; readonly stateOf: Int32Array }

export type GroupedStates = {
  readonly grouped: GroupedHistories & IndexedHistories
  readonly states: AliveStates
  /** State of each distinct history. */
  readonly stateOf: Int32Array
}

/** Histories that carry their groups, so that several questions share the work; change no column after. */
export type PreparedHistories = Histories & { readonly prepared: GroupedStates }

/**
 * Groups and indexes histories once, for those who ask several questions of the same customers: every function that
 * takes histories takes these, gives the same answers and skips that part of its work.
 */
export function prepareHistories<Given extends Histories>(histories: Given): Given & PreparedHistories {
  return { ...histories, prepared: groupWithStates(histories) }
}

function isPrepared(histories: Histories): histories is PreparedHistories {
  return "prepared" in histories
}

export function groupWithStates(histories: Histories, sense: TimeSense = FORGETFUL): GroupedStates {
  if (sense.countsPeriods) checkPeriods(histories)
  if (isPrepared(histories)) {
    const { prepared } = histories
    return sense.remembersLastOrder ? { ...prepared, ...eachItsOwn(prepared.grouped) } : prepared
  }
  const distinct = groupChecked(checkHistories(histories))
  const grouped = { ...distinct, ...indexHistories(distinct) }
  if (sense.remembersLastOrder) return { grouped, ...eachItsOwn(grouped) }
  return { grouped, ...statesOf(grouped, groupRows(grouped.repeatOrders, grouped.age, grouped.age)) }
}

const FORGETFUL: TimeSense = { remembersLastOrder: false, countsPeriods: false }

/** The groups alone. */
export function groupsOf(histories: Histories, sense: TimeSense = FORGETFUL): GroupedHistories {
  if (sense.countsPeriods) checkPeriods(histories)
  return isPrepared(histories) ? histories.prepared.grouped : groupChecked(checkHistories(histories))
}

/** Every distinct history as a state. */
export function eachItsOwn(groups: DistinctHistories): StatesOfGroups {
  const stateOf = Int32Array.from(groups.age, (_, i) => i)
  return statesOf(groups, { groupOf: stateOf, firstRow: stateOf })
}

/** Alive states from the distinct histories and the rows that share one. */
export function statesOf(
  groups: DistinctHistories,
  { groupOf: stateOf, firstRow }: { readonly groupOf: Int32Array; readonly firstRow: Int32Array },
): StatesOfGroups {
  const [repeatOrders, age] = [pick(groups.repeatOrders, firstRow), pick(groups.age, firstRow)]
  return { stateOf, states: aliveStates(repeatOrders, age, pick(groups.recency, firstRow)) }
}

function aliveStates(repeatOrders: Float64Array, age: Float64Array, recency: Float64Array): AliveStates {
  const rows = new Map<number, number[]>()
  for (let i = 0; i < repeatOrders.length; i++) {
    const block = rows.get(repeatOrders[i])
    if (block === undefined) rows.set(repeatOrders[i], [i])
    else block.push(i)
  }
  const byOrders = Array.from(rows, ([orders, states]) => {
    const index = Int32Array.from(states)
    return { repeatOrders: orders, states: index, ages: pick(age, index), recencies: pick(recency, index) }
  })
  return { repeatOrders, age, recency, byOrders }
}

/** Spreads values of distinct histories over the customers. */
export function expand(perGroup: Float64Array, groupOf: Int32Array): Float64Array {
  const result = new Float64Array(groupOf.length)
  for (let i = 0; i < groupOf.length; i++) result[i] = perGroup[groupOf[i]]
  return result
}
