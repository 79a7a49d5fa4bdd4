/** What goes over the wire. Records themselves are in `records/record.ts`. */

export type { Suggestion } from "../store/identity/suggestedMerges.ts"
export type { ImportEntry } from "../store/imports.ts"
export type { Cohort } from "../store/queries/cohorts.ts"
export type { FirstOrderGroup } from "../store/queries/firstOrderGroups.ts"
export type { RiskReason } from "../store/queries/riskReasons.ts"
export type { AnswerSpeed } from "../store/queries/service.ts"
export type { QuestionAnswers, QuestionName } from "../store/questions/questions.ts"
export type { RecordVersion } from "../store/recordHistory.ts"
export type { CustomerShown } from "./contract/customers.ts"
export { errorAnswer } from "./contract/error.ts"
export * from "./contract/live.ts"
export type { StagedShown } from "./jobs/importJob.ts"
