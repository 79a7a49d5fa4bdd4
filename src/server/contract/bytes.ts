import { z } from "zod"

/** A file, as it is made. */
export const bytes = z.unknown()

/** What a table can be taken along as. */
export const TABLE_TYPES = [
  "text/csv",
  "application/json",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
] as const
