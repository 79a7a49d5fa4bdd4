import { z } from "zod"
import { channel, kind } from "./customers.ts"

/** Files that came, and what they bring. */

export const importEntry = z
  .strictObject({
    id: z.int(),
    state: z.enum(["open", "committed", "undone", "discarded"]),
    begunAt: z.string().describe("The instant it began, in UTC."),
    channel,
    source: z.string(),
    files: z.string().describe("The files, the program or the person that it came from."),
    rows: z.int().describe("Rows of data in the files, and those of them that could not be read."),
    rejected: z.int(),
    entries: z.int().describe("Orders and refunds that it holds, and other records."),
    records: z.int(),
  })
  .meta({ id: "Import" })

const counted = { added: z.int(), changed: z.int(), same: z.int() }

const documents = z.strictObject({ count: z.int(), months: z.array(z.string()), cents: z.number() })
const role = z.enum(["sales", "invoices", "payments"])

/** How a file is read; all of it is shown, so that whoever looks can mend it. */
const readPlan = z.looseObject({
  file: z.string(),
  format: z.string(),
  kind: z.enum(["records", "orders", "referrals"]),
  columns: z.array(z.string()),
  decisions: z.array(z.looseObject({ about: z.string(), found: z.string() })),
})

/** What a yes would commit, and what it would bring. */
export const stagedImport = z
  .strictObject({
    importId: z.int(),
    currency: z.string().nullable(),
    rows: z.int(),
    rejected: z.int(),
    plans: z.array(readPlan).describe("How each file is read, decision by decision."),
    consequences: z.strictObject({
      ...counted,
      refunds: z.int().describe("Of those added: refunds."),
      revenue: z
        .array(z.strictObject({ month: z.string(), difference: z.number() }))
        .describe("By month: what revenue rises or falls by, in minor units."),
    }),
    recordConsequences: z.strictObject({
      kinds: z.array(z.strictObject({ kind, ...counted, duplicate: z.int() })),
      sums: z.array(
        z.strictObject({
          kind: z.enum(["invoice", "cost", "payment"]),
          month: z.string(),
          currency: z.string().optional().describe("Missing: the workspace's."),
          difference: z.number().describe("In minor units."),
        }),
      ),
    }),
    overlap: z.strictObject({
      own: z
        .array(z.strictObject({ role, counted: documents, covered: documents }))
        .describe("Its invoices or payments that make orders, and those of which the sales are told elsewhere."),
      turned: z
        .array(z.strictObject({ role, documents }))
        .describe("Those of the workspace that have been orders so far and are none from this import on."),
      takenOff: documents.describe("Its refunds that are taken off the invoices which they name."),
    }),
    alreadyAs: z.int().nullable().describe("The import that these very files are already."),
    rejectFiles: z.array(z.string()).describe("Names of the job's files that hold what could not be read."),
  })
  .meta({ id: "StagedImport" })
