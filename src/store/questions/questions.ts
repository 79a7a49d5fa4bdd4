import type { z } from "zod"
import type { Day } from "../../records/day.ts"
import type { Analytics } from "../analytics.ts"
import { askAsOf, type CustomerPage, customersOf, pageOf } from "../queries/asking.ts"
import type { State } from "../state.ts"
import { customerQuestions } from "./customers.ts"
import { amongOf, type CustomerFilter } from "./filter.ts"
import { orderQuestions } from "./orders.ts"
import { periodQuestions } from "./periods.ts"
import type { AskingAll, Question } from "./question.ts"
import { relationQuestions } from "./relations.ts"
import { type RememberedAnswers, standOf } from "./rememberedAnswers.ts"
import { watchQuestions } from "./watch.ts"
import { worthQuestions } from "./worth.ts"

/** Everything that can be asked by name. */
export const QUESTIONS = {
  ...customerQuestions,
  ...worthQuestions,
  ...orderQuestions,
  ...relationQuestions,
  ...watchQuestions,
  ...periodQuestions,
} as const

export type QuestionName = keyof typeof QUESTIONS
/** What each is answered with; what cannot be said is missing. */
export type QuestionAnswers = {
  readonly [Name in QuestionName]: Awaited<ReturnType<(typeof QUESTIONS)[Name]["ask"]>>
}

// biome-ignore lint/suspicious/noExplicitAny: each question's own schemas check what it is asked with
export type AnyQuestion = Question<z.ZodType<any>, z.ZodType<any>, unknown>

/** The question of a name; undefined where there is none. */
export const questionNamed = (name: string): AnyQuestion | undefined =>
  Object.hasOwn(QUESTIONS, name) ? (QUESTIONS[name as QuestionName] as unknown as AnyQuestion) : undefined

/** What is asked, as data: parameters and cell as the question's schemas have left them. */
export type Asked = {
  readonly name: string
  readonly asOf: Day
  readonly among: CustomerFilter
  readonly parameters: unknown
}

/** A cell of its answer. */
export type AskedBehind = Asked & { readonly cell: unknown }

/** What answers are made from. */
export type From = { readonly engine: Analytics; readonly state: State }

/** Answers a question, from memory where nothing has changed since it was asked the same way. */
export async function answerOf(from: From, asked: Asked, remembered: RememberedAnswers): Promise<unknown> {
  const key = JSON.stringify([await standOf(from), asked.name, asked.asOf, asked.among, asked.parameters])
  return remembered.of(key, async () => found(asked).ask(await askingOf(from, asked), asked.parameters))
}

/** The customers behind a cell of the answer, by number, from behind `after` on. */
export async function customersBehind(
  from: From,
  asked: AskedBehind,
  page: { readonly after: number; readonly limit: number },
): Promise<CustomerPage> {
  const { behind } = found(asked)
  if (behind === undefined) throw new Error(`${asked.name} has no customers behind it`)
  const asking = await askingOf(from, asked)
  return pageOf(asking, await behind(asking, asked.cell, asked.parameters), page)
}

/** All customers behind a cell of the answer, by number. */
export async function everybodyBehind(from: From, asked: AskedBehind): Promise<number[]> {
  const { behind } = found(asked)
  if (behind === undefined) throw new Error(`${asked.name} has no customers behind it`)
  const asking = await askingOf(from, asked)
  return customersOf(asking, await behind(asking, asked.cell, asked.parameters))
}

async function askingOf({ engine, state }: From, { asOf, among }: Asked): Promise<AskingAll> {
  return { ...(await askAsOf(engine, asOf, amongOf(among))), state }
}

function found({ name }: Asked): AnyQuestion {
  const question = questionNamed(name)
  if (question === undefined) throw new Error(`there is no question ${name}`)
  return question
}
