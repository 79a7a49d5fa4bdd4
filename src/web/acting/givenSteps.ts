import { leadsToExample } from "../../records/mailTemplate.ts"
import type { MeasurePlan, Step } from "../contract.ts"

/** Steps with one more right before the first message or task, so that they can speak of it. */
export function beforeTheFirstWord(steps: readonly Step[], step: Step): Step[] {
  const place = steps.findIndex((one) => one.do === "message" || one.do === "task")
  return steps.toSpliced(Math.max(0, place), 0, step)
}

/** The button that still leads to an example, by its label. */
export const exampleIn = ({ steps }: Pick<MeasurePlan, "steps">): string | undefined =>
  steps.map((step) => (step.do === "message" ? leadsToExample(step) : undefined)).find((label) => label !== undefined)

export const tellsOthers = ({ steps }: Pick<MeasurePlan, "steps">): boolean =>
  steps.some((step) => step.do === "webhook")

/** With or without a step that other programs are told of; they learn what was given before it. */
export function tellingOthers(plan: MeasurePlan, isTold: boolean): MeasurePlan {
  const steps: readonly Step[] = plan.steps.filter((step) => step.do !== "webhook")
  return { ...plan, steps: isTold ? beforeTheFirstWord(steps, { do: "webhook", id: "tell" }) : [...steps] }
}
