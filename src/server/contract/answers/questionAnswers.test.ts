import { expectTypeOf, test } from "vitest"
import type { z } from "zod"
import type { QuestionAnswers, QuestionName } from "../../../store/questions/questions.ts"
import type { QUESTION_ANSWERS } from "./questionAnswers.ts"

/** What is said goes over the wire and comes back: nothing in it can be changed. */
type Told<Answer> = Answer extends readonly (infer One)[]
  ? readonly Told<One>[]
  : Answer extends object
    ? { readonly [Field in keyof Answer]: Told<Answer[Field]> }
    : Answer

type Unlike = {
  [Name in QuestionName]: QuestionAnswers[Name] extends Told<z.infer<(typeof QUESTION_ANSWERS)[Name]>> ? never : Name
}[QuestionName]

test("no question answers anything that the contract does not say", () => {
  expectTypeOf<Unlike>().toBeNever()
})
