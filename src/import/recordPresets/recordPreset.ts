import type { Sentence } from "../../records/bilingualError.ts"
import type { Kind } from "../../records/kinds.ts"
import { columnUse } from "../columns.ts"
import { normaliseHeader } from "../headerName.ts"
import type { ColumnUse, DateOrder } from "../readPlan.ts"
import type { ReasonCode } from "../reasons.ts"
import type { FieldRule } from "../recordKinds/fieldRule.ts"
import { rulesOf } from "../recordKinds/index.ts"
import type { Condition, FieldPlan, Form, RecordShape, Sign, WordValue } from "../recordPlan.ts"
import { neverUsed } from "../roleScores.ts"
import type { SampleTable } from "../rows.ts"

/** What is known of one program's export of records. Headers are compared in their reduced form, never by position. */
export type RecordPreset = {
  readonly id: string
  readonly vendor: string
  /** As in "looks like Zendesk tickets" and "sieht aus wie Zendesk-Tickets". */
  readonly title: Sentence
  readonly kind: Kind
  /** Headers that must all be there, one list per language or generation of the export. */
  readonly required: readonly (readonly string[])[]
  /** Every other header known from such exports. */
  readonly known: readonly string[]
  readonly shapes: readonly PresetShape[]
  readonly decimal?: "." | ","
  readonly dateOrder?: DateOrder
  readonly fileTimeZone?: string
  readonly notes?: readonly ReasonCode[]
  /** Why nothing of such a file can be kept. */
  readonly refused?: Sentence
}

/** One record of each row; columns by header, the first that is there. */
export type PresetShape = {
  readonly kind: Kind
  readonly id?: readonly string[]
  readonly idOf?: RecordShape["idOf"]
  readonly when?: readonly PresetCondition[]
  readonly namesBill?: RecordShape["namesBill"]
  readonly fields: Readonly<Record<string, PresetField>>
}

type PresetCondition = { readonly header: string } & (
  | { readonly is: readonly string[] }
  | { readonly isNot: readonly string[] }
  | { readonly contains: readonly string[] }
  | { readonly containsNot: readonly string[] }
  | { readonly hasMinus: boolean }
  | { readonly filled: boolean }
)

/** A header, several of which the first filled counts in each row, or more about them. */
export type PresetField =
  | string
  | readonly string[]
  | { readonly constant: WordValue }
  | {
      readonly from: string | readonly string[]
      readonly as?: "joined" | "pairs" | "text" | "number" | "moment" | "instant" | "day" | "amount"
      readonly words?: Readonly<Record<string, WordValue>>
      readonly otherwise?: WordValue
      readonly clock?: string
      /** Minutes of one unit. */
      readonly minutes?: number
      readonly negative?: "always" | "never" | { readonly header: string; readonly is: readonly string[] }
      /** The cell is minutes after the instant under this header. */
      readonly after?: string
    }

const listed = (names: string | readonly string[]) => (typeof names === "string" ? [names] : names)

/** The shapes of a preset over a table's columns; fields and conditions without a column are left out. */
export function presetShapes({ shapes }: RecordPreset, table: SampleTable): RecordShape[] {
  const find = finder(table)
  return shapes.flatMap((shape) => {
    const fields = Object.entries(shape.fields).flatMap(([field, how]) => fieldPlan(shape.kind, field, how, find))
    const conditions = (shape.when ?? []).map(({ header, ...rest }) => ({ column: find(header), ...rest }))
    // Where a column is not there, nothing is ever filled in it.
    if (conditions.some((one) => one.column === undefined && asksForSomething(one))) return []
    const when = conditions.filter((one): one is Condition => one.column !== undefined)
    const id = (shape.id ?? []).flatMap((header) => find(header) ?? [])
    const more = {
      ...(shape.idOf ? { idOf: shape.idOf } : {}),
      ...(shape.namesBill ? { namesBill: shape.namesBill } : {}),
    }
    return [{ kind: shape.kind, id, ...more, when, fields }]
  })
}

const asksForSomething = (one: object) =>
  ("filled" in one && one.filled === true) || "hasMinus" in one || "is" in one || "contains" in one

type Find = (header: string) => ColumnUse | undefined

function finder(table: SampleTable): Find {
  const positions = new Map(table.columns.map((name, index) => [normaliseHeader(name), index] as const).reverse())
  return (header) => {
    const index = positions.get(normaliseHeader(header))
    if (index === undefined || neverUsed(table.columns[index], table.profiles[index])) return undefined
    return columnUse(table, index)
  }
}

function fieldPlan(kind: Kind, field: string, how: PresetField, find: Find): FieldPlan[] {
  if (typeof how === "object" && "constant" in how) {
    return [{ field, columns: [], form: { as: "constant", value: how.constant } }]
  }
  const more = typeof how === "object" && "from" in how ? how : { from: how as string | readonly string[] }
  const columns = listed(more.from).flatMap((header) => find(header) ?? [])
  if (columns.length === 0) return []
  const form = formOf(kind, field, more, find)
  return form ? [{ field, columns, form }] : []
}

function formOf(kind: Kind, field: string, how: Extract<PresetField, { from: unknown }>, find: Find): Form | undefined {
  if (how.words)
    return { as: "words", words: how.words, ...(how.otherwise === undefined ? {} : { otherwise: how.otherwise }) }
  if (how.after) {
    const start = find(how.after)
    return start && { as: "after", start }
  }
  const rule = rulesOf(kind).fields.find((one) => one.field === field)
  const form = formOfRule(rule, how.as, how.clock ? find(how.clock) : undefined, how.minutes)
  if (form.as !== "amount" || !how.negative) return form
  const sign = signOf(how.negative, find)
  return sign ? { ...form, sign } : form
}

function signOf(
  negative: "always" | "never" | { header: string; is: readonly string[] },
  find: Find,
): Sign | undefined {
  if (typeof negative === "string") return { negative }
  const column = find(negative.header)
  return column && { column, negative: negative.is }
}

/** How a field is read by the rules of its kind, or as asked; texts where they say nothing. */
export function formOfRule(
  rule: FieldRule | undefined,
  as: FieldRule["form"] | undefined,
  clock: ColumnUse | undefined,
  minutes = rule?.minutes ?? 1,
): Form {
  const form = as ?? rule?.form ?? "text"
  if (typeof form === "object") return { as: "words", ...form }
  if (form === "duration") return { as: "duration", minutes }
  if (form === "day" || form === "moment" || form === "instant") return { as: form, ...(clock ? { clock } : {}) }
  return { as: form }
}

/** Headers of a verbatim header line. */
export function headers(line: string, delimiter = ","): string[] {
  return line.split(delimiter).map((name) => name.trim().replace(/^"|"$/g, ""))
}

/** How many of a file's columns a preset knows; undefined where one that it needs is missing. */
export function countKnown(
  preset: RecordPreset,
  columns: readonly string[],
): { matched: number; of: number } | undefined {
  const present = new Set(columns.map(normaliseHeader))
  const fits = preset.required.some((variant) => variant.every((name) => present.has(normaliseHeader(name))))
  if (!fits) return undefined
  const known = new Set([...preset.required.flat(), ...preset.known, ...usedHeaders(preset)].map(normaliseHeader))
  const named = columns.filter((name) => !/^column\d+$/.test(name))
  return { matched: named.filter((name) => known.has(normaliseHeader(name))).length, of: named.length }
}

function usedHeaders({ shapes }: RecordPreset): string[] {
  return shapes.flatMap(({ id = [], fields }) => [
    ...id,
    ...Object.values(fields).flatMap((how) => {
      if (typeof how === "string") return [how]
      if ("constant" in how) return []
      return "from" in how ? listed(how.from) : how
    }),
  ])
}
