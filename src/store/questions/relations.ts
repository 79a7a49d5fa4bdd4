import { z } from "zod"
import { parseDay } from "../../records/day.ts"
import { day, shortText } from "../../records/kinds/fields.ts"
import { afterFeedback, afterFeedbackDefinition, customersByMood, MOODS } from "../queries/afterFeedback.ts"
import {
  contractMovements,
  contractMovementsDefinition,
  customersMoving,
  MOVEMENTS,
} from "../queries/contractMovements.ts"
import { contractRenewals, contractRenewalsDefinition, customersDue } from "../queries/contractRenewals.ts"
import { customersByScore, feedbackDefinition, feedbackScores } from "../queries/feedbackScores.ts"
import {
  cancellationDefinition,
  cancellationReasons,
  customersCancelling,
  customersChanging,
  planChanges,
  planChangesDefinition,
} from "../queries/planChanges.ts"
import {
  afterTickets,
  afterTicketsDefinition,
  answerSpeed,
  answerSpeedDefinition,
  customersByAnswer,
  customersByTicketEnd,
  customersOfRequests,
  service,
  serviceDefinition,
  TICKET_ENDS,
} from "../queries/service.ts"
import { customersOfStep, PURCHASE_STEPS, webFunnel, webFunnelDefinition } from "../queries/webFunnel.ts"
import { customersOnPath, webPaths, webPathsDefinition } from "../queries/webPaths.ts"
import { amount, maybeText, month, nothing, one, question, wholeNumber, yesOrNo } from "./question.ts"

const canBeFiltered = true
const MONTH_DAYS = 30
const MOST_STEPS = 10

/** Left out: the last 30 days. */
const from = day.optional()
const fromDayOf = (asOf: number, first: string | undefined): number =>
  first === undefined ? asOf - MONTH_DAYS + 1 : parseDay(first, "from")

const funnel = z.strictObject({
  from,
  cameFrom: maybeText,
  /** Names of events, one after the other. */
  steps: z
    .union([z.array(shortText), shortText.transform((text) => text.split(",").map((step) => step.trim()))])
    .pipe(z.array(shortText).min(1).max(MOST_STEPS))
    .default([...PURCHASE_STEPS]),
})
const funnelOf = (asOf: number, parameters: z.infer<typeof funnel>) => ({
  steps: parameters.steps,
  cameFrom: parameters.cameFrom,
  fromDay: fromDayOf(asOf, parameters.from),
})

/** Questions about contracts, requests, what people say, and visits. */
export const relationQuestions = {
  service: question({
    definitions: one(serviceDefinition),
    parameters: nothing,
    canBeFiltered,
    ask: service,
    cell: month,
    behind: (asking, cell) => customersOfRequests(asking, cell.month),
  }),
  "answer-speed": question({
    definitions: one(answerSpeedDefinition),
    parameters: nothing,
    canBeFiltered,
    ask: answerSpeed,
    cell: z.strictObject({ withinHours: wholeNumber.optional(), again: yesOrNo }),
    behind: (asking, { withinHours, again }) => customersByAnswer(asking, withinHours, again),
  }),
  "after-tickets": question({
    definitions: one(afterTicketsDefinition),
    parameters: nothing,
    canBeFiltered,
    ask: afterTickets,
    cell: z.strictObject({ end: z.enum(TICKET_ENDS), again: yesOrNo }),
    behind: (asking, { end, again }) => customersByTicketEnd(asking, end, again),
  }),
  feedback: question({
    definitions: one(feedbackDefinition),
    parameters: nothing,
    ask: feedbackScores,
    cell: z.strictObject({ type: z.enum(["nps", "csat", "ces", "review"]), atLeast: amount, atMost: amount }),
    behind: (_, { type, ...range }) => customersByScore(type, range),
  }),
  "after-feedback": question({
    definitions: one(afterFeedbackDefinition),
    parameters: nothing,
    canBeFiltered,
    ask: afterFeedback,
    cell: z.strictObject({ mood: z.enum(MOODS), again: yesOrNo }),
    behind: (asking, { mood, again }) => customersByMood(asking, mood, again),
  }),
  contracts: question({
    definitions: one(contractMovementsDefinition),
    parameters: nothing,
    ask: contractMovements,
    cell: z.strictObject({ month: wholeNumber, movement: z.enum(MOVEMENTS) }),
    behind: (_, cell) => customersMoving(cell.month, cell.movement),
  }),
  renewals: question({
    definitions: one(contractRenewalsDefinition),
    parameters: nothing,
    ask: contractRenewals,
    cell: month,
    behind: (_, cell) => customersDue(cell.month),
  }),
  "plan-changes": question({
    definitions: one(planChangesDefinition),
    parameters: nothing,
    ask: planChanges,
    cell: z.strictObject({ from: shortText, to: shortText }),
    behind: (_, cell) => customersChanging(cell),
  }),
  cancellations: question({
    definitions: one(cancellationDefinition),
    parameters: nothing,
    ask: cancellationReasons,
    cell: z.strictObject({ reason: maybeText }),
    behind: (_, { reason }) => customersCancelling(reason),
  }),
  "web-funnel": question({
    definitions: one(webFunnelDefinition),
    parameters: funnel,
    ask: (asking, parameters) => webFunnel(asking, funnelOf(asking.asOf, parameters)),
    cell: z.strictObject({ step: z.coerce.number().int().min(0).max(MOST_STEPS) }),
    behind: ({ asOf }, { step }, parameters) => customersOfStep(funnelOf(asOf, parameters), step),
  }),
  "web-paths": question({
    definitions: one(webPathsDefinition),
    parameters: z.strictObject({ from }),
    ask: (asking, parameters) => webPaths(asking, fromDayOf(asking.asOf, parameters.from)),
    cell: z.strictObject({ page: maybeText, next: maybeText }),
    behind: ({ asOf }, { page, next }, parameters) =>
      customersOnPath(fromDayOf(asOf, parameters.from), { from: page, to: next }),
  }),
} as const
