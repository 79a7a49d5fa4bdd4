import { z } from "zod"
import { amountCents, shortText } from "./fields.ts"

export const product = z.strictObject({
  name: shortText,
  category: shortText.optional(),
  /** What it costs us. */
  costCents: amountCents.min(0).optional(),
  priceCents: amountCents.min(0).optional(),
  /** The product that this one is the next step up from. */
  upgradeOf: shortText.optional(),
  unit: shortText.optional(),
})

/** A price from a day on; together they are the product's price history. */
export const price = z.strictObject({
  product: shortText,
  priceCents: amountCents.min(0),
})
