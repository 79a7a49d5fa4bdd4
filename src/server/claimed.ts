import type { z } from "zod"
import type { Sentence } from "../records/bilingualError.ts"
import { minorUnits } from "../records/money.ts"
import type { Fault } from "../records/record.ts"
import { faultsOf } from "../records/record.ts"
import type { Claim } from "../store/ingestClaims.ts"

/** What was sent cannot be made into a record: it is kept with these reasons. */
export class NotClaimed extends Error {
  readonly faults: readonly Fault[]

  constructor(faults: readonly Fault[]) {
    super(faults.map(({ field }) => field).join())
    this.faults = faults
  }
}

/** What somebody sent as claims, or as one that is rejected with the reason. */
export function claimed(sent: unknown, read: () => readonly Claim[]): readonly Claim[] {
  try {
    return read()
  } catch (cause) {
    if (!(cause instanceof NotClaimed)) throw cause
    return [{ claim: sent, faults: cause.faults }]
  }
}

/** What was sent by its schema, or all that is wrong with it. */
export function understood<T extends z.ZodType>(schema: T, sent: unknown): z.infer<T> {
  const parsed = schema.safeParse(sent)
  if (parsed.success) return parsed.data
  throw new NotClaimed(faultsOf(parsed.error, sent))
}

export function notClaimed(field: string, found: unknown, allowed: Sentence): NotClaimed {
  return new NotClaimed([{ field, found: found === undefined ? "nothing" : String(JSON.stringify(found)), allowed }])
}

/** A decimal amount in minor units. */
export function amountOf(field: string, decimal: unknown, currency: string): number {
  const cents = typeof decimal === "number" || typeof decimal === "string" ? minorUnits(decimal, currency) : undefined
  if (cents !== undefined) return cents
  throw notClaimed(field, decimal, { en: "an amount such as 59.90", de: "ein Betrag wie 59.90" })
}

/** The object without what is undefined: schemas know absent fields, not undefined ones. */
export function present<T extends object>(object: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}

const LONGEST_NAME = 500

/** A text as a record takes it: trimmed, cut where it is too long; undefined where it is none. */
export function textOf(value: unknown, longest = LONGEST_NAME): string | undefined {
  if (typeof value !== "string" && typeof value !== "number") return undefined
  const trimmed = String(value).trim().slice(0, longest).trim()
  return trimmed === "" ? undefined : trimmed
}

/** An instant as a record takes it; undefined where it is none. */
export function instantOf(value: unknown): string | undefined {
  const milliseconds = typeof value === "string" ? Date.parse(value) : Number.NaN
  return Number.isNaN(milliseconds) ? undefined : new Date(milliseconds).toISOString()
}
