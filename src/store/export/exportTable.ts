import type { z } from "zod"
import type { Sentence } from "../../records/bilingualError.ts"

/** A column of an exported file: its name, what it says, and the schema of its values. */
export type Column = { readonly name: string; readonly words: Sentence; readonly schema: z.ZodType }

export type ExportTable = { readonly file: string; readonly words: Sentence; readonly columns: readonly Column[] }

export const column = (name: string, schema: z.ZodType, en: string, de: string): Column => ({
  name,
  schema,
  words: { en, de },
})
