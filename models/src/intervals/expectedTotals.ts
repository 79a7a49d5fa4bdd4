/** Mean (and, where asked, variance) of the totals over windows of time, given the parameters. */
import type { AliveStates } from "../histories/aliveStates.ts"
import { activeOfDistinct } from "../predictions/givenActive.ts"
import type { TransactionModel } from "../transactions/model.ts"
import type { WindowMoments } from "../transactions/windowMoments.ts"
import { scaleOf } from "./spendScale.ts"
import type { ValuedGroups } from "./valuedGroups.ts"

type Question = { readonly model: TransactionModel; readonly times: readonly number[]; readonly rate: number }

/** One number per window: steps between the times first, then from 0 up to each time. */
export type WindowTotals = { readonly orders: Float64Array; readonly values: Float64Array }

/** Expected orders and value of all customers together; exact, with the same formulas as for one customer. */
export function expectedTotals(
  prepared: ValuedGroups,
  question: Question,
  parameters: readonly number[],
  spend: readonly number[] | undefined,
): WindowTotals {
  const active = activeOfDistinct(question.model, parameters, prepared.groups)
  const perState = expectedOfStates(prepared.states, question, parameters)
  const windows = 2 * question.times.length
  const orders = new Float64Array(windows)
  const values = new Float64Array(windows)
  for (let group = 0; group < active.length; group++) {
    const state = prepared.stateOf[group]
    const people = active[group] * prepared.groups.weights[group]
    const money = spend === undefined ? 0 : active[group] * valuePerOrder(prepared, group, spend)
    for (let window = 0; window < windows; window++) {
      orders[window] += people * perState.orders[window][state]
      values[window] += money * perState.discounted[window][state]
    }
  }
  return { orders, values }
}

/** Expected value of an order, summed over the customers of a group (weights included). */
export function valuePerOrder(prepared: ValuedGroups, group: number, spend: readonly number[]): number {
  const [p, q] = spend
  const scaleSum = scaleOf(spend, prepared, group) * prepared.groups.weights[group] + prepared.valueSum[group]
  return (p * scaleSum) / (q + p * prepared.valueDays[group] - 1)
}

/** Expected orders, plain and discounted, per window and state, from the models' own formulas. */
function expectedOfStates(states: AliveStates, question: Question, parameters: readonly number[]) {
  const { model, times, rate } = question
  const steps = times.length
  const upTo = (answer: "plain" | "discounted") =>
    times.map((time) => {
      const column = new Float64Array(states.age.length)
      for (const block of states.byOrders) {
        const values =
          answer === "plain"
            ? model.expectedOrders(parameters, block, time)
            : model.discountedOrders(parameters, block, rate, time)
        for (let k = 0; k < values.length; k++) column[block.states[k]] = values[k]
      }
      return column
    })
  const differences = (columns: readonly Float64Array[]) =>
    columns.map((column, step) => (step === 0 ? column : column.map((value, i) => value - columns[step - 1][i])))
  const plain = upTo("plain")
  const discounted = rate === 0 ? plain : upTo("discounted")
  const orders = [...differences(plain), ...plain]
  return { steps, orders, discounted: rate === 0 ? orders : [...differences(discounted), ...discounted] }
}

/** Window moments of every state, in state order. */
export function momentsOfStates(states: AliveStates, question: Question, parameters: readonly number[]): WindowMoments {
  const windows = 2 * question.times.length
  const columns = () => Array.from({ length: windows }, () => new Float64Array(states.age.length))
  const result = { orders: columns(), pairs: columns(), discounted: columns() }
  for (const block of states.byOrders) {
    const moments = question.model.windowMoments(parameters, block, question.times, question.rate)
    for (const key of ["orders", "pairs", "discounted"] as const) {
      for (let window = 0; window < windows; window++) {
        const from = moments[key][window]
        for (let k = 0; k < from.length; k++) result[key][window][block.states[k]] = from[k]
      }
    }
  }
  return result
}
