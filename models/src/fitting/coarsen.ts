/**
 * A few thousand weighted histories that stand for many: times are cut into a grid and each cell replaced by its
 * mean. A fit to them starts the fit to all within a fraction of a standard error, so that two or three evaluations
 * of the whole remain. Deterministic and independent of row order.
 */
import { pick } from "../histories/groupHistories.ts"
import { groupRows } from "../histories/groupRows.ts"
import type { DistinctHistories } from "../histories/indexHistories.ts"
import { partedByProfile, pickProfiles } from "../histories/profiles.ts"

const CELLS_PER_MEAN_AGE = 12

/** Ages are expected in units of their mean. */
export function coarsen(histories: DistinctHistories): DistinctHistories {
  const recencyCell = histories.recency.map((time) => Math.floor(time * CELLS_PER_MEAN_AGE))
  const ageCell = histories.age.map((time) => Math.floor(time * CELLS_PER_MEAN_AGE))
  const byCell = groupRows(histories.repeatOrders, recencyCell, ageCell)
  const { groupOf, firstRow } = partedByProfile(byCell, histories.profiles)
  const cells = firstRow.length
  const weights = new Float64Array(cells)
  const recency = new Float64Array(cells)
  const age = new Float64Array(cells)
  for (let i = 0; i < groupOf.length; i++) {
    const weight = histories.weights[i]
    weights[groupOf[i]] += weight
    recency[groupOf[i]] += weight * histories.recency[i]
    age[groupOf[i]] += weight * histories.age[i]
  }
  for (let cell = 0; cell < cells; cell++) {
    recency[cell] = weights[cell] > 0 ? recency[cell] / weights[cell] : histories.recency[firstRow[cell]]
    age[cell] = weights[cell] > 0 ? age[cell] / weights[cell] : histories.age[firstRow[cell]]
  }
  const profiles = pickProfiles(histories.profiles, firstRow)
  return { repeatOrders: pick(histories.repeatOrders, firstRow), recency, age, weights, profiles }
}
