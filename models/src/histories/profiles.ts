/**
 * Covariates as profiles: customers with the same values of every column share one profile, so that a model works
 * out its parameters once per profile and not once per customer. Cost grows with the number of profiles: a column with
 * a value of its own for every customer (an amount, an age in days) is better given in steps.
 */

import { InputError } from "../errors.ts"
import type { Column } from "../types.ts"
import { groupRows } from "./groupRows.ts"
import { floats, needNumbers, needObject } from "./validate.ts"

/** Columns by name, one number per customer; dummy coding (0 or 1 per level) is the caller's. */
export type Covariates = Readonly<Record<string, Column>>

/** The covariate values of one kind of customer, by column name. */
export type Profile = Readonly<Record<string, number>>

export type Profiles = { readonly rows: readonly Profile[]; readonly of: Int32Array }

const LARGEST = 1e12

/** The distinct rows of the columns, and the one each customer has; no columns, no profiles. */
export function profilesOf(covariates: Covariates | undefined, customers: number): Profiles | undefined {
  if (covariates !== undefined) needObject("covariates", covariates)
  const names = Object.keys(covariates ?? {})
  if (covariates === undefined || names.length === 0) return undefined
  const columns = names.map((name) => checkedCovariate(name, covariates[name], customers))
  let grouped = groupRows(columns[0], columns[0], columns[0])
  for (let k = 1; k < columns.length; k += 2) {
    const last = columns[Math.min(k + 1, columns.length - 1)]
    grouped = groupRows(Float64Array.from(grouped.groupOf), columns[k], last)
  }
  const rows = Array.from(grouped.firstRow, (row) =>
    Object.fromEntries(names.map((name, k) => [name, columns[k][row] + 0])),
  )
  return { rows, of: grouped.groupOf }
}

function checkedCovariate(name: string, column: Column, customers: number): Float64Array {
  const checked = floats(`covariates.${name}`, column, customers)
  needNumbers(`covariates.${name}`, checked, -LARGEST, LARGEST)
  return checked
}

/** The columns that give the rows their profiles. */
export function covariatesOf(profiles: Profiles | undefined, rows: Int32Array): Covariates {
  if (profiles === undefined) return {}
  const names = Object.keys(profiles.rows[0] ?? {})
  return Object.fromEntries(
    names.map((name) => [name, Float64Array.from(rows, (row) => profiles.rows[profiles.of[row]][name])]),
  )
}

/** One customer's covariates, checked. */
export function checkedProfile(covariates: Profile): Profile {
  needObject("covariates", covariates)
  return (
    profilesOf(Object.fromEntries(Object.entries(covariates).map(([name, value]) => [name, [value]])), 1)?.rows[0] ?? {}
  )
}

/** The named columns only; InputError where one is missing. */
export function chosenCovariates(covariates: Covariates | undefined, names: readonly string[]): Covariates {
  const given = covariates ?? {}
  needObject("covariates", given)
  return Object.fromEntries(
    names.map((name) => {
      if (Object.hasOwn(given, name)) return [name, given[name]]
      const found = Object.keys(given).join(", ") || "none"
      throw new InputError(`covariates must hold the column ${name}, which the fit uses; found ${found}`)
    }),
  )
}

export function profileAt(profiles: Profiles | undefined, row: number): Profile | undefined {
  return profiles?.rows[profiles.of[row]]
}

/** The profiles of some rows. */
export function pickProfiles(profiles: Profiles | undefined, rows: Int32Array): Profiles | undefined {
  return profiles && { rows: profiles.rows, of: Int32Array.from(rows, (row) => profiles.of[row]) }
}

/** Groups parted further by profile: equal rows of one profile stay together. */
export function partedByProfile(
  grouped: ReturnType<typeof groupRows>,
  profiles: Profiles | undefined,
): ReturnType<typeof groupRows> {
  if (profiles === undefined) return grouped
  const codes = Float64Array.from(profiles.of)
  return groupRows(Float64Array.from(grouped.groupOf), codes, codes)
}
