import { InputError } from "../errors.ts"
import { pick } from "../histories/groupHistories.ts"
import { checkHorizon, needPositive } from "../histories/validate.ts"
import { senseOf } from "../mixtures/components.ts"
import type { Column, IntervalOptions, ModelPair, ValueHistories } from "../types.ts"
import { checkIntervalOptions } from "./options.ts"
import { bandOf, drawTotals } from "./totals.ts"
import { groupValued } from "./valuedGroups.ts"

/** Bands of the totals of each group, in the order of the group numbers; a group without customers has 0 throughout. */
export type GroupTotals = {
  readonly groups: number
  readonly customers: Float64Array
  readonly orders: GroupBands
  /** Absent when no spend model was given. */
  readonly value?: GroupBands
}

export type GroupBands = { readonly mean: Float64Array; readonly low: Float64Array; readonly high: Float64Array }

/**
 * What the customers of each group will order (and spend) together within the horizon: mean and predictive band, 5 % to
 * 95 % unless asked otherwise. The same joint draws as for all customers together (see `totalsByTime`): a set of
 * parameters (for a combination: a model) holds for the whole group, so its error does not average out, while the luck
 * of single customers does. Not from a paper; method: simulation, see `totals.ts`. `groupOf` holds the whole number
 * 0, 1, 2 ... of each customer's group. Horizon > 0 in the unit of the fit. The mean is exact; bounds have the error of
 * their draws, about 2 % of the band's width. Edges: an empty group has 0; rows of weight 0 count nothing.
 */
export function groupTotals(
  models: ModelPair,
  histories: ValueHistories,
  groupOf: Column,
  options: IntervalOptions,
): GroupTotals {
  needPositive("horizon", options.horizon)
  const sense = senseOf(models.transactions)
  checkHorizon(sense, options.horizon)
  const { levels, rate, totalDraws } = checkIntervalOptions(options)
  const members = membersOf(groupOf, histories.repeatOrders.length)
  const column = () => new Float64Array(members.length)
  const bands = () => ({ mean: column(), low: column(), high: column() })
  const [customers, orders, value] = [column(), bands(), bands()]
  for (const [group, rows] of members.entries()) {
    customers[group] = rows.length
    if (rows.length === 0) continue
    const prepared = groupValued(rowsOf(histories, rows), models.spend !== undefined, sense)
    const times = [options.horizon]
    const totals = drawTotals(models, prepared, { times, rate, seed: options.seed + group, totalDraws })
    put(orders, group, bandOf(totals.expected.orders[0], totals.orders[0], levels))
    if (totals.values) put(value, group, bandOf(totals.expected.values[0], totals.values[0], levels))
  }
  return { groups: members.length, customers, orders, ...(models.spend && { value }) }
}

function put(bands: GroupBands, group: number, band: { mean: number; low: number; high: number }): void {
  for (const key of ["mean", "low", "high"] as const) bands[key][group] = band[key]
}

const MAX_GROUPS = 1_000_000

function membersOf(groupOf: Column, customers: number): Int32Array[] {
  if (groupOf.length !== customers) {
    throw new InputError(
      `groupOf must have as many rows as repeatOrders: found ${groupOf.length}, expected ${customers}`,
    )
  }
  const rows: number[][] = []
  for (let i = 0; i < customers; i++) {
    const group = groupOf[i]
    if (!(Number.isInteger(group) && group >= 0 && group < MAX_GROUPS)) {
      throw new InputError(`groupOf must be a whole number from 0 to ${MAX_GROUPS - 1}: row ${i} has ${group}`)
    }
    while (rows.length <= group) rows.push([])
    rows[group].push(i)
  }
  return rows.map((list) => Int32Array.from(list))
}

function rowsOf(histories: ValueHistories, rows: Int32Array): ValueHistories {
  const taken = (column: Column) => pick(column instanceof Float64Array ? column : Float64Array.from(column), rows)
  const { repeatOrders, recency, age, meanValue, valueDays, weights } = histories
  return {
    repeatOrders: taken(repeatOrders),
    recency: taken(recency),
    age: taken(age),
    ...(meanValue && { meanValue: taken(meanValue) }),
    ...(valueDays && { valueDays: taken(valueDays) }),
    ...(weights && { weights: taken(weights) }),
  }
}
