import { z } from "zod"
import { KIND_NAMES } from "../../records/kindNames.ts"
import { ERASURE_GROUNDS } from "../../store/rights/erase.ts"
import { LIMIT_KINDS } from "../../store/rights/limits.ts"
import { couponsOfPerson } from "./coupons.ts"
import { channel, identifier, kind, timelineEntry } from "./customers.ts"
import { measureOfPerson } from "./measureOfPerson.ts"
import { pointsEntry } from "./points.ts"
import { recordVersion } from "./records.ts"
import { suppression } from "./suppressions.ts"

/** What people are told who ask about their data, and what the law asks for. */

const consentGiven = z.strictObject({
  channel: z.enum(["email", "sms", "phone", "post", "messenger", "push", "tracking"]),
  purpose: z.string(),
  granted: z.boolean(),
  basis: z.enum(["consent", "existing-customer", "contract", "legitimate-interest"]).describe("What it rests on."),
  textVersion: z.string().optional(),
  proof: z.string().optional().describe("How it can be shown."),
  id: z.string(),
  source: z.string(),
  at: z.string().nullable().describe("When it was given or taken back: the instant, else the day."),
  origin: z.string().describe("Who told it: a file, a program, a person."),
  channelOfEntry: channel,
  importId: z.int(),
})

const consentState = z.strictObject({
  channel: consentGiven.shape.channel,
  purpose: z.string(),
  granted: z.boolean(),
  isProven: z.boolean().describe("It can be shown on which wording and how it was given."),
  by: consentGiven,
})

const consents = {
  now: z.array(consentState).describe("By channel and purpose."),
  entries: z.array(consentGiven).describe("Every decision, the oldest first."),
}

export const consentLedger = z.strictObject({ customer: z.string(), ...consents }).meta({ id: "ConsentLedger" })

export const limitEntry = z
  .strictObject({
    kind: z.enum(LIMIT_KINDS),
    holds: z.literal([0, 1]).describe("1 where it begins."),
    reason: z.string(),
    by: z.string(),
    at: z.string().describe("The instant, in UTC."),
    importId: z.int(),
  })
  .meta({ id: "LimitEntry" })

const registeredKind = z.strictObject({
  kind,
  records: z.int(),
  people: z.int(),
  sources: z.array(z.strictObject({ source: z.string(), channel })),
  fields: z.array(z.string()).describe("Which of its fields are filled in at all."),
  keptDays: z
    .int()
    .optional()
    .describe("Days after which it is removed by its age; missing where it goes with its person."),
  isKeptByAge: z.boolean(),
})

const processing = {
  kinds: z.array(registeredKind).describe("Kinds of data that are there, each with where it came from."),
  senders: z
    .array(z.strictObject({ name: z.string(), kind: z.string(), source: z.string() }))
    .describe("Programs that may send."),
  roles: z
    .array(z.strictObject({ role: z.string(), people: z.int() }))
    .describe("Roles of those who may look at it, and how many have each."),
  law: z.strictObject({ country: z.string(), asOf: z.string() }),
}

/** Everything that is known of somebody, for themselves. */
export const accessData = z
  .strictObject({
    madeAt: z.string().describe("The instant it was gathered, in UTC."),
    person: z.strictObject({
      customer: z.string(),
      alsoKnownAs: z.array(z.string()),
      identifiers: z.array(identifier),
    }),
    records: z.partialRecord(z.enum(KIND_NAMES), z.array(timelineEntry)),
    histories: z.array(z.strictObject({ kind, id: z.string(), source: z.string(), versions: z.array(recordVersion) })),
    consents: z.strictObject(consents),
    limits: z.strictObject({ now: z.array(z.enum(LIMIT_KINDS)), history: z.array(limitEntry) }),
    points: z.array(
      z.strictObject({
        programme: z.string(),
        available: z.int(),
        pending: z.int(),
        entries: z.array(pointsEntry),
        memberships: z.array(
          z.strictObject({ tier: z.string(), fromDay: z.int(), untilDay: z.int(), paidCents: z.int() }),
        ),
      }),
    ),
    measures: z.array(measureOfPerson),
    coupons: couponsOfPerson,
    suppressed: z
      .array(suppression.omit({ mayBeLifted: true }))
      .describe("Addresses of theirs to which nothing is sent."),
    scores: z
      .strictObject({
        asOf: z.int(),
        madeAt: z.string(),
        among: z.int(),
        values: z.array(z.strictObject({ name: z.string(), value: z.number(), mean: z.number() })),
      })
      .optional()
      .describe("Missing where nothing has been worked out, or nothing may be."),
    currency: z.string().optional(),
    processing: z.strictObject(processing).describe("Whence data come, who may see them, and how long they are kept."),
  })
  .meta({ id: "AccessData" })

export const erasure = z
  .strictObject({
    id: z.int(),
    at: z.string(),
    actor: z.string(),
    ground: z.enum(ERASURE_GROUNDS),
    tombstones: z.int().describe("By how many names, numbers and addresses the person would be known again."),
    isSwept: z.literal([0, 1]).describe("0 while files may still hold something of them."),
  })
  .meta({ id: "Erasure" })

export const processingRegister = z
  .strictObject({
    madeAt: z.string().describe("The instant, in UTC."),
    timeZone: z.string(),
    people: z.strictObject({ known: z.int(), restricted: z.int(), objecting: z.int(), erasures: z.int() }),
    ...processing,
    profiling: z
      .strictObject({ runs: z.int(), lastMadeAt: z.string().nullable() })
      .describe("Whether values are worked out, and when the last time."),
  })
  .meta({ id: "ProcessingRegister" })

export const removal = z.strictObject({ kind, records: z.int(), from: z.string(), until: z.string() })

export const retentionRule = z.strictObject({
  kind,
  days: z.int().optional(),
  isUsual: z.boolean().describe("Nobody has set it: it is ours."),
  law: z
    .strictObject({ years: z.number(), law: z.string() })
    .optional()
    .describe("A law that wants the originals kept longer, if any."),
})

/** A paper to hand over. */
export const file = z.strictObject({ name: z.string(), base64: z.base64() })
