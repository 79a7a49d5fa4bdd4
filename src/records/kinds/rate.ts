import { z } from "zod"
import { currency } from "./fields.ts"

/** What one unit of a currency is worth in another, from the envelope's day on. */
export const rate = z.strictObject({
  fromCurrency: currency,
  toCurrency: currency,
  rate: z.number().positive(),
})
