import { assert } from "stammwert-models"
import { needLength, needNumbers, needWhole } from "./checks.ts"

/**
 * All that the statistics need to know of an arm: how many of its customers bought, and the sums of all products of three of
 * (1, outcome, covariates). One in three factors makes the products of two, two make the sums, three make the count. They are linear: sums
 * of parts add up to those of the whole, so a database can form them, and `terms` says in which order.
 */
export type ArmSums = {
  readonly buyers: number
  /** Of the columns (1, outcome, covariates …), one sum per row of `terms`. */
  readonly moments: Float64Array
}

/** A row of it is the outcome of a customer, capped and net of what the measure cost for this customer, and what was known before. */
export type CustomerColumns = {
  readonly outcomeCents: ArrayLike<number>
  /** 1 where the customer bought in the window, else 0. */
  readonly bought: ArrayLike<number>
  /** Known before the start: past contribution, forecast value, probability active. May be empty. */
  readonly covariates: readonly ArrayLike<number>[]
}

/** The products that are summed, each as three columns in ascending order: column 0 is the constant 1, column 1 the outcome. */
export function terms(covariates: number): readonly (readonly [number, number, number])[] {
  const all: [number, number, number][] = []
  const last = covariates + 1
  for (let i = 0; i <= last; i++) for (let j = i; j <= last; j++) for (let k = j; k <= last; k++) all.push([i, j, k])
  return all
}

/** Sums of the customers whose arm is the given code. */
export function sumsOf(columns: CustomerColumns, arms: ArrayLike<number>, arm: number): ArmSums {
  const { outcomeCents, bought, covariates } = columns
  const rows = outcomeCents.length
  needLength("bought", bought.length, rows)
  needLength("arms", arms.length, rows)
  needNumbers("outcome", outcomeCents)
  for (const [c, column] of covariates.entries()) {
    needLength(`covariate ${c + 1}`, column.length, rows)
    needNumbers(`covariate ${c + 1}`, column)
  }
  const moments = new Float64Array(terms(covariates.length).length)
  const row = new Float64Array(covariates.length + 2)
  row[0] = 1
  let buyers = 0
  for (let i = 0; i < rows; i++) {
    if (arms[i] !== arm) continue
    row[1] = outcomeCents[i]
    for (let c = 0; c < covariates.length; c++) row[c + 2] = covariates[c][i]
    addProducts(moments, row)
    if (bought[i] !== 0) buyers++
  }
  return { buyers, moments }
}

function addProducts(moments: Float64Array, row: Float64Array): void {
  const width = row.length
  let place = 0
  for (let i = 0; i < width; i++) {
    for (let j = i; j < width; j++) {
      const product = row[i] * row[j]
      for (let k = j; k < width; k++) moments[place++] += product * row[k]
    }
  }
}

/** The sums of an arm without covariates, from figures that add up: customers, buyers, and powers of their outcomes. */
export function plainSums(
  customers: number,
  buyers: number,
  powers: { readonly sum: number; readonly squares: number; readonly cubes: number },
): ArmSums {
  needWhole("customers", customers, 0)
  needWhole("buyers", buyers, 0, customers)
  return { buyers, moments: Float64Array.of(customers, powers.sum, powers.squares, powers.cubes) }
}

/** Sums of two parts of an arm. */
export function addSums(first: ArmSums, second: ArmSums): ArmSums {
  needLength("moments", second.moments.length, first.moments.length)
  return {
    buyers: first.buyers + second.buyers,
    moments: first.moments.map((moment, place) => moment + second.moments[place]),
  }
}

export const customersIn = (sums: ArmSums): number => sums.moments[0]

/** How many covariates the sums hold. */
export function covariatesIn(sums: ArmSums): number {
  for (let covariates = 0; ; covariates++) {
    const columns = covariates + 2
    const length = (columns * (columns + 1) * (columns + 2)) / 6
    assert(length <= sums.moments.length, `${sums.moments.length} moments are of no number of covariates`)
    if (length === sums.moments.length) return covariates
  }
}
