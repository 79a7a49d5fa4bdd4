import { pick } from "../histories/groupHistories.ts"
import { pickProfiles } from "../histories/profiles.ts"
import type { RandomGenerator } from "../types.ts"
import { type ValuedGroups, valuedStates } from "./valuedGroups.ts"

/**
 * About `size` histories standing for all: systematic sampling with chances proportional to weight x (1/2 + repeat
 * orders), roughly the orders to come; weights make up for the chances (Horvitz & Thompson 1952). All of them when
 * there are no more than that. Customers are dropped: only the groups matter.
 */
export function sampleGroups(prepared: ValuedGroups, size: number, random: RandomGenerator): ValuedGroups {
  const { groups } = prepared
  const count = groups.weights.length
  if (count <= size) return prepared
  const measure = groups.weights.map((weight, group) => weight * (0.5 + groups.repeatOrders[group]))
  const stride = measure.reduce((sum, value) => sum + value, 0) / size
  const chosen: number[] = []
  const factors: number[] = []
  let next = stride * random()
  let reached = 0
  for (let group = 0; group < count; group++) {
    reached += measure[group]
    let hits = 0
    for (; next < reached; next += stride) hits++
    if (hits === 0) continue
    chosen.push(group)
    factors.push((hits * stride) / measure[group])
  }
  const rows = Int32Array.from(chosen)
  const scaled = (column: Float64Array) => pick(column, rows).map((value, i) => value * factors[i])
  return assemble(prepared, rows, scaled)
}

function assemble(
  prepared: ValuedGroups,
  rows: Int32Array,
  scaled: (column: Float64Array) => Float64Array,
): ValuedGroups {
  const groups = {
    repeatOrders: pick(prepared.groups.repeatOrders, rows),
    recency: pick(prepared.groups.recency, rows),
    age: pick(prepared.groups.age, rows),
    weights: scaled(prepared.groups.weights),
    profiles: pickProfiles(prepared.groups.profiles, rows),
  }
  const valueDays = pick(prepared.valueDays, rows)
  return {
    sense: prepared.sense,
    groups,
    valueDays,
    logRates: prepared.logRates && pick(prepared.logRates, rows),
    groupOf: new Int32Array(0),
    ...valuedStates(groups, valueDays, prepared.sense),
    repeatValue: new Float64Array(0),
    customerWeights: new Float64Array(0),
    valueSum: scaled(prepared.valueSum),
    valueSquareSum: scaled(prepared.valueSquareSum),
  }
}
