import { z } from "zod"
import { JOB_KINDS } from "../../store/jobs.ts"
import { sentence } from "./error.ts"
import { stagedImport } from "./imports.ts"

/** Work that goes on while nobody waits. */

const instant = z.iso.datetime()
const failure = z.strictObject({ error: z.string().optional(), message: sentence })

/** By the kind of the job: what came of it, what it asks, or why it failed. */
const outcome = z.union([
  z.null(),
  stagedImport,
  failure,
  z.strictObject({ files: z.array(z.string()) }).describe("Of an export: the names of its files."),
  z
    .strictObject({ path: z.string(), removed: z.array(z.string()) })
    .describe("Of a backup: where it lies, and which older ones went."),
  z.strictObject({ run: z.int().nullable() }).describe("Of a valuation: its run."),
  z.looseObject({}),
])

export const job = z
  .strictObject({
    id: z.int(),
    kind: z.enum(JOB_KINDS),
    state: z.enum(["waiting", "running", "asking", "done", "failed", "cancelled"]),
    askedBy: z.int().nullable(),
    askedAt: instant,
    endedAt: instant.nullable(),
    progress: z
      .strictObject({ step: z.string(), done: z.number().optional() })
      .nullable()
      .describe("How far it is, while it runs."),
    outcome,
  })
  .meta({ id: "Job" })
