import { z } from "zod"
import type { Sentence } from "../records/bilingualError.ts"
import { FIELD_WORDS, type FieldName } from "../records/fieldWords.ts"
import { KINDS, type Kind } from "../records/kinds.ts"
import type { Flag } from "./flags.ts"

/** How a field is typed. */
export type Manner =
  | "text"
  | "texts"
  | "choice"
  | "money"
  | "integer"
  | "number"
  | "yes-or-no"
  | "day"
  | "moment"
  | "lines"
  | "refunds"
  | "pauses"

/** A field of a kind of record as a flag of the command line. */
export type TypedField = {
  readonly field: FieldName
  readonly flag: string
  readonly manner: Manner
  readonly choices: readonly string[]
  readonly isRequired: boolean
}

type Property = {
  type?: string
  enum?: string[]
  format?: string
  anyOf?: unknown[]
  default?: unknown
  items?: Property
}

/** Flags whose name is not that of the field in words. */
const FLAGS: Partial<Record<FieldName, string>> = {
  cents: "amount",
  lines: "line",
  refunds: "refund",
  pauses: "pause",
  tags: "tag",
  // --source names the circle of numbers.
  source: "came-from",
}

const flagOf = (field: FieldName) =>
  FLAGS[field] ?? field.replace(/Cents$/, "").replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

const NESTED: Partial<Record<FieldName, Manner>> = {
  lines: "lines",
  refunds: "refunds",
  pauses: "pauses",
  tags: "texts",
}

/** The fields of a kind that can be typed, in the order of its schema. */
export function typedFields(kind: Kind): TypedField[] {
  const schema = z.toJSONSchema(KINDS[kind], { io: "input" })
  const required = new Set(schema.required)
  return Object.entries(schema.properties as Record<FieldName, Property>).flatMap(([name, property]) => {
    const field = name as FieldName
    const manner = mannerOf(field, property)
    if (manner === undefined) return []
    return [{ field, flag: flagOf(field), manner, choices: property.enum ?? [], isRequired: required.has(field) }]
  })
}

/** Undefined where a field is for programs only. */
function mannerOf(field: FieldName, { type, enum: words, format, anyOf }: Property): Manner | undefined {
  if (type === "array") return NESTED[field]
  if (type === "object") return undefined
  if (words) return "choice"
  if (type === "boolean") return "yes-or-no"
  if (type === "integer") return /cents$/i.test(field) ? "money" : "integer"
  if (type === "number") return "number"
  if (format === "date-time" || anyOf) return "moment"
  return format === "date" ? "day" : "text"
}

const VALUES: Readonly<Record<Manner, string>> = {
  text: "TEXT",
  texts: "TEXT",
  choice: "",
  money: "AMOUNT",
  integer: "N",
  number: "N",
  "yes-or-no": "yes|no",
  day: "DAY",
  moment: "TIME",
  lines: "LINE",
  refunds: "AMOUNT",
  pauses: "FROM..UNTIL",
}

const REPEATABLE: readonly Manner[] = ["texts", "lines", "refunds", "pauses"]

/** What is typed of a field that holds several things, one at a time. */
const ONE_OF: Partial<Record<FieldName, Sentence>> = {
  lines: {
    en: "a line: PRODUCT=AMOUNT or 2 x PRODUCT=AMOUNT",
    de: "eine Zeile: PRODUKT=BETRAG oder 2 x PRODUKT=BETRAG",
  },
  refunds: { en: "a refund of this amount, today", de: "eine Erstattung in dieser Höhe, heute" },
  pauses: { en: "a pause, as 1.8...31.8.", de: "eine Pause, etwa 1.8...31.8." },
  tags: { en: "a label", de: "ein Schlagwort" },
}

/** The flags by which a kind's fields are typed. */
export function fieldFlags(kind: Kind): Flag[] {
  return typedFields(kind).map(({ field, flag, manner, choices }) => ({
    name: flag,
    value: manner === "choice" ? choices.join("|") : VALUES[manner],
    ...(REPEATABLE.includes(manner) ? { repeatable: true as const } : {}),
    ...(ONE_OF[field] ?? FIELD_WORDS[field]),
  }))
}
