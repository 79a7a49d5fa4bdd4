/** The predictive interval of each customer's orders and value; see `predictiveIntervals` for what it means. */

import { expand } from "../histories/aliveStates.ts"
import type { DistinctHistories } from "../histories/indexHistories.ts"
import { activityOf } from "../predictions/givenActive.ts"
import type { TransactionModel } from "../transactions/model.ts"
import { longestCount } from "./longestCount.ts"
import { scaleOf } from "./spendScale.ts"
import { tablesByAge } from "./tablesByAge.ts"
import type { ValuedGroups } from "./valuedGroups.ts"
import { inverseUpper, upperAt, type ValueGrid, type ValueTable, valueGrid, valueTable } from "./valueTable.ts"

/** One way the customers may be, with its share of all (shares add up to 1). */
export type ModelDraw = {
  readonly share: number
  readonly model: TransactionModel
  readonly parameters: readonly number[]
  /** The customers as it sees time: their groups and states in the same places for all. */
  readonly customers: Pick<ValuedGroups, "groups" | "states">
  readonly horizon: number
}

export type IntervalRequest = {
  /** Parameter draws of the orders and, aligned with them, of the spend. */
  readonly draws: readonly ModelDraw[]
  readonly spendDraws: readonly (readonly number[])[] | undefined
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
  const activeAt = activityByModel()
  const several = request.draws.length > 1
  const columns = (length: number) => request.levels.map(() => new Float64Array(length))
  const world: World = {
    prepared,
    request,
    active: request.draws.map(({ model, parameters, customers }) => activeAt(model, customers.groups)(parameters)),
    orders: columns(groups.weights.length),
    units: columns(request.spendDraws && !several ? groups.weights.length : 0),
    values: columns(request.spendDraws ? groupOf.length : 0),
    groupsOfState: membersOf(prepared.stateOf, prepared.states.age.length),
    customersOfGroup: membersOf(groupOf, request.spendDraws && several ? groups.weights.length : 0),
  }
  for (const block of valueBlocks(prepared, request)) {
    const grids = request.spendDraws && gridsOf(block, request)
    const unitQuantile = grids && !several ? unitQuantiles(block, request, grids[0]) : undefined
    for (const state of block.states) {
      const counts = block.counts(state)
      if (unitQuantile) answerCertain(world, state, counts[0], unitQuantile)
      else answerMixed(world, state, counts, grids && counts.map((own, k) => valueTable(grids[k], own)))
    }
  }
  if (request.spendDraws !== undefined && !several) scaleUnits(world, request.spendDraws[0])
  return {
    orders: world.orders.map((column) => expand(column, groupOf)),
    values: request.spendDraws && world.values,
  }
}

/** A model's histories are indexed once for all its draws that see time alike. */
function activityByModel() {
  let known: { model: TransactionModel; groups: DistinctHistories; activity: ReturnType<typeof activityOf> } | undefined
  return (model: TransactionModel, groups: DistinctHistories) => {
    if (known?.model !== model || known.groups !== groups)
      known = { model, groups, activity: activityOf(model, groups) }
    return known.activity
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

/** All customers of one alive state, by one set of parameters: histories share a quantile in units of the scale. */
function answerCertain(world: World, state: number, counts: Float64Array, unitQuantile: UnitQuantile): void {
  const { request, active, orders, units } = world
  const factor = request.discount?.[state] ?? 1
  const some = 1 - counts[0]
  for (const group of world.groupsOfState.of(state)) {
    const chance = active[0][group]
    for (let level = 0; level < 2; level++) {
      const beyond = 1 - request.levels[level]
      orders[level][group] = countQuantile(chance, counts, request.levels[level])
      // 0 where that much probability lies on no order at all
      units[level][group] = beyond < chance * some ? factor * unitQuantile(state, counts, beyond / chance) : 0
    }
  }
}

/** All customers of one alive state, mixed over the parameter draws. */
function answerMixed(world: World, state: number, counts: Float64Array[], tables: ValueTable[] | undefined): void {
  const { prepared, request } = world
  const factor = request.discount?.[state] ?? 1
  const chances = new Array<number>(counts.length)
  for (const group of world.groupsOfState.of(state)) {
    for (let k = 0; k < chances.length; k++) chances[k] = world.active[k][group]
    for (let level = 0; level < 2; level++) {
      const beyond = 1 - request.levels[level]
      world.orders[level][group] = orderQuantile(request.draws, chances, counts, request.levels[level])
      if (tables === undefined || request.spendDraws === undefined) continue
      for (const i of world.customersOfGroup.of(group)) {
        const logScales = request.spendDraws.map((spend) =>
          Math.log(scaleOf(spend, prepared, group) + prepared.repeatValue[i]),
        )
        world.values[level][i] = factor * mixedQuantile(request.draws, chances, tables, logScales, beyond)
      }
    }
  }
}

/** The sum, in units of the customer's scale, that an active customer of the state exceeds with the probability. */
type UnitQuantile = (state: number, counts: Float64Array, probability: number) => number

function unitQuantiles(block: ValueBlock, request: IntervalRequest, grid: ValueGrid): UnitQuantile {
  const [{ model, customers, horizon }] = request.draws
  const { remembersLastOrder, countsPeriods } = model
  const ages = customers.states.age
  const ageOnly = !remembersLastOrder && !countsPeriods
  const shared =
    ageOnly &&
    tablesByAge(
      grid,
      Float64Array.from(block.states, (state) => ages[state]),
      horizon,
      block.countsAt,
    )
  if (shared) return (state, _, probability) => Math.exp(shared(ages[state], probability))
  let known: { state: number; table: ValueTable } | undefined
  return (state, counts, probability) => {
    if (known?.state !== state) known = { state, table: valueTable(grid, counts) }
    return Math.exp(inverseUpper(known.table, probability))
  }
}

type ValueBlock = {
  readonly valueDays: number
  readonly states: readonly number[]
  readonly longest: readonly number[]
  /** P(n orders | active) of a state, one table per parameter draw. */
  readonly counts: (state: number) => Float64Array[]
  /** The same by the first draw at any age, of a model to which nothing else of a history matters. */
  readonly countsAt: (age: number) => Float64Array
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
    const { repeatOrders, profile } = block
    const orderCounts = request.draws.map(({ model, parameters }) =>
      model.orderCounts(parameters, repeatOrders, profile),
    )
    const lengthAt = (k: number, age: number) => {
      const { model, parameters, horizon } = request.draws[k]
      return longestCount(model, parameters, [repeatOrders, age, horizon, NEGLIGIBLE, profile])
    }
    const countsOf = (k: number, age: number, recency: number) => {
      const table = new Float64Array(lengthAt(k, age) + 1)
      orderCounts[k](age, recency, request.draws[k].horizon, table)
      return table
    }
    const ages = request.draws.map(({ customers }) => customers.states.age)
    const recencies = request.draws.map(({ customers }) => customers.states.recency)
    for (const [valueDays, ofBlock] of byDays) {
      yield {
        valueDays,
        states: ofBlock,
        longest: request.draws.map((_, k) =>
          ofBlock.reduce((most, state) => Math.max(most, lengthAt(k, ages[k][state])), 1),
        ),
        counts: (state) => orderCounts.map((_, k) => countsOf(k, ages[k][state], recencies[k][state])),
        countsAt: (age) => countsOf(0, age, 0),
      }
    }
  }
}

function gridsOf(block: ValueBlock, request: IntervalRequest): ValueGrid[] {
  const tail = 1 - request.levels[1]
  return (request.spendDraws ?? []).map(([p, q], k) => valueGrid(p, q, block.valueDays, block.longest[k], tail))
}

/** Smallest n with P(N <= n) >= level. */
function countQuantile(chance: number, counts: Float64Array, level: number): number {
  let cumulative = 1 - chance
  for (let n = 0; n < counts.length; n++) {
    cumulative += chance * counts[n]
    if (cumulative >= level) return n
  }
  return counts.length - 1
}

/** The same, mixed over the parameter draws. */
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

function scaleUnits({ prepared, units, values }: World, spend: readonly number[]): void {
  for (let level = 0; level < 2; level++) {
    const ofGroup = units[level]
    const column = values[level]
    for (let i = 0; i < column.length; i++) {
      const group = prepared.groupOf[i]
      column[i] = ofGroup[group] * (scaleOf(spend, prepared, group) + prepared.repeatValue[i])
    }
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
