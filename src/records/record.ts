import { z } from "zod"
import type { Sentence } from "./bilingualError.ts"
import { KIND_NAMES } from "./kindNames.ts"
import { customerReference, instant, moment, shortText } from "./kinds/fields.ts"
import { KINDS, type Kind } from "./kinds.ts"
import { ruleInWords } from "./ruleWords.ts"

/** By what somebody can be found beside the number that a source calls them by. */
export const identifiers = z.strictObject({
  email: z.string().trim().max(320).optional(),
  phone: shortText.optional(),
  card: shortText.optional(),
  cookie: shortText.optional(),
  /** A number of theirs in another system. */
  number: shortText.optional(),
})

export type Identifiers = z.infer<typeof identifiers>

/**
 * What every record says, whatever its kind. `id` is its natural key within its source: the same again is the same
 * record, and of several versions the one that was changed last counts.
 */
export const envelope = z.strictObject({
  kind: z.enum(KIND_NAMES as [Kind, ...Kind[]]),
  id: shortText,
  /** Whom it is about, as its source calls them. */
  customer: customerReference.optional(),
  identifiers: identifiers.optional(),
  /** False: nobody has shown yet that the e-mail address is the customer's; left out, its source answers for that. */
  emailVerified: z.boolean().optional(),
  /** The same of the phone number. */
  phoneVerified: z.boolean().optional(),
  /** When it happened. */
  at: moment.optional(),
  /** When its source changed it last; else it is as old as what it tells of. */
  changedAt: instant.optional(),
  /** Its source has removed it. */
  removed: z.boolean().optional(),
  /** What it says, by kind. */
  fields: z.unknown(),
})

export type RecordOf<K extends Kind> = Omit<z.infer<typeof envelope>, "kind" | "fields"> & {
  readonly kind: K
  readonly fields: z.infer<(typeof KINDS)[K]>
}

/** One record of any kind, checked. */
export type BusinessRecord = { [K in Kind]: RecordOf<K> }[Kind]

/** What is wrong with a record: where in it, what was found, and what is allowed there. */
export type Fault = { readonly field: string; readonly found: string; readonly allowed: Sentence }

export type Checked =
  | { readonly record: BusinessRecord; readonly faults?: undefined }
  | { readonly record?: undefined; readonly faults: readonly Fault[] }

/** Checks what claims to be a record; answers it, or all that is wrong with it. A removed one needs no fields. */
export function checkRecord(claim: unknown): Checked {
  const outer = envelope.safeParse(claim)
  if (!outer.success) return { faults: faultsOf(outer.error, claim) }
  const { kind, removed } = outer.data
  if (removed) return { record: { ...outer.data, fields: {} } as BusinessRecord }
  const inner = KINDS[kind].safeParse(outer.data.fields)
  if (!inner.success) return { faults: faultsOf(inner.error, outer.data.fields, "fields") }
  return { record: { ...outer.data, fields: inner.data } as BusinessRecord }
}

const LONGEST_FOUND = 80

/** What a schema finds wrong with a claim; `root` is where the claim stands. */
export function faultsOf(error: z.ZodError, claim: unknown, root?: string): Fault[] {
  return error.issues.map((issue) => ({
    field: [...(root ? [root] : []), ...issue.path.map(String)].join(".") || "record",
    found: shown(issue.path.reduce<unknown>((value, step) => (value as Record<PropertyKey, unknown>)?.[step], claim)),
    allowed: ruleInWords(issue),
  }))
}

function shown(value: unknown): string {
  const text = value === undefined ? "nothing" : JSON.stringify(value)
  return text.length > LONGEST_FOUND ? `${text.slice(0, LONGEST_FOUND)}…` : text
}
