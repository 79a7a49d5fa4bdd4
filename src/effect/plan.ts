import { BilingualError } from "../records/bilingualError.ts"
import { WHOLE_BASIS_POINTS } from "./arms.ts"
import { needNumber, needPositive, needWhole } from "./checks.ts"
import { plannedInformationOf } from "./sequential.ts"

/** How customers come into a measure: all on one day (a newsletter), or one after another (birthdays, risks). */
export type Entry = "at-once" | "one-by-one"

/** What was settled and stored before the start; results are judged by it and by nothing thought of later. */
export type EffectPlan = {
  /** In both arms together, by the planned look. */
  readonly customers: number
  readonly measureBasisPoints: number
  readonly entry: Entry
  /** From the start to the planned look. */
  readonly weeks: number
  /** The effect per customer that is worth knowing of, net of cost. */
  readonly effectCents: number
  /** Expected standard deviation of a customer's outcome, capped and adjusted as the result will be. */
  readonly spreadCents: number
  /** No customer counts more than this, above or below nothing. */
  readonly capCents: number
}

export function checkPlan(plan: EffectPlan): void {
  needWhole("plan.customers", plan.customers, 4)
  needWhole("plan.measureBasisPoints", plan.measureBasisPoints, 1, WHOLE_BASIS_POINTS - 1)
  needPositive("plan.weeks", plan.weeks)
  needPositive("plan.effectCents", plan.effectCents)
  needPositive("plan.spreadCents", plan.spreadCents)
  needNumber("plan.capCents", plan.capCents)
  needPositive("plan.capCents", plan.capCents)
  if (plan.entry === "at-once" || plan.entry === "one-by-one") return
  throw new BilingualError({
    en: `plan.entry must be at-once or one-by-one: found ${JSON.stringify(plan.entry)}`,
    de: `plan.entry muss at-once oder one-by-one sein, gefunden: ${JSON.stringify(plan.entry)}`,
  })
}

/** The sequence's clock at the planned look. */
export function informationOfPlan({ customers, measureBasisPoints, spreadCents }: EffectPlan): number {
  const measure = (customers * measureBasisPoints) / WHOLE_BASIS_POINTS
  return plannedInformationOf(measure, customers - measure, spreadCents)
}
