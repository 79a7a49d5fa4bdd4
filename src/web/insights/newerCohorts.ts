import type { Cohort } from "../../server/contract.ts"
import { isOver } from "../months.ts"

/** So many cohorts are compared with as many before them. */
export const COMPARED_COHORTS = 6

/** The latest cohorts that are whole at an age in months, and as many before them; undefined where there are too few. */
export function newerAndOlder(
  cohorts: readonly Cohort[],
  age: number,
  asOf: string,
): { readonly newer: readonly Cohort[]; readonly older: readonly Cohort[] } | undefined {
  const whole = cohorts.filter(({ month, active }) => age in active && isOver(month + age, asOf))
  const older = whole.slice(-2 * COMPARED_COHORTS, -COMPARED_COHORTS)
  return older.length < COMPARED_COHORTS ? undefined : { newer: whole.slice(-COMPARED_COHORTS), older }
}

/** Something of each customer, over all customers of some cohorts. */
export const perCustomer = (cohorts: readonly Cohort[], of: (cohort: Cohort) => number): number =>
  cohorts.reduce((sum, cohort) => sum + of(cohort), 0) / cohorts.reduce((sum, { customers }) => sum + customers, 0)
