import { hash } from "node:crypto"
import { ARMS, type Arm } from "../records/measure.ts"
import { needText, needWhole } from "./checks.ts"

/** Shares are cut this fine: 10,000 basis points are everybody. */
export const WHOLE_BASIS_POINTS = 10_000

/** What decides about arms. It is fixed before the first customer is told apart, and stored with the measure. */
export type ArmPlan = {
  /** One of the workspace, the same for all measures: it draws the universal holdout. */
  readonly workspaceSalt: string
  /** One of the measure, so that its control group is not another measure's. */
  readonly measureSalt: string
  readonly holdoutBasisPoints: number
  /** Share in the measure of those who are not in the holdout. */
  readonly measureBasisPoints: number
}

/**
 * A customer's place from 0 to 9,999 under a salt: the first 48 bits of SHA-256 over salt and id, modulo 10,000. Places of one
 * salt are uniform (the modulo's bias is below 1e-10), those of two salts independent; nobody can foresee them without the salt.
 * Salt and id are written as JSON first, so that no two pairs give the same text. Edges: neither may be empty.
 */
export function placeOf(salt: string, customer: string): number {
  needText("salt", salt)
  needText("customer", customer)
  return Number.parseInt(hash("sha256", JSON.stringify([salt, customer]), "hex").slice(0, 12), 16) % WHOLE_BASIS_POINTS
}

/**
 * The arm of a customer: the same for the same plan, whenever and wherever it is asked. To be stored when the customer becomes
 * eligible and before the gate looks at consent and caps, so that both arms hold the same kind of people. A larger
 * share moves customers only from control to measure, a larger holdout only into the holdout.
 */
export function armOf(customer: string, plan: ArmPlan): Arm {
  return ARMS[armCode(customer, checked(plan))]
}

/** The arms of many customers as positions in `ARMS`, row by row. */
export function armsOf(customers: readonly string[], plan: ArmPlan): Uint8Array {
  const settled = checked(plan)
  return Uint8Array.from(customers, (customer) => armCode(customer, settled))
}

function armCode(customer: string, plan: ArmPlan): number {
  if (placeOf(plan.workspaceSalt, customer) < plan.holdoutBasisPoints) return 0
  return placeOf(plan.measureSalt, customer) < plan.measureBasisPoints ? 2 : 1
}

function checked(plan: ArmPlan): ArmPlan {
  needText("workspaceSalt", plan.workspaceSalt)
  needText("measureSalt", plan.measureSalt)
  needWhole("holdoutBasisPoints", plan.holdoutBasisPoints, 0, WHOLE_BASIS_POINTS)
  needWhole("measureBasisPoints", plan.measureBasisPoints, 0, WHOLE_BASIS_POINTS)
  return plan
}
