import type { GroupedHistories, Histories } from "../types.ts"
import { groupRows } from "./groupRows.ts"
import { type Profile, type Profiles, partedByProfile, pickProfiles, profileAt, profilesOf } from "./profiles.ts"
import { checkHistories } from "./validate.ts"

/**
 * Distinct histories (repeatOrders, recency, age, and covariates where given) with the number (or summed weight) of
 * customers that share each, and the group every customer belongs to. Values per customer come back as `perGroup[groupOf[i]]`.
 * A million customers of a shop that records days have about a hundred thousand distinct histories: the models
 * work on these. Edges: no rows give no groups; -0 counts as 0.
 */
export function groupHistories(given: Histories): GroupedHistories {
  const histories = checkHistories(given)
  const profiles = profilesOf(given.covariates, histories.repeatOrders.length)
  const byHistory = groupRows(histories.repeatOrders, histories.recency, histories.age)
  const { groupOf, firstRow } = partedByProfile(byHistory, profiles)
  const weights = new Float64Array(firstRow.length)
  const counted = histories.weights
  if (counted === undefined) for (let i = 0; i < groupOf.length; i++) weights[groupOf[i]]++
  else for (let i = 0; i < groupOf.length; i++) weights[groupOf[i]] += counted[i]
  return {
    repeatOrders: pick(histories.repeatOrders, firstRow),
    recency: pick(histories.recency, firstRow),
    age: pick(histories.age, firstRow),
    weights,
    groupOf,
    profiles: pickProfiles(profiles, firstRow),
  }
}

/** One customer's history. */
export type History = {
  readonly repeatOrders: number
  readonly recency: number
  readonly age: number
  readonly profile?: Profile | undefined
}

type HistoryColumns = Pick<Histories, "repeatOrders" | "recency" | "age"> & { readonly profiles?: Profiles | undefined }

export function historyOf({ repeatOrders, recency, age, profiles }: HistoryColumns, row: number): History {
  const profile = profileAt(profiles, row)
  return { repeatOrders: repeatOrders[row], recency: recency[row], age: age[row], profile }
}

/** The rows of each group, ascending, by counting sort. */
export function rowsOfGroups(groupOf: Int32Array, groups: number): Int32Array[] {
  const sizes = new Int32Array(groups)
  for (let i = 0; i < groupOf.length; i++) sizes[groupOf[i]]++
  const rows = Array.from(sizes, (size) => new Int32Array(size))
  sizes.fill(0)
  for (let i = 0; i < groupOf.length; i++) rows[groupOf[i]][sizes[groupOf[i]]++] = i
  return rows
}

/** `column[rows[0]], column[rows[1]] ...` */
export function pick(column: Float64Array, rows: Int32Array): Float64Array {
  const picked = new Float64Array(rows.length)
  for (let i = 0; i < rows.length; i++) picked[i] = column[rows[i]]
  return picked
}
