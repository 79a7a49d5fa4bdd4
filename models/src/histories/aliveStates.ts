/**
 * Given that a customer is active at age T, the future depends on the number of orders x and on T only, never on
 * when the last order was. So every prediction is made once per distinct (x, T), the alive state, and meets the
 * customer again through his probability of being active.
 */
import type { GroupedHistories, Histories } from "../types.ts"
import { groupChecked, pick } from "./groupHistories.ts"
import { groupRows } from "./groupRows.ts"
import { type IndexedHistories, indexHistories } from "./indexHistories.ts"
import { checkHistories } from "./validate.ts"

export type AliveStates = {
  readonly repeatOrders: Float64Array
  readonly age: Float64Array
  /** Rows of each distinct repeat-order count: models share tables between the ages of one count. */
  readonly byOrders: readonly OrdersBlock[]
}

export type OrdersBlock = { readonly repeatOrders: number; readonly states: Int32Array; readonly ages: Float64Array }

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

export function groupWithStates(histories: Histories): GroupedStates {
  if (isPrepared(histories)) return histories.prepared
  const distinct = groupChecked(checkHistories(histories))
  const grouped = { ...distinct, ...indexHistories(distinct) }
  const { groupOf: stateOf, firstRow } = groupRows(grouped.repeatOrders, grouped.age, grouped.age)
  return { grouped, stateOf, states: aliveStates(pick(grouped.repeatOrders, firstRow), pick(grouped.age, firstRow)) }
}

/** The groups alone. */
export function groupsOf(histories: Histories): GroupedHistories {
  return isPrepared(histories) ? histories.prepared.grouped : groupChecked(checkHistories(histories))
}

export function aliveStates(repeatOrders: Float64Array, age: Float64Array): AliveStates {
  const rows = new Map<number, number[]>()
  for (let i = 0; i < repeatOrders.length; i++) {
    const block = rows.get(repeatOrders[i])
    if (block === undefined) rows.set(repeatOrders[i], [i])
    else block.push(i)
  }
  const byOrders = Array.from(rows, ([orders, states]) => {
    const index = Int32Array.from(states)
    return { repeatOrders: orders, states: index, ages: pick(age, index) }
  })
  return { repeatOrders, age, byOrders }
}

/** Spreads values of distinct histories over the customers. */
export function expand(perGroup: Float64Array, groupOf: Int32Array): Float64Array {
  const result = new Float64Array(groupOf.length)
  for (let i = 0; i < groupOf.length; i++) result[i] = perGroup[groupOf[i]]
  return result
}
