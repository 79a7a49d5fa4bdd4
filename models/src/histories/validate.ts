/** Checks at the package's edge: after these, columns are finite typed arrays of one length. */
import { InputError } from "../errors.ts"
import type { Column, Histories } from "../types.ts"

export type CheckedHistories = {
  readonly repeatOrders: Float64Array
  readonly recency: Float64Array
  readonly age: Float64Array
  readonly weights: Float64Array | undefined
}

/** The columns as Float64Array (no copy when they are already), or an InputError naming row and value. */
export function checkHistories(histories: Histories): CheckedHistories {
  needHistories(histories)
  const length = histories.repeatOrders.length
  const repeatOrders = floats("repeatOrders", histories.repeatOrders, length)
  const recency = floats("recency", histories.recency, length)
  const age = floats("age", histories.age, length)
  for (let i = 0; i < length; i++) {
    const x = repeatOrders[i]
    const last = recency[i]
    const end = age[i]
    const fine = x >= 0 && x <= MAX_ORDERS && x === Math.floor(x) && last >= 0 && last <= end && end <= MAX_TIME
    if (!fine || (x === 0 && last > 0)) refuseRow(i, x, last, end)
  }
  return { repeatOrders, recency, age, weights: checkWeights(histories.weights, length) }
}

export const MAX_ORDERS = 1e7
/** Sums over weighted rows stay far from overflow. */
const MAX_WEIGHT = 1e15
const MAX_TIME = 1e12

/** That the columns are there at all: callers without types, and files, bring anything. */
export function needHistories(histories: Histories): void {
  needObject("histories", histories)
  for (const name of ["repeatOrders", "recency", "age"] as const) needColumn(name, histories[name])
}

export function needObject(name: string, value: unknown): void {
  if (typeof value !== "object" || value === null) {
    refuse(name, "an object", value)
  }
}

export function needColumn(name: string, column: Column): void {
  const isColumn = Array.isArray(column) || (ArrayBuffer.isView(column) && "length" in column)
  if (!isColumn) refuse(name, "an array of numbers", column)
}

/** What was found, for a message: a number as it is, of anything else its kind. */
export function kindOf(value: unknown): string {
  if (typeof value === "number") return String(value)
  return value === null ? "null" : typeof value
}

/** Whether it is a number at all, and within the two, both included: text and big integers compare, too. */
export function isWithin(value: unknown, least: number, most: number): value is number {
  return typeof value === "number" && value >= least && value <= most
}

export function needArray(name: string, value: unknown): void {
  if (!Array.isArray(value)) refuse(name, "an array", value)
}

/** A column as Float64Array; no copy when it is one already. */
export function numbersOf(name: string, column: Column): Float64Array {
  needColumn(name, column)
  if (column instanceof Float64Array) return column
  const wrong = Array.prototype.findIndex.call(column, (value: unknown) => typeof value !== "number")
  if (wrong >= 0) throw new InputError(`${name} must hold numbers only: row ${wrong} has ${kindOf(column[wrong])}`)
  return Float64Array.from(column)
}

function refuseRow(row: number, repeatOrders: number, recency: number, age: number): never {
  if (!(repeatOrders >= 0 && repeatOrders <= MAX_ORDERS && Number.isInteger(repeatOrders))) {
    refuse("repeatOrders", wholeFrom(0, MAX_ORDERS), repeatOrders, row)
  }
  if (!(age >= 0 && age <= MAX_TIME)) {
    refuse("age", numberFrom(0, MAX_TIME), age, row)
  }
  if (!(recency >= 0)) refuse("recency", "a number >= 0", recency, row)
  if (recency > age) throw new InputError(`age must be >= recency: row ${row} has ${age} < ${recency}`)
  throw new InputError(`recency must be 0 where repeatOrders is 0: row ${row} has ${recency}`)
}

const MAX_PERIODS = 1e5
const PERIODS = `a whole number of periods up to ${MAX_PERIODS}`

/** For models in which every order takes its time. */
export function checkSpacing(histories: Histories): void {
  const { repeatOrders, recency } = checkHistories(histories)
  for (let i = 0; i < repeatOrders.length; i++) {
    if (repeatOrders[i] > 0 && recency[i] === 0) {
      throw new InputError(
        `recency must be > 0 where there are repeat orders of regular buyers: row ${i} has 0 with ${repeatOrders[i]}; ` +
          "count orders at one time as one, as historiesFromOrders does",
      )
    }
  }
}

/** For models in whole periods with at most one order each: counts of periods, and no more orders than periods. */
export function checkPeriods(histories: Histories): void {
  const { repeatOrders, recency, age } = checkHistories(histories)
  for (let i = 0; i < repeatOrders.length; i++) {
    if (!(Number.isInteger(age[i]) && age[i] <= MAX_PERIODS)) {
      refuse("age", PERIODS, age[i], i)
    }
    if (!Number.isInteger(recency[i])) refuse("recency", "a whole number of periods", recency[i], i)
    if (repeatOrders[i] > recency[i]) {
      throw new InputError(
        `repeatOrders must not exceed recency, with one order a period at most: row ${i} has ${repeatOrders[i]} > ${recency[i]}`,
      )
    }
  }
}

export function checkWeights(weights: Column | undefined, length: number): Float64Array | undefined {
  if (weights === undefined) return undefined
  const checked = floats("weights", weights, length)
  for (let i = 0; i < length; i++) {
    if (!(checked[i] >= 0 && checked[i] <= MAX_WEIGHT)) {
      throw new InputError(
        `weights must be finite and >= 0: row ${i} has ${checked[i]}, allowed are 0 to ${MAX_WEIGHT}`,
      )
    }
  }
  return checked
}

/** A column as Float64Array of the length expected. */
export function floats(name: string, column: Column, length: number): Float64Array {
  needColumn(name, column)
  needRows(name, column, length, "repeatOrders")
  return numbersOf(name, column)
}

/** Order values: finite, and > 0 wherever there are orders they are the mean of. */
export function checkMeanValues(meanValue: Column, repeatOrders: Float64Array): Float64Array {
  const checked = floats("meanValue", meanValue, repeatOrders.length)
  for (let i = 0; i < checked.length; i++) {
    const fine = repeatOrders[i] === 0 ? !Number.isNaN(checked[i]) : checked[i] > 0 && checked[i] < MAX_TIME
    if (!fine) {
      throw new InputError(
        `meanValue must be > 0 and below ${MAX_TIME} where there are repeat orders: row ${i} has ${checked[i]}; ` +
          "where values may be negative or zero, use the contribution model (fitContribution)",
      )
    }
  }
  return checked
}

/** A time ahead, >= 0; in whole periods where the model counts those. */
export function checkHorizon(sense: { readonly countsPeriods: boolean }, horizon: number, name = "horizon"): void {
  if (!isWithin(horizon, 0, MAX_TIME)) {
    refuse(name, `a finite number >= 0 and at most ${MAX_TIME}`, horizon)
  }
  if (sense.countsPeriods && !(Number.isInteger(horizon) && horizon <= MAX_PERIODS)) {
    refuse(name, PERIODS, horizon)
  }
}

/** A number within the two, both included: by default any that is finite. */
export function needNumber(name: string, value: unknown, least = -Number.MAX_VALUE, most = Number.MAX_VALUE): void {
  if (!isWithin(value, least, most)) refuse(name, numberFrom(least, most), value)
}

export function needWholeNumber(name: string, value: unknown, least: number, most: number): void {
  if (!(isWithin(value, least, most) && Number.isInteger(value))) refuse(name, wholeFrom(least, most), value)
}

/** The same for every row of a column. */
export function needNumbers(
  name: string,
  column: Float64Array,
  least = -Number.MAX_VALUE,
  most = Number.MAX_VALUE,
): void {
  for (let i = 0; i < column.length; i++) {
    if (!(column[i] >= least && column[i] <= most)) refuse(name, numberFrom(least, most), column[i], i)
  }
}

export function needWholeNumbers(name: string, column: Float64Array, least: number, most: number): void {
  for (let i = 0; i < column.length; i++) {
    const value = column[i]
    if (!(value >= least && value <= most && Number.isInteger(value))) refuse(name, wholeFrom(least, most), value, i)
  }
}

export function needPositive(name: string, value: unknown): void {
  needNumber(name, value, Number.MIN_VALUE)
}

export function needAtLeastZero(name: string, value: unknown): void {
  needNumber(name, value, 0)
}

/** That a column has as many rows as another. */
export function needRows(name: string, column: Column, rows: number, other: string): void {
  if (column.length !== rows) {
    throw new InputError(`${name} must have as many rows as ${other}: found ${column.length}, expected ${rows}`)
  }
}

export function refuse(name: string, allowed: string, found: unknown, row?: number): never {
  throw new InputError(
    `${name} must be ${allowed}${row === undefined ? ", found" : `: row ${row} has`} ${kindOf(found)}`,
  )
}

function numberFrom(least: number, most: number): string {
  if (least === -most && most < Number.MAX_VALUE) return `a number within ±${most}`
  if (most < Number.MAX_VALUE) return `a number from ${least} to ${most}`
  return `a finite number${least < 0 ? "" : least === 0 ? " >= 0" : " > 0"}`
}

function wholeFrom(least: number, most: number): string {
  return `a whole number from ${least} to ${most}`
}

/** A continuous discount rate: 0, or one under which a lifetime fits between the shortest and the longest time. */
export function needRate(name: string, value: number): void {
  if (value === 0 || isWithin(value, 1 / MAX_TIME, MAX_RATE)) return
  refuse(name, `${numberFrom(1 / MAX_TIME, MAX_RATE)}, or 0`, value)
}

const MAX_RATE = 1e6

export function needProbability(name: string, value: number): void {
  if (!(isWithin(value, 0, 1) && value > 0 && value < 1)) {
    refuse(name, "above 0 and below 1", value)
  }
}
