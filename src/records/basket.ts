import { z } from "zod"
import { currency, shortText } from "./kinds/fields.ts"

const MOST_LINES = 1_000
const cents = z.int().min(0).max(100_000_000)

/** What somebody is about to buy: lines at what they cost them before any code, in minor units. */
export const basket = z.strictObject({
  lines: z
    .array(
      z.strictObject({
        product: shortText.optional(),
        category: shortText.optional(),
        /** Of the whole line. */
        cents,
        /** What the line costs the business, with tax where `cents` are, without where they are not. */
        costCents: cents.optional(),
      }),
    )
    .min(1)
    .max(MOST_LINES),
  shippingCents: cents.default(0),
  currency: currency.optional(),
})

export type Basket = z.infer<typeof basket>
export type BasketLine = Basket["lines"][number]
