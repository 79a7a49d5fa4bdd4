import { z } from "zod"
import { yesterdayOf } from "../../jobs/daily.ts"
import { type Day, formatDay, parseDay } from "../../records/day.ts"
import { day } from "../../records/kinds/fields.ts"
import { acquisition, acquisitionDefinition } from "../../store/queries/acquisition.ts"
import { type Asking, askAsOf, type Definition } from "../../store/queries/asking.ts"
import { cohortDefinition, cohorts } from "../../store/queries/cohorts.ts"
import { contractMovements, contractMovementsDefinition } from "../../store/queries/contractMovements.ts"
import { discounts, discountsDefinition } from "../../store/queries/discounts.ts"
import { feedbackDefinition, feedbackScores } from "../../store/queries/feedbackScores.ts"
import {
  FIRST_ORDER_DIMENSIONS,
  type FirstOrderDimension,
  firstOrderDefinition,
  firstOrderGroups,
} from "../../store/queries/firstOrderGroups.ts"
import { keyFigureDefinitions, keyFigures } from "../../store/queries/keyFigures.ts"
import { newAndReturning, newAndReturningDefinition } from "../../store/queries/newAndReturning.ts"
import { orderLadder, orderLadderDefinition } from "../../store/queries/orderLadder.ts"
import { paymentMethods, paymentMethodsDefinition } from "../../store/queries/paymentMethods.ts"
import { boughtTogether, boughtTogetherDefinition, products, productsDefinition } from "../../store/queries/products.ts"
import { receiptTimes, receiptTimesDefinition } from "../../store/queries/receiptTimes.ts"
import { referralDefinition, referralRate } from "../../store/queries/referralTree.ts"
import { answerSpeed, answerSpeedDefinition, service, serviceDefinition } from "../../store/queries/service.ts"
import { projectionRead } from "../asking/projectionRead.ts"
import { Refusal } from "../refusal.ts"
import type { ApiRoute } from "./route.ts"

type Choice = { readonly by: FirstOrderDimension; readonly from: string | undefined }

type Question = {
  readonly definitions: Readonly<Record<string, Definition>>
  ask(asking: Asking, choice: Choice): Promise<unknown>
}

const one = (definition: Definition) => ({ answer: definition })
const MONTH_DAYS = 30

/** Everything that can be asked by name, without a person in the answer. */
export const QUESTIONS: Readonly<Record<string, Question>> = {
  "key-figures": { definitions: keyFigureDefinitions, ask: keyFigures },
  cohorts: { definitions: one(cohortDefinition), ask: (asking) => cohorts(asking) },
  "new-and-returning": { definitions: one(newAndReturningDefinition), ask: newAndReturning },
  "order-ladder": { definitions: one(orderLadderDefinition), ask: orderLadder },
  "first-orders": { definitions: one(firstOrderDefinition), ask: (asking, { by }) => firstOrderGroups(asking, by) },
  products: { definitions: one(productsDefinition), ask: (asking) => products(asking) },
  "bought-together": { definitions: one(boughtTogetherDefinition), ask: (asking) => boughtTogether(asking) },
  discounts: { definitions: one(discountsDefinition), ask: discounts },
  "payment-methods": { definitions: one(paymentMethodsDefinition), ask: paymentMethods },
  "receipt-times": { definitions: one(receiptTimesDefinition), ask: receiptTimes },
  "referral-rate": { definitions: one(referralDefinition), ask: referralRate },
  service: { definitions: one(serviceDefinition), ask: service },
  "answer-speed": { definitions: one(answerSpeedDefinition), ask: answerSpeed },
  feedback: { definitions: one(feedbackDefinition), ask: feedbackScores },
  contracts: { definitions: one(contractMovementsDefinition), ask: contractMovements },
  acquisition: {
    definitions: one(acquisitionDefinition),
    ask: (asking, { from }) =>
      acquisition(asking, {
        fromDay: from === undefined ? asking.asOf - MONTH_DAYS + 1 : parseDay(from, "from"),
        untilDay: asking.asOf,
      }),
  },
}

/** One of them, as of the end of a day. */
export const businessQuestion = projectionRead(
  "business-question",
  async ({ engine }, { name, asOf, ...choice }: Choice & { readonly name: string; readonly asOf: Day }) =>
    QUESTIONS[name].ask(await askAsOf(engine, asOf), choice),
)

/** What the business asks, each with its definition and the day it is true of. */
export const questionRoutes: readonly ApiRoute[] = [
  {
    method: "GET",
    path: "/api/questions/:name",
    needs: "figures.read",
    query: z.strictObject({
      asOf: day.optional(),
      by: z.enum(FIRST_ORDER_DIMENSIONS).default("product"),
      from: day.optional(),
    }),
    answer: z.strictObject({
      question: z.string(),
      asOf: day,
      currency: z.string().nullable(),
      definitions: z.record(z.string(), z.unknown()),
      answer: z.unknown(),
    }),
    handle: async ({ params, query }, { projection, clock, workspace }) => {
      const { settings } = workspace
      const question = Object.hasOwn(QUESTIONS, params.name) ? QUESTIONS[params.name] : undefined
      if (question === undefined) {
        const names = Object.keys(QUESTIONS).join(", ")
        throw new Refusal(404, "no-such-question", {
          en: `there is no question of this name: ask one of ${names}`,
          de: `Eine Frage dieses Namens gibt es nicht, sondern: ${names}`,
        })
      }
      const asOf = query.asOf === undefined ? yesterdayOf(clock(), settings.timeZone) : parseDay(query.asOf, "asOf")
      const { by, from } = query
      const answer = await projection.ask(businessQuestion, { name: params.name, asOf, by, from })
      const { definitions } = question
      return { question: params.name, asOf: formatDay(asOf), currency: settings.currency ?? null, definitions, answer }
    },
  },
]
