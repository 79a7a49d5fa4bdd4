/**
 * Intervals where time itself is uncertain: each world has parameters and clocks of its own, and sees the customers in
 * its operational time. Within a world all is as in `predictiveIntervals`; a customer's interval mixes worlds, totals are
 * joint draws of them.
 */
import { type Clock, inClock, lengthAhead } from "../calendar/clock.ts"
import { pick } from "../histories/groupHistories.ts"
import { randomGenerator } from "../random/randomGenerator.ts"
import type { TransactionModel } from "../transactions/model.ts"
import type { PredictiveIntervals } from "../types.ts"
import { type CustomerColumns, customerIntervals } from "./customerIntervals.ts"
import type { ParameterCloud } from "./parameterDraws.ts"
import type { QuestionInTime } from "./questionInTime.ts"
import { sampleGroups } from "./sampleGroups.ts"
import { simulatedTotals, type WeightedRequest } from "./simulatedTotals.ts"
import { drawParts, expectedOfParts, quantilesOf, SIMULATE_UP_TO } from "./totals.ts"
import type { ValuedGroups } from "./valuedGroups.ts"

/** Customers who share a clock, in calendar time, and their rows among all. */
export type Clocked = { readonly rows: Int32Array; readonly customers: ValuedGroups }

export type World = {
  /** Models of orders and the share of customers who follow each. */
  readonly orders: readonly {
    readonly weight: number
    readonly model: TransactionModel
    readonly parameters: readonly number[]
  }[]
  readonly spend: readonly number[] | undefined
  /** That of a group of customers; made anew each time, since many worlds with many groups would fill the memory. */
  readonly clockOf: (group: number) => Clock
}

/** `worlds[0]` is the estimate; the customers' own intervals mix the next `perCustomer`, or take the estimate for certain. */
export function intervalsOfWorlds(
  groups: readonly Clocked[],
  worlds: readonly World[],
  perCustomer: number,
  question: QuestionInTime,
): PredictiveIntervals {
  const mixed = perCustomer === 1 ? worlds.slice(0, 1) : worlds.slice(1, perCustomer + 1)
  const totals = drawTotals(groups, worlds, question)
  const [ordersLow, ordersHigh] = quantilesOf(totals.orders, question.levels)
  const [valueLow, valueHigh] = totals.values ? quantilesOf(totals.values, question.levels) : [0, 0]
  const columns = customerColumns(groups, mixed, question)
  return {
    ordersLow: columns.orders[0],
    ordersHigh: columns.orders[1],
    ...(columns.values && { valueLow: columns.values[0], valueHigh: columns.values[1] }),
    totals: {
      ordersLow,
      ordersHigh,
      ...(totals.values && { valueLow, valueHigh }),
      draws: totals.orders.length,
    },
    parameterDraws: mixed.length,
  }
}

function customerColumns(
  groups: readonly Clocked[],
  worlds: readonly World[],
  question: QuestionInTime,
): CustomerColumns {
  const length = groups.reduce((sum, { rows }) => sum + rows.length, 0)
  const columns = () => question.levels.map(() => new Float64Array(length))
  const result = { orders: columns(), values: worlds[0].spend && columns() }
  groups.forEach(({ rows, customers }, group) => {
    if (rows.length === 0) return
    const draws = worlds.flatMap(({ orders, clockOf }) => {
      const clock = clockOf(group)
      const seen = { customers: seenBy(customers, clock, question), horizon: horizonOf(clock, question) }
      return orders.map(({ weight, ...own }) => ({ share: weight / worlds.length, ...own, ...seen }))
    })
    const spendDraws = worlds[0].spend && worlds.flatMap(({ orders, spend }) => orders.map(() => spend ?? []))
    const own = customerIntervals(customers, { draws, spendDraws, levels: question.levels, discount: undefined })
    for (const key of ["orders", "values"] as const) {
      own[key]?.forEach((column, level) => {
        rows.forEach((row, i) => {
          const target = result[key]
          if (target) target[level][row] = column[i]
        })
      })
    }
  })
  return result
}

type TotalDraws = { readonly orders: Float64Array; readonly values: Float64Array | undefined }

/** Few customers live through every world; of many the luck is drawn at the estimate, and worlds move their mean. */
function drawTotals(groups: readonly Clocked[], worlds: readonly World[], question: QuestionInTime): TotalDraws {
  const customers = groups.reduce((sum, { customers }) => customers.customerWeights.reduce(add, sum), 0)
  const drawn = worlds.slice(1)
  const repeats = Math.ceil(question.totalDraws / drawn.length)
  const column = () => new Float64Array(drawn.length * repeats)
  const result = { orders: column(), values: worlds[0].spend && column() }
  groups.forEach((group, k) => {
    if (group.rows.length === 0) return
    const into = { group, k, question, repeats, result }
    if (customers <= SIMULATE_UP_TO) addSimulated(into, drawn)
    else addMoved(into, worlds[0], drawn)
  })
  return result
}

type Into = {
  readonly group: Clocked
  readonly k: number
  readonly question: QuestionInTime
  readonly repeats: number
  readonly result: TotalDraws
}

function addSimulated({ group, k, question, repeats, result }: Into, worlds: readonly World[]): void {
  worlds.forEach((world, w) => {
    const seed = question.seed + w * SEEDS_APART + k
    const clock = world.clockOf(k)
    const requests = requestsOf(world, clock, { ...question, seed, totalDraws: repeats })
    const own = simulatedTotals(seenBy(group.customers, clock, question), requests)
    for (let draw = 0; draw < repeats; draw++) {
      result.orders[w * repeats + draw] += own.orders[0][draw]
      if (result.values && own.values) result.values[w * repeats + draw] += own.values[0][draw]
    }
  })
}

const SEEDS_APART = 1_000
const MEAN_SAMPLE = 1_000
/** Beyond a factor of e^3 parameters are a guess. */
const FARTHEST = Math.exp(3)

function addMoved({ group, k, question, repeats, result }: Into, estimate: World, worlds: readonly World[]): void {
  const length = result.orders.length
  const clock = estimate.clockOf(k)
  const requests = requestsOf(estimate, clock, { ...question, seed: question.seed + k, totalDraws: length })
  const luck = drawParts(seenBy(group.customers, clock, question), requests)
  const sample = sampleGroups(group.customers, MEAN_SAMPLE, randomGenerator(question.seed))
  const meanIn = (world: World) => {
    const own = world.clockOf(k)
    return expectedOfParts(seenBy(sample, own, question), requestsOf(world, own, question))
  }
  const centre = meanIn(estimate)
  worlds.forEach((world, w) => {
    const mean = meanIn(world)
    const factor = (key: "orders" | "values") => within(mean[key][0] / centre[key][0])
    for (let draw = w * repeats; draw < (w + 1) * repeats; draw++) {
      result.orders[draw] += luck.orders[0][draw] * factor("orders")
      if (result.values && luck.values) result.values[draw] += luck.values[0][draw] * factor("values")
    }
  })
}

function within(ratio: number): number {
  return ratio > 0 ? Math.max(1 / FARTHEST, Math.min(FARTHEST, ratio)) : 1
}

function requestsOf(
  world: World,
  clock: Clock,
  question: Pick<QuestionInTime, "asOf" | "daysPerUnit" | "horizon" | "seed" | "totalDraws">,
): WeightedRequest[] {
  const times = [horizonOf(clock, question)]
  const { seed, totalDraws } = question
  return world.orders.map(({ weight, model, parameters }) => {
    const clouds = { transactions: certain(parameters), spend: world.spend && certain(world.spend) }
    return { weight, request: { model, clouds, times, rate: 0, seed, totalDraws } }
  })
}

function certain(centre: readonly number[]): ParameterCloud {
  return { centre, root: undefined, largestLogError: 0, draws: undefined }
}

type Basis = Pick<QuestionInTime, "asOf" | "daysPerUnit" | "horizon">

function horizonOf(clock: Clock, { asOf, daysPerUnit, horizon }: Basis): number {
  return lengthAhead(clock, asOf, daysPerUnit, horizon)
}

/** The same groups and states with their times as the clock has them. */
function seenBy(customers: ValuedGroups, clock: Clock, { asOf, daysPerUnit }: Basis): ValuedGroups {
  const { groups, states } = customers
  const moved = inClock(clock, asOf, daysPerUnit, states.recency, states.age)
  const byOrders = states.byOrders.map((block) => ({
    ...block,
    ages: pick(moved.age, block.states),
    recencies: pick(moved.recency, block.states),
  }))
  return {
    ...customers,
    groups: { ...groups, ...inClock(clock, asOf, daysPerUnit, groups.recency, groups.age) },
    states: { ...states, ...moved, byOrders },
  }
}

function add(sum: number, value: number): number {
  return sum + value
}
