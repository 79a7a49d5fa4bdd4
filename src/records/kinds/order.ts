import { z } from "zod"
import { amountCents, currency, moment, shortText } from "./fields.ts"

/** One line of an order. */
export const orderLine = z.strictObject({
  /** The product's number, or its name where it has none. */
  product: shortText,
  name: shortText.optional(),
  category: shortText.optional(),
  quantity: z.number().default(1),
  /** What the line comes to, as paid; missing where only the whole order's amount is known. */
  cents: amountCents.optional(),
  taxCents: amountCents.optional(),
  costCents: amountCents.optional(),
  discountCents: amountCents.optional(),
})

/** What an order carries beside customer, day and amount; the same in a file's order and in one that came live. */
export const orderDetails = z.strictObject({
  channel: shortText.optional(),
  branch: shortText.optional(),
  paymentMethod: shortText.optional(),
  coupon: shortText.optional(),
  discountCents: amountCents.optional(),
  taxCents: amountCents.optional(),
  lines: z.array(orderLine).max(5_000).optional(),
  /** What it was told in, where that was exchanged into the workspace's currency. */
  originalCurrency: currency.optional(),
  originalCents: amountCents.optional(),
})

/** An order with its refunds, as it stands now. */
export const order = orderDetails.extend({
  status: z.enum(["sale", "cancelled", "pending", "test", "ignored"]).default("sale"),
  currency: currency.optional(),
  /** What the customer pays, tax included, before refunds. */
  amountCents,
  marginCents: amountCents.optional(),
  refunds: z
    .array(z.strictObject({ at: moment, amountCents: amountCents.min(0), reason: shortText.optional() }))
    .max(1_000)
    .optional(),
})
