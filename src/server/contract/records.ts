import { z } from "zod"
import { KIND_NAMES } from "../../records/kindNames.ts"
import { KINDS } from "../../records/kinds.ts"
import { envelope } from "../../records/record.ts"
import { channel } from "./customers.ts"

/** Records that are typed, and every version of one. */

const [first, ...others] = KIND_NAMES.map((kind) =>
  envelope
    .extend({ kind: z.literal(kind), fields: KINDS[kind] })
    .meta({ id: `${kind[0].toUpperCase()}${kind.slice(1)}Record` }),
)

/** A record of any kind. */
export const anyRecord = z.discriminatedUnion("kind", [first, ...others]).meta({ id: "AnyRecord" })

export const writtenRecord = z.strictObject({
  importId: z.int().describe("Undo it to take the change back."),
  source: z.string(),
  record: z.looseObject({ kind: z.enum(KIND_NAMES), id: z.string(), customer: z.string().optional() }),
})

export const recordVersion = z
  .strictObject({
    importId: z.int(),
    channel,
    origin: z.string().describe("The file, the program or the person that told it."),
    toldAt: z.string().describe("When, in UTC."),
    customer: z.string().nullable(),
    day: z.int().nullable().describe("Days since 1970-01-01."),
    at: z.number().nullable().describe("Milliseconds since 1970, UTC."),
    fields: z.record(z.string(), z.unknown()).optional().describe("Missing where this version removes the record."),
    counts: z.boolean().describe("Whether its import stands, and whether no other version stands before it."),
    isCurrent: z.boolean(),
    differences: z
      .array(z.strictObject({ field: z.string(), before: z.unknown().optional(), after: z.unknown().optional() }))
      .describe("What differs from the version told before it; all there is in the first."),
  })
  .meta({ id: "RecordVersion" })

export const recordHistory = z.strictObject({ source: z.string(), versions: z.array(recordVersion) })
