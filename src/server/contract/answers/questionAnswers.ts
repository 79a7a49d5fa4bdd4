import { z } from "zod"
import type { QuestionName } from "../../../store/questions/questions.ts"
import { dayShown } from "../customers.ts"
import { sentence } from "../error.ts"
import { customersAnswers } from "./customersAnswers.ts"
import { ordersAnswers } from "./ordersAnswers.ts"
import { periodAnswers } from "./periodAnswers.ts"
import { relationsAnswers } from "./relationsAnswers.ts"
import { watchAnswers } from "./watchAnswers.ts"
import { worthAnswers } from "./worthAnswers.ts"

/** What each question is answered with. */
export const QUESTION_ANSWERS = {
  ...customersAnswers,
  ...worthAnswers,
  ...ordersAnswers,
  ...relationsAnswers,
  ...watchAnswers,
  ...periodAnswers,
} as const satisfies Readonly<Record<QuestionName, z.ZodType>>

const definition = z.strictObject({ means: sentence, unit: z.string() }).meta({ id: "Definition" })

/** A question's answer, with what it means and the day it is true of. */
export const answered = (name: string, answer: z.ZodType) =>
  z.strictObject({
    question: z.literal(name),
    asOf: dayShown,
    currency: z.string().nullable(),
    definitions: z.record(z.string(), definition),
    answer,
  })

/** A page of the customers behind a figure. */
export const customersBehind = z.strictObject({
  question: z.string(),
  asOf: dayShown,
  total: z.int(),
  customers: z.array(z.int()),
})

export const listedQuestion = z.strictObject({
  question: z.string(),
  definitions: z.record(z.string(), definition),
  parameters: z.record(z.string(), z.unknown()).describe("The JSON schema of its parameters."),
  among: z.record(z.string(), z.unknown()).nullable().describe("Of what it can be asked of some customers alone by."),
  cell: z.record(z.string(), z.unknown()).nullable().describe("Of what the customers behind a figure are asked by."),
})
