import { InputError } from "stammwert-models"
import { BilingualError, type Sentence } from "../records/bilingualError.ts"
import { type BusinessRecord, checkRecord, type Fault } from "../records/record.ts"
import type { OrderPart, Part } from "./recordParts.ts"
import { momentOf } from "./records.ts"
import type { WorkspaceSettings } from "./workspace.ts"

/**
 * What another program says: a record (an envelope as `checkRecord` takes it), a refund or a cancellation apart from its
 * order, or something that could not be made into either.
 */
export type Claim =
  | {
      readonly record: unknown
      /** What refunds and cancellations call the order, where that is not its number. */
      readonly key?: string
      /** It tells some facts of a customer and leaves the others as they are. */
      readonly isPartial?: true
    }
  | { readonly order: string; readonly part: string; readonly says: OrderPart; readonly currency?: string }
  | { readonly claim: unknown; readonly faults: readonly Fault[] }

/** What one request has brought. */
export type Delivery = {
  readonly sourceId: number
  readonly claims: readonly Claim[]
  /** A request that may be sent again: by whose key, under which name, and the digest of its body. */
  readonly request?: { readonly keyId: number; readonly name: string; readonly digest: string }
}

/** What became of a claim. */
export type Result =
  | { readonly status: "stored" | "duplicate" }
  | { readonly status: "rejected"; readonly reasons: readonly Fault[] }

/** A claim that holds. */
export type Accepted =
  | { readonly record: BusinessRecord; readonly key: string | undefined; readonly isPartial: boolean }
  | { readonly order: string; readonly part: Part }

const LONGEST_AHEAD_MILLISECONDS = 86_400_000

/** Checks a claim against its schema and the workspace; answers it, or why not. */
export function acceptClaim(claim: Claim, settings: WorkspaceSettings, now: Date): Accepted | readonly Fault[] {
  if ("faults" in claim) return claim.faults
  if ("says" in claim) {
    const { order, part, says, currency } = claim
    // The first that was heard of it is nearest to when it happened.
    const version = -Date.parse(says.at)
    return (
      foreignCurrency(currency, "currency", settings) ?? {
        order,
        part: { name: part, version, body: JSON.stringify(says) },
      }
    )
  }
  const { record, faults } = checkRecord(claim.record)
  if (!record) return faults
  const currency = "currency" in record.fields ? record.fields.currency : undefined
  const fault =
    foreignCurrency(currency, "fields.currency", settings) ??
    changedTooLate(record, now) ??
    momentOutOfReach(record, settings.timeZone)
  return fault ?? { record, key: claim.key, isPartial: claim.isPartial === true }
}

function foreignCurrency(
  currency: string | undefined,
  field: string,
  settings: WorkspaceSettings,
): readonly Fault[] | undefined {
  const own = settings.currency
  if (currency === undefined || own === undefined || currency === own) return undefined
  return [
    {
      field,
      found: currency,
      allowed: {
        en: `${own}: the workspace counts in ${own} and knows no rates`,
        de: `${own}: Der Arbeitsbereich rechnet in ${own} und kennt keine Kurse`,
      },
    },
  ]
}

function changedTooLate({ changedAt }: BusinessRecord, now: Date): readonly Fault[] | undefined {
  if (changedAt === undefined || Date.parse(changedAt) <= now.getTime() + LONGEST_AHEAD_MILLISECONDS) return undefined
  return [
    {
      field: "changedAt",
      found: changedAt,
      allowed: {
        en: "an instant that has been: no later change would count any more",
        de: "ein Zeitpunkt, der schon war: Sonst zählte keine spätere Änderung mehr",
      },
    },
  ]
}

function momentOutOfReach(record: BusinessRecord, timeZone: string): readonly Fault[] | undefined {
  try {
    momentOf(record, timeZone)
    return undefined
  } catch (cause) {
    if (!(cause instanceof InputError)) throw cause
    const allowed: Sentence =
      cause instanceof BilingualError ? cause.sentence : { en: cause.message, de: cause.message }
    return [{ field: "at", found: record.at ?? "", allowed }]
  }
}
