import { someRows } from "../histories/someRows.ts"
import { checkHorizon, floats, needObject, needPositive, needWholeNumbers } from "../histories/validate.ts"
import { senseOf, usedByForecast } from "../mixtures/components.ts"
import { randomGenerator } from "../random/randomGenerator.ts"
import type { Band, Column, IntervalOptions, ModelPair, ValueHistories } from "../types.ts"
import { checkIntervalOptions } from "./options.ts"
import { drawCounts, drawFromWorlds, type Sums, type WeightedRequest, worldMaker } from "./simulatedTotals.ts"
import { bandOf, drawTotals, expectedOfParts, requestsOf, SIMULATE_UP_TO } from "./totals.ts"
import { groupValued, type ValuedGroups } from "./valuedGroups.ts"

export type GroupBands = { readonly mean: Float64Array; readonly low: Float64Array; readonly high: Float64Array }

/** Bands of the totals of each group, in the order of the group numbers; a group without customers has 0 throughout. */
export type GroupTotals = {
  readonly groups: number
  /** Rows of each group. */
  readonly customers: Float64Array
  readonly orders: GroupBands
  /** Absent when no spend model was given. */
  readonly value?: GroupBands
}

/**
 * What the customers of each group will order (and spend) together within the horizon: mean and predictive band, 5 % to
 * 95 % unless asked otherwise. The same joint draws as for all customers together (see `totalsByTime`): a set of
 * parameters holds for everybody, so its error does not average out, while the luck of single customers does. Not from a
 * paper; groups of up to 5,000 customers are simulated, customer by customer, larger ones take the normal limit.
 * `groupOf` holds the whole number 0, 1, 2 ... of each customer's group. Horizon > 0 in the unit of the fit. The mean is
 * exact; bounds have the error of their draws, about 2 % of the band's width. Edges: an empty group has 0; rows of weight
 * 0 count nothing.
 */
export function groupTotals(
  models: ModelPair,
  histories: ValueHistories,
  groupOf: Column,
  options: IntervalOptions,
): GroupTotals {
  needObject("options", options)
  needPositive("horizon", options.horizon)
  needObject("models", models)
  const sense = senseOf(models.transactions)
  checkHorizon(sense, options.horizon)
  const { levels, rate, totalDraws } = checkIntervalOptions(options)
  const used = usedByForecast(models.transactions, histories)
  const members = membersOf(groupOf, histories.repeatOrders.length)
  const ask = { times: [options.horizon], rate, seed: options.seed, totalDraws }
  const valued = (rows: ValueHistories) => groupValued(rows, models.spend, sense)
  const parts = requestsOf(models, ask)
  const drawn = simulateGroups(valued(used), parts, members)
  const column = () => new Float64Array(members.length)
  const bands = () => ({ mean: column(), low: column(), high: column() })
  const [orders, value] = [bands(), bands()]
  members.forEach((rows, group) => {
    if (rows.length === 0) return
    const own = valued(someRows(used, rows))
    const simulated = drawn[group]
    const totals = simulated ? { ...simulated, expected: expectedOfParts(own, parts) } : drawTotals(models, own, ask)
    put(orders, group, bandOf(totals.expected.orders[0], totals.orders[0], levels))
    if (totals.values) put(value, group, bandOf(totals.expected.values[0], totals.values[0], levels))
  })
  const customers = Float64Array.from(members, (rows) => rows.length)
  return { groups: members.length, customers, orders, ...(models.spend && { value }) }
}

function put(bands: GroupBands, group: number, band: Band): void {
  for (const key of ["mean", "low", "high"] as const) bands[key][group] = band[key]
}

type GroupDraws = { readonly orders: readonly Float64Array[]; readonly values: readonly Float64Array[] | undefined }

/** Draws of every group of up to 5,000 customers, all in one world at a time; undefined for the larger. */
function simulateGroups(
  prepared: ValuedGroups,
  parts: readonly WeightedRequest[],
  members: readonly Int32Array[],
): (GroupDraws | undefined)[] {
  const { request } = parts[0]
  const small = members.map((rows) => rows.length <= SIMULATE_UP_TO)
  const largest = members.reduce((most, rows, group) => (small[group] ? Math.max(most, rows.length) : most), 0)
  const { parameterDraws, repeats } = drawCounts(largest, request.totalDraws)
  const draws = parameterDraws * repeats
  const random = randomGenerator(request.seed)
  const worldsAt = parts.map((part) => worldMaker(prepared, part.request, parameterDraws, random))
  const weights = parts.map(({ weight }) => weight)
  const results = small.map((isSmall) =>
    isSmall
      ? { orders: [new Float64Array(draws)], values: request.clouds.spend && [new Float64Array(draws)] }
      : undefined,
  )
  const sums: Sums = { orders: new Float64Array(1), values: new Float64Array(1) }
  for (let draw = 0; draw < draws; draw += repeats) {
    const worlds = worldsAt.map((worldAt) => worldAt(draw / repeats))
    for (let repeat = 0; repeat < repeats; repeat++) {
      results.forEach((result, group) => {
        if (result === undefined) return
        sums.orders[0] = 0
        sums.values[0] = 0
        for (const i of members[group]) drawFromWorlds(worlds, weights, i, sums)
        result.orders[0][draw + repeat] = sums.orders[0]
        if (result.values) result.values[0][draw + repeat] = sums.values[0]
      })
    }
  }
  return results
}

const MAX_GROUPS = 100_000

function membersOf(groupOf: Column, customers: number): Int32Array[] {
  const groups = floats("groupOf", groupOf, customers)
  needWholeNumbers("groupOf", groups, 0, MAX_GROUPS - 1)
  const rows: number[][] = []
  for (let i = 0; i < customers; i++) {
    const group = groups[i]
    while (rows.length <= group) rows.push([])
    rows[group].push(i)
  }
  return rows.map((list) => Int32Array.from(list))
}
