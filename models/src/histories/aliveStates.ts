/**
 * Given that a customer is active at age T, the future depends on the number of orders x and on T only, and not on
 * when the last order was, unless the model says that it remembers it. So every prediction is made once per distinct
 * (x, T), the alive state, and meets the customer again through his probability of being active.
 */
import type { GroupedHistories, Histories } from "../types.ts"
import { groupHistories, pick } from "./groupHistories.ts"
import { groupRows } from "./groupRows.ts"
import { type DistinctHistories, type IndexedHistories, indexHistories } from "./indexHistories.ts"
import { type Profile, type Profiles, partedByProfile, pickProfiles } from "./profiles.ts"
import { checkPeriods, checkSpacing, MAX_ORDERS, needHistories } from "./validate.ts"

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
  readonly profiles?: Profiles | undefined
  /** Rows of each distinct repeat-order count (and profile): models share tables between the ages of one count. */
  readonly byOrders: readonly OrdersBlock[]
}

export type OrdersBlock = {
  readonly repeatOrders: number
  readonly states: Int32Array
  readonly ages: Float64Array
  readonly recencies: Float64Array
  readonly profile?: Profile | undefined
}

export type StatesOfGroups = {
  readonly states: AliveStates
  readonly stateOf: Int32Array
  /** The first distinct history of each state. */
  readonly firstRow: Int32Array
}

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
 * takes histories takes these, gives the same answers and skips that part of its work. All covariates present part
 * the groups: leave out columns that no fit uses.
 */
export function prepareHistories<Given extends Histories>(histories: Given): Given & PreparedHistories {
  return { ...histories, prepared: groupWithStates(histories) }
}

/** Whether histories carry their groups. */
export function isPrepared(histories: Histories): histories is PreparedHistories {
  return "prepared" in histories
}

export function groupWithStates(histories: Histories, sense: TimeSense = FORGETFUL): GroupedStates {
  checkFor(sense, histories)
  if (isPrepared(histories)) {
    const { prepared } = histories
    return sense.remembersLastOrder ? { ...prepared, ...eachItsOwn(prepared.grouped) } : prepared
  }
  const distinct = groupHistories(histories)
  const grouped = { ...distinct, ...indexHistories(distinct) }
  if (sense.remembersLastOrder) return { grouped, ...eachItsOwn(grouped) }
  return { grouped, ...statesOf(grouped, groupRows(grouped.repeatOrders, grouped.age, grouped.age)) }
}

const FORGETFUL: TimeSense = { remembersLastOrder: false, countsPeriods: false }

function checkFor(sense: TimeSense, histories: Histories): void {
  needHistories(histories)
  if (sense.countsPeriods) checkPeriods(histories)
  if (sense.remembersLastOrder) checkSpacing(histories)
}

/** The groups alone. */
export function groupsOf(histories: Histories, sense: TimeSense = FORGETFUL): GroupedHistories {
  checkFor(sense, histories)
  return isPrepared(histories) ? histories.prepared.grouped : groupHistories(histories)
}

/** Every distinct history as a state. */
export function eachItsOwn(groups: DistinctHistories): StatesOfGroups {
  const stateOf = Int32Array.from(groups.age, (_, i) => i)
  return statesOf(groups, { groupOf: stateOf, firstRow: stateOf })
}

/** Alive states from the distinct histories and the rows that share one, each profile apart. */
export function statesOf(
  groups: DistinctHistories,
  sharing: { readonly groupOf: Int32Array; readonly firstRow: Int32Array },
): StatesOfGroups {
  const { groupOf: stateOf, firstRow } = partedByProfile(sharing, groups.profiles)
  const columns = {
    repeatOrders: pick(groups.repeatOrders, firstRow),
    age: pick(groups.age, firstRow),
    recency: pick(groups.recency, firstRow),
    profiles: pickProfiles(groups.profiles, firstRow),
  }
  return { stateOf, firstRow, states: { ...columns, byOrders: blocksOf(columns) } }
}

function blocksOf({ repeatOrders, age, recency, profiles }: Omit<AliveStates, "byOrders">): OrdersBlock[] {
  const rows = new Map<number, number[]>()
  for (let i = 0; i < repeatOrders.length; i++) {
    const kind = repeatOrders[i] + (profiles === undefined ? 0 : profiles.of[i] * (MAX_ORDERS + 1))
    const block = rows.get(kind)
    if (block === undefined) rows.set(kind, [i])
    else block.push(i)
  }
  return Array.from(rows.values(), (states) => {
    const index = Int32Array.from(states)
    const profile = profiles?.rows[profiles.of[states[0]]]
    const times = { ages: pick(age, index), recencies: pick(recency, index) }
    return { repeatOrders: repeatOrders[states[0]], states: index, ...times, profile }
  })
}

/** Spreads values of distinct histories over the customers. */
export function expand(perGroup: Float64Array, groupOf: Int32Array): Float64Array {
  const result = new Float64Array(groupOf.length)
  for (let i = 0; i < groupOf.length; i++) result[i] = perGroup[groupOf[i]]
  return result
}
