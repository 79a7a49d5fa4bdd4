import type { GroupedHistories, Histories } from "../types.ts"
import { groupRows } from "./groupRows.ts"
import { type CheckedHistories, checkHistories } from "./validate.ts"

/**
 * Distinct histories (repeatOrders, recency, age) with the number (or summed weight) of customers that share each,
 * and the group every customer belongs to. Values per customer come back as `perGroup[groupOf[i]]`.
 * A million customers of a shop that records days have about a hundred thousand distinct histories: the models
 * work on these. Edges: no rows give no groups; -0 counts as 0.
 */
export function groupHistories(histories: Histories): GroupedHistories {
  return groupChecked(checkHistories(histories))
}

export function groupChecked(histories: CheckedHistories): GroupedHistories {
  const { groupOf, firstRow } = groupRows(histories.repeatOrders, histories.recency, histories.age)
  const weights = new Float64Array(firstRow.length)
  const given = histories.weights
  if (given === undefined) for (let i = 0; i < groupOf.length; i++) weights[groupOf[i]]++
  else for (let i = 0; i < groupOf.length; i++) weights[groupOf[i]] += given[i]
  return {
    repeatOrders: pick(histories.repeatOrders, firstRow),
    recency: pick(histories.recency, firstRow),
    age: pick(histories.age, firstRow),
    weights,
    groupOf,
  }
}

/** One customer's history. */
export type History = { readonly repeatOrders: number; readonly recency: number; readonly age: number }

export function historyOf(columns: Pick<Histories, "repeatOrders" | "recency" | "age">, row: number): History {
  return { repeatOrders: columns.repeatOrders[row], recency: columns.recency[row], age: columns.age[row] }
}

/** `column[rows[0]], column[rows[1]] ...` */
export function pick(column: Float64Array, rows: Int32Array): Float64Array {
  const picked = new Float64Array(rows.length)
  for (let i = 0; i < rows.length; i++) picked[i] = column[rows[i]]
  return picked
}
