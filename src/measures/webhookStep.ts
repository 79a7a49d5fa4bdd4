import type { Sentence } from "../records/bilingualError.ts"
import type { Step } from "../records/measure.ts"
import { someoneIsCalled } from "../store/acting/calls.ts"
import type { State } from "../store/state.ts"

/** Why a measure with this step cannot begin, if it cannot. */
export function whyNoWebhook(state: State, { id }: Extract<Step, { do: "webhook" }>): Sentence | undefined {
  if (someoneIsCalled(state)) return undefined
  return {
    en: `step ${id}: nobody is told of steps of measures; add an endpoint for them under Webhooks`,
    de: `Schritt ${id}: Von Schritten einer Maßnahme erfährt noch niemand; legen Sie unter Webhooks ein Ziel dafür an`,
  }
}
