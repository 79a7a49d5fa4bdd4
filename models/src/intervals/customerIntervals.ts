/** The predictive interval of each customer's orders and value; see `predictiveIntervals` for what it means. */
import { expand } from "../histories/aliveStates.ts"
import { activityOf } from "../predictions/probabilityActive.ts"
import type { TransactionModel } from "../transactions/model.ts"
import type { ValuedGroups } from "./valuedGroups.ts"
import { inverseUpper, upperAt, type ValueGrid, type ValueTable, valueGrid, valueTable } from "./valueTable.ts"

/** One way the customers may be, with its share of all (shares add up to 1). */
export type ModelDraw = {
  readonly share: number
  readonly model: TransactionModel
  readonly parameters: readonly number[]
}

export type IntervalRequest = {
  /** Parameter draws of the orders and, aligned with them, of the spend. */
  readonly draws: readonly ModelDraw[]
  readonly spendDraws: readonly (readonly number[])[] | undefined
  readonly horizon: number
  readonly levels: readonly [low: number, high: number]
  /** Discounted over undiscounted expected orders per state; undefined without discount. */
  readonly discount: Float64Array | undefined
}

export type CustomerColumns = {
  readonly orders: readonly Float64Array[]
  readonly values: readonly Float64Array[] | undefined
}

/** Largest count looked at per customer, as probability left beyond it. */
const NEGLIGIBLE = 1e-7

export function customerIntervals(prepared: ValuedGroups, request: IntervalRequest): CustomerColumns {
  const { groups, groupOf } = prepared
  const activeAt = activityByModel(groups)
  const several = request.draws.length > 1
  const columns = (length: number) => request.levels.map(() => new Float64Array(length))
  const world: World = {
    prepared,
    request,
    active: request.draws.map(({ model, parameters }) => activeAt(model)(parameters)),
    orders: columns(groups.weights.length),
    units: columns(request.spendDraws && !several ? groups.weights.length : 0),
    values: columns(request.spendDraws ? groupOf.length : 0),
    groupsOfState: membersOf(prepared.stateOf, prepared.states.age.length),
    customersOfGroup: membersOf(groupOf, request.spendDraws && several ? groups.weights.length : 0),
  }
  for (const block of valueBlocks(prepared, request)) {
    const grids = request.spendDraws && gridsOf(block, request)
    for (const state of block.states) {
      const counts = block.counts(state)
      answerState(
        world,
        state,
        counts,
        grids?.map((grid, k) => valueTable(grid, counts[k])),
      )
    }
  }
  if (request.spendDraws !== undefined && !several) scaleUnits(world, request.spendDraws[0][2])
  return {
    orders: world.orders.map((column) => expand(column, groupOf)),
    values: request.spendDraws && world.values,
  }
}

/** Every model's histories are indexed once, for all its draws. */
function activityByModel(groups: ValuedGroups["groups"]) {
  const known = new Map<TransactionModel, ReturnType<typeof activityOf>>()
  return (model: TransactionModel) => {
    const activity = known.get(model) ?? activityOf(model, groups)
    known.set(model, activity)
    return activity
  }
}

type World = {
  readonly prepared: ValuedGroups
  readonly request: IntervalRequest
  /** P(active) per parameter draw and group. */
  readonly active: readonly Float64Array[]
  /** Per level: order quantiles and value quantiles in units of the scale by group, value quantiles by customer. */
  readonly orders: readonly Float64Array[]
  readonly units: readonly Float64Array[]
  readonly values: readonly Float64Array[]
  readonly groupsOfState: Members
  readonly customersOfGroup: Members
}

/** All customers of one alive state. With one parameter draw histories share a quantile in units of the scale. */
function answerState(world: World, state: number, counts: Float64Array[], tables: ValueTable[] | undefined): void {
  const { prepared, request } = world
  const factor = request.discount?.[state] ?? 1
  const chances = new Array<number>(counts.length)
  for (const group of world.groupsOfState.of(state)) {
    for (let k = 0; k < chances.length; k++) chances[k] = world.active[k][group]
    for (let level = 0; level < 2; level++) {
      const beyond = 1 - request.levels[level]
      world.orders[level][group] = orderQuantile(request.draws, chances, counts, request.levels[level])
      if (tables === undefined || request.spendDraws === undefined) continue
      if (chances.length === 1) {
        world.units[level][group] = factor * unitQuantile(chances[0], tables[0], beyond)
        continue
      }
      for (const i of world.customersOfGroup.of(group)) {
        const logScales = request.spendDraws.map((spend) => Math.log(spend[2] + prepared.repeatValue[i]))
        world.values[level][i] = factor * mixedQuantile(request.draws, chances, tables, logScales, beyond)
      }
    }
  }
}

type ValueBlock = {
  readonly valueDays: number
  readonly states: readonly number[]
  readonly longest: readonly number[]
  /** P(n orders | active) of a state, one table per parameter draw. */
  readonly counts: (state: number) => Float64Array[]
}

/** States of one (repeatOrders, valueDays): they share the value densities. */
function* valueBlocks(prepared: ValuedGroups, request: IntervalRequest): Generator<ValueBlock> {
  const { states, stateValueDays } = prepared
  for (const block of states.byOrders) {
    const byDays = new Map<number, number[]>()
    for (const state of block.states) {
      const days = stateValueDays[state]
      const known = byDays.get(days)
      if (known === undefined) byDays.set(days, [state])
      else known.push(state)
    }
    const orderCounts = request.draws.map(({ model, parameters }) => model.orderCounts(parameters, block.repeatOrders))
    const lengthOf = (k: number, state: number) => {
      const { model, parameters } = request.draws[k]
      const { repeatOrders } = block
      return Math.max(1, model.mostOrders(parameters, repeatOrders, states.age[state], request.horizon, NEGLIGIBLE))
    }
    for (const [valueDays, ofBlock] of byDays) {
      const longest = request.draws.map((_, k) =>
        ofBlock.reduce((most, state) => Math.max(most, lengthOf(k, state)), 1),
      )
      const counts = (state: number) =>
        orderCounts.map((write, k) => {
          const table = new Float64Array(lengthOf(k, state) + 1)
          write(states.age[state], states.recency[state], request.horizon, table)
          return table
        })
      yield { valueDays, states: ofBlock, longest, counts }
    }
  }
}

function gridsOf(block: ValueBlock, request: IntervalRequest): ValueGrid[] {
  const tail = 1 - request.levels[1]
  return (request.spendDraws ?? []).map(([p, q], k) => valueGrid(p, q, block.valueDays, block.longest[k], tail))
}

/** Smallest n with P(N <= n) >= level, mixed over the parameter draws. */
function orderQuantile(
  draws: readonly ModelDraw[],
  chances: readonly number[],
  counts: readonly Float64Array[],
  level: number,
): number {
  let cumulative = 0
  for (let k = 0; k < chances.length; k++) cumulative += draws[k].share * (1 - chances[k])
  let longest = 0
  for (let n = 0; n <= longest; n++) {
    for (let k = 0; k < chances.length; k++) {
      if (n < counts[k].length) cumulative += draws[k].share * chances[k] * counts[k][n]
      longest = Math.max(longest, counts[k].length - 1)
    }
    if (cumulative >= level) return n
  }
  return longest
}

/** Value quantile in units of the customer's scale; 0 where that much probability lies on no order at all. */
function unitQuantile(chance: number, table: ValueTable, beyond: number): number {
  if (!(beyond < chance * table.upper[0])) return 0
  return Math.exp(inverseUpper(table, beyond / chance))
}

/** The value v with mean over draws of P(active) P(sum > v) = beyond: bisection in ln v. */
function mixedQuantile(
  draws: readonly ModelDraw[],
  chances: readonly number[],
  tables: readonly ValueTable[],
  logScales: readonly number[],
  beyond: number,
): number {
  const upper = (logValue: number) => {
    let sum = 0
    for (let k = 0; k < chances.length; k++)
      sum += draws[k].share * chances[k] * upperAt(tables[k], logValue - logScales[k])
    return sum
  }
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (let k = 0; k < tables.length; k++) {
    low = Math.min(low, tables[k].start + logScales[k])
    high = Math.max(high, tables[k].start + logScales[k] + tables[k].step * tables[k].upper.length)
  }
  if (!(upper(low) > beyond)) return 0
  while (high - low > 1e-4) {
    const middle = (low + high) / 2
    if (upper(middle) > beyond) low = middle
    else high = middle
  }
  return Math.exp((low + high) / 2)
}

function scaleUnits({ prepared, units, values }: World, gamma: number): void {
  for (let level = 0; level < 2; level++) {
    const ofGroup = units[level]
    const column = values[level]
    for (let i = 0; i < column.length; i++) column[i] = ofGroup[prepared.groupOf[i]] * (gamma + prepared.repeatValue[i])
  }
}

type Members = { readonly of: (kind: number) => Int32Array }

/** Rows by the kind they belong to, by counting sort; no kinds, no table. */
function membersOf(kindOf: Int32Array, kinds: number): Members {
  if (kinds === 0) return { of: () => new Int32Array(0) }
  const start = new Int32Array(kinds + 1)
  for (let i = 0; i < kindOf.length; i++) start[kindOf[i] + 1]++
  for (let kind = 0; kind < kinds; kind++) start[kind + 1] += start[kind]
  const next = start.slice()
  const rows = new Int32Array(kindOf.length)
  for (let i = 0; i < kindOf.length; i++) rows[next[kindOf[i]]++] = i
  return { of: (kind) => rows.subarray(start[kind], start[kind + 1]) }
}
