import { sumsOf } from "../effect/armSums.ts"
import { differenceOfMeans, type Interval, welchInterval } from "../effect/welch.ts"
import type { Day } from "../records/day.ts"
import { ARMS } from "../records/measure.ts"
import { expectedOf } from "../store/queries/expectedOf.ts"
import { whoWasDrawn } from "./drawn.ts"
import type { OutcomeAsking } from "./outcomes.ts"

/** What is still expected of customers in a measure, beside those of its control group, in minor units. */
export type ExpectedAfter = {
  /** The last day that the valuation knows. */
  readonly asOf: Day
  /** Mean forecast value of a customer in the measure less that of one in the control group. */
  readonly perCustomerCents: number
  readonly interval: Interval
  readonly customers: { readonly measure: number; readonly control: number }
}

const LEVEL = 0.95
const FEWEST = 2

/**
 * By the latest valuation, of those who were drawn before the last day it knows; as both arms are alike but for the measure, what differs
 * comes of it or of chance. Undefined before such a valuation, and where there is nobody to compare with. The interval is for one look:
 * this is an outlook, and judges nothing.
 */
export async function expectedAfter(asking: OutcomeAsking, id: number): Promise<ExpectedAfter | undefined> {
  const { those } = await whoWasDrawn(asking, id)
  const expected = await expectedOf(
    asking.engine,
    those.map(({ customer, draws: [{ day }] }) => ({ customer, drawn: day })),
  )
  const arms = expected.rows.map(({ place }) => ARMS.indexOf(those[place].arm))
  const columns = {
    outcomeCents: expected.rows.map(({ cents }) => cents),
    bought: new Uint8Array(arms.length),
    covariates: [],
  }
  const count = (arm: (typeof ARMS)[number]) => arms.filter((one) => one === ARMS.indexOf(arm)).length
  const customers = { measure: count("measure"), control: count("control") }
  if (expected.asOf === undefined || customers.measure < FEWEST || customers.control < FEWEST) return undefined
  const sums = (arm: (typeof ARMS)[number]) => sumsOf(columns, arms, ARMS.indexOf(arm))
  const difference = differenceOfMeans(sums("measure"), sums("control"))
  return {
    asOf: expected.asOf,
    perCustomerCents: difference.difference,
    interval: welchInterval(difference, LEVEL),
    customers,
  }
}
