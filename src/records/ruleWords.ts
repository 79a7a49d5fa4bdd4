import { z } from "zod"
import type { Sentence } from "./bilingualError.ts"

/** The rule that a value broke, in words of both languages. */
export function ruleInWords(issue: z.core.$ZodIssue): Sentence {
  const own = ownWords(issue)
  if (own) return own
  const raw = issue as z.core.$ZodRawIssue
  return { en: textOf(ENGLISH(raw)), de: textOf(GERMAN(raw)) }
}

/** A rule of our own: what must hold, and how it is said. */
export type Rule<T> = readonly [(value: T) => boolean, Sentence]

/** A rule as a schema takes it. */
export const ruled = <T>([holds, sentence]: Rule<T>): [(value: T) => boolean, { params: { sentence: Sentence } }] => [
  holds,
  { params: { sentence } },
]

const ENGLISH = z.locales.en().localeError
const GERMAN = z.locales.de().localeError

const textOf = (found: ReturnType<z.core.$ZodErrorMap>): string =>
  typeof found === "string" ? found : (found?.message ?? "?")

const TYPES: Readonly<Record<string, Sentence>> = {
  string: { en: "a text", de: "ein Text" },
  number: { en: "a number", de: "eine Zahl" },
  int: { en: "a whole number", de: "eine ganze Zahl" },
  boolean: { en: "true or false", de: "true oder false" },
  array: { en: "a list", de: "eine Liste" },
  object: { en: "an object with fields", de: "ein Objekt mit Feldern" },
  record: { en: "an object with fields", de: "ein Objekt mit Feldern" },
  tuple: { en: "a list", de: "eine Liste" },
  null: { en: "null", de: "null" },
  nonoptional: { en: "given", de: "angegeben" },
}

const FORMATS: Readonly<Record<string, Sentence>> = {
  date: { en: "a day as 2026-06-30", de: "ein Tag wie 2026-06-30" },
  email: { en: "an e-mail address", de: "eine E-Mail-Adresse" },
  datetime: { en: "an instant as 2026-06-30T09:15:00Z", de: "ein Zeitpunkt wie 2026-06-30T09:15:00Z" },
}

/** Where our words are plainer than the library's. */
function ownWords(issue: z.core.$ZodIssue): Sentence | undefined {
  switch (issue.code) {
    case "invalid_type":
      return TYPES[issue.expected]
    case "invalid_format":
      return FORMATS[issue.format]
    case "invalid_value":
      return oneOf(issue.values.map(String))
    case "unrecognized_keys":
      return { en: `no field ${issue.keys.join(", ")}`, de: `kein Feld ${issue.keys.join(", ")}` }
    case "invalid_union": {
      if (issue.errors.length === 0) return { en: "of a kind that there is", de: "von einer Art, die es gibt" }
      const ways = issue.errors.flatMap(([first]) => (first ? [ruleInWords(first)] : []))
      return { en: ways.map(({ en }) => en).join(" or "), de: ways.map(({ de }) => de).join(" oder ") }
    }
    case "too_small":
      if (issue.origin === "string" && Number(issue.minimum) <= 1) return { en: "not empty", de: "nicht leer" }
      if (issue.origin === "string")
        return { en: `at least ${issue.minimum} characters`, de: `mindestens ${issue.minimum} Zeichen` }
      return { en: `at least ${issue.minimum}`, de: `mindestens ${issue.minimum}` }
    case "too_big":
      if (issue.origin === "string")
        return { en: `at most ${issue.maximum} characters`, de: `höchstens ${issue.maximum} Zeichen` }
      return { en: `at most ${issue.maximum}`, de: `höchstens ${issue.maximum}` }
    case "custom":
      return issue.params?.sentence as Sentence | undefined
    default:
      return undefined
  }
}

const oneOf = (values: readonly string[]): Sentence => ({
  en: `one of ${values.join(", ")}`,
  de: `eines von ${values.join(", ")}`,
})
