import { z } from "zod"
import { ENCODINGS, ROLES } from "../../import/readPlan.ts"
import { FILE_KIND_NAMES } from "../../import/recordKinds/index.ts"
import { KIND_NAMES } from "../../records/kindNames.ts"
import type { Kind } from "../../records/kinds.ts"

const word = z.string().min(1).max(200)

/** What somebody may say of how a file is to be read; everything else is found out. */
export const readSchema = z.strictObject({
  columns: z.partialRecord(z.enum(ROLES), word).optional(),
  fields: z
    .array(z.strictObject({ kind: z.enum(KIND_NAMES as [Kind, ...Kind[]]).optional(), field: word, header: word }))
    .max(200)
    .optional(),
  encoding: z.enum(ENCODINGS).optional(),
  delimiter: z.enum([",", ";", "\t", "|"]).optional(),
  sheet: word.optional(),
  preambleLines: z.int().min(0).max(1_000).optional(),
  hasHeader: z.boolean().optional(),
  decimal: z.enum([".", ","]).optional(),
  dateOrder: z.enum(["ymd", "dmy", "mdy"]).optional(),
  consentWording: z.string().trim().min(1).max(500).optional(),
  fileTimeZone: word.refine(isZone).optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
  preset: word.optional(),
  kind: z.enum(FILE_KIND_NAMES).optional(),
  source: z.enum(["sales", "payments"]).optional(),
  amountsAre: z.enum(["gross", "net"]).optional(),
  amountLevel: z.enum(["order", "line", "first-row", "repeated"]).optional(),
  orderNumbers: z.enum(["unique", "daily"]).optional(),
})

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name })
    return true
  } catch {
    return false
  }
}
