/** Cohort tables and single contracts brought to the same sufficient statistics: who renewed, who left, when. */

import { InputError } from "../errors.ts"
import {
  checkWeights,
  isWithin,
  kindOf,
  needAtLeastZero,
  needColumn,
  needNumber,
  needNumbers,
  needObject,
  needPositive,
  needRows,
  needWholeNumber,
  numbersOf,
} from "../histories/validate.ts"
import type { CohortTable, ContractData, ContractHistories, RenewalCounts } from "./types.ts"

/** More opportunities than 270 years of daily renewal are a slip of the unit. */
export const MAX_OPPORTUNITIES = 100_000
/** Sums over cohorts stay far from overflow. */
const MOST_CONTRACTS = 1e15
/** Rounding of times such as 0.1 + 0.2, in periods. */
const ROUNDING = 1e-9
const DEFAULT_END_TOLERANCE = 0.1

export type CheckedCounts = {
  readonly renewed: Float64Array
  readonly left: Float64Array
  readonly contracts: number
}

/**
 * How many contracts renewed and how many left at each renewal opportunity: all that either model needs to know.
 *
 * Cohort tables: of the contracts running before opportunity k, those still running after it have renewed.
 * Single contracts: opportunity k lies at start + minimumTerm + (k - 1) x period. It counts, for those who leave and
 * those who stay alike, once it lies at or before `asOf` (and after `observedFrom`, where given); a contract that has
 * announced its end for later is running. An end belongs to the first opportunity not more than `endTolerance`
 * before it, as months differ in length. Opportunities count within a contract: a second contract of the same
 * customer is another row.
 * The likelihood of Fader & Hardie 2007 is written with these counts.
 * Edges: survivors that rise, and ends within the minimum term, are an InputError naming the row.
 */
export function renewalCounts(data: ContractData): CheckedCounts {
  needObject("contracts", data)
  if ("survivors" in data) return countsOfCohorts(data)
  if ("start" in data) return countsOfHistories(data)
  return checkCounts(data)
}

function checkCounts(data: RenewalCounts): CheckedCounts {
  const check = (name: "renewed" | "left") => {
    const column = numbersOf(name, data[name])
    if (column.length !== data.renewed.length || column.length > MAX_OPPORTUNITIES) {
      throw new InputError(
        `${name} must have as many rows as renewed and at most ${MAX_OPPORTUNITIES}, found ${column.length}`,
      )
    }
    needNumbers(name, column, 0, MOST_CONTRACTS)
    return column
  }
  const [renewed, left] = [check("renewed"), check("left")]
  needAtLeastZero("contracts", data.contracts)
  return { renewed, left, contracts: data.contracts }
}

function countsOfCohorts(table: CohortTable): CheckedCounts {
  if (!Array.isArray(table.survivors)) throw new InputError("survivors must be an array with a column for each cohort")
  const cohorts = table.survivors.length
  const before = table.renewalsBefore ?? new Float64Array(cohorts)
  needColumn("renewalsBefore", before)
  if (before.length !== cohorts) {
    throw new InputError(`renewalsBefore must have one number per cohort: found ${before.length}, expected ${cohorts}`)
  }
  let opportunities = 0
  for (let i = 0; i < cohorts; i++) {
    checkCohort(table.survivors[i], i)
    needWhole(`renewalsBefore of cohort ${i}`, before[i])
    opportunities = Math.max(opportunities, before[i] + table.survivors[i].length - 1)
  }
  const counts = emptyCounts(opportunities)
  let contracts = 0
  for (let i = 0; i < cohorts; i++) {
    const survivors = table.survivors[i]
    if (survivors.length > 1) contracts += survivors[0]
    for (let t = 1; t < survivors.length; t++) {
      counts.renewed[before[i] + t - 1] += survivors[t]
      counts.left[before[i] + t - 1] += survivors[t - 1] - survivors[t]
    }
  }
  return { ...counts, contracts }
}

function checkCohort(survivors: ArrayLike<number>, cohort: number): void {
  needColumn(`survivors of cohort ${cohort}`, survivors)
  if (survivors.length === 0) throw new InputError(`survivors of cohort ${cohort} must not be empty`)
  for (let t = 0; t < survivors.length; t++) {
    const most = t === 0 ? MOST_CONTRACTS : survivors[t - 1]
    if (!isWithin(survivors[t], 0, most)) {
      const rule = t === 0 ? `lie between 0 and ${MOST_CONTRACTS}` : `lie between 0 and the ${most} before`
      throw new InputError(
        `survivors must ${rule}: cohort ${cohort} has ${kindOf(survivors[t])} after ${t} opportunities`,
      )
    }
  }
}

function countsOfHistories(histories: ContractHistories): CheckedCounts {
  const spans = spansOf(histories)
  let opportunities = 0
  for (let i = 0; i < spans.last.length; i++) opportunities = Math.max(opportunities, spans.last[i])
  const counts = emptyCounts(opportunities)
  let contracts = 0
  for (let i = 0; i < spans.last.length; i++) {
    const [first, last, weight] = [spans.first[i], spans.last[i], spans.weights[i]]
    if (last < first) continue
    contracts += weight
    for (let k = first; k < last; k++) counts.renewed[k - 1] += weight
    if (spans.ended[i] === 1) counts.left[last - 1] += weight
    else counts.renewed[last - 1] += weight
  }
  return { ...counts, contracts }
}

/** First and last opportunity that counts, per contract (last < first: none), and whether it left at the last. */
function spansOf(histories: ContractHistories) {
  const { period, asOf } = histories
  needPositive("period", period)
  needNumber("asOf", asOf)
  const observedFrom = histories.observedFrom ?? Number.NEGATIVE_INFINITY
  if (Number.isNaN(observedFrom)) throw new InputError("observedFrom must be a number, found NaN")
  const tolerance = histories.endTolerance ?? DEFAULT_END_TOLERANCE * period
  if (!(tolerance >= 0 && tolerance < period)) {
    throw new InputError(`endTolerance must be at least 0 and below the period of ${period}, found ${tolerance}`)
  }
  const start = numbersOf("start", histories.start)
  const rows = start.length
  const end = column("end", histories.end, rows)
  const terms = histories.minimumTerm === undefined ? undefined : column("minimumTerm", histories.minimumTerm, rows)
  needNumbers("start", start)
  if (terms !== undefined) needNumbers("minimumTerm", terms, Number.MIN_VALUE)
  const weights = checkWeights(histories.weights, rows) ?? new Float64Array(rows).fill(1)
  const [first, last, ended] = [new Int32Array(rows), new Int32Array(rows), new Uint8Array(rows)]
  for (let i = 0; i < rows; i++) {
    const term = terms === undefined ? period : terms[i]
    checkRow(i, start[i], end[i], term, tolerance)
    const opening = start[i] + term
    const met = opportunitiesUntil(asOf - opening, period)
    if (met > MAX_OPPORTUNITIES) {
      throw new InputError(`row ${i} has met ${met} renewal opportunities, more than ${MAX_OPPORTUNITIES}: check units`)
    }
    const exit = Math.max(1, 1 + Math.ceil((end[i] - tolerance - opening) / period - ROUNDING))
    first[i] = 1 + opportunitiesUntil(observedFrom - opening, period)
    last[i] = Math.min(met, exit)
    ended[i] = exit <= met ? 1 : 0
  }
  return { first, last, ended, weights }
}

/** Opportunities met when `time` has passed since the first one came. */
export function opportunitiesUntil(time: number, period: number): number {
  return time > -ROUNDING * period ? 1 + Math.floor(time / period + ROUNDING) : 0
}

function checkRow(row: number, start: number, end: number, term: number, tolerance: number): void {
  if (Number.isNaN(end)) {
    throw new InputError(`end must be a time, or Infinity while the contract is running: row ${row} has NaN`)
  }
  if (end < start + term - tolerance) {
    throw new InputError(
      `end must be >= start + minimumTerm: row ${row} ended at ${end}, within its minimum term until ${start + term}; ` +
        "give such a contract a shorter minimum term or leave it out",
    )
  }
}

function column(name: string, values: ArrayLike<number>, rows: number): Float64Array {
  const checked = numbersOf(name, values)
  needRows(name, values, rows, "start")
  return checked
}

function emptyCounts(opportunities: number) {
  if (opportunities > MAX_OPPORTUNITIES) {
    throw new InputError(`at most ${MAX_OPPORTUNITIES} renewal opportunities can be counted, found ${opportunities}`)
  }
  return { renewed: new Float64Array(opportunities), left: new Float64Array(opportunities) }
}

/** A count of periods or renewals: whole, from 0 to the largest. */
export function needWhole(name: string, value: number): void {
  needWholeNumber(name, value, 0, MAX_OPPORTUNITIES)
}
