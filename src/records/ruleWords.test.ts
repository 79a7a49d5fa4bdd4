import { expect, test } from "vitest"
import { z } from "zod"
import { ruleInWords } from "./ruleWords.ts"

test.each([
  [z.record(z.string(), z.number()), undefined, "an object with fields", "ein Objekt mit Feldern"],
  [z.tuple([z.number()]), "x", "a list", "eine Liste"],
  [z.null(), 1, "null", "null"],
  [z.email(), "x", "an e-mail address", "eine E-Mail-Adresse"],
  [z.string().min(2), "x", "at least 2 characters", "mindestens 2 Zeichen"],
  [z.string().min(1), "", "not empty", "nicht leer"],
  [
    z.discriminatedUnion("kind", [z.object({ kind: z.literal("a") })]),
    { kind: "b" },
    "of a kind that there is",
    "von einer Art, die es gibt",
  ],
])("what breaks a rule is said without the words of a library (%#)", (schema, value, en, de) => {
  expect(ruleInWords(schema.safeParse(value).error!.issues[0])).toEqual({ en, de })
})
