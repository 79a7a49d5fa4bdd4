import { z } from "zod"
import { amountCents, count, currency, day, shortText } from "./fields.ts"

/** Money spent on customers: of one where the envelope names one, else of all that a channel won in the period. */
export const cost = z.strictObject({
  type: z.enum(["marketing", "acquisition", "service", "reward", "fee", "dunning", "other"]),
  cents: amountCents,
  currency: currency.optional(),
  channel: shortText.optional(),
  campaign: shortText.optional(),
  /** The period it was spent in, both days included; else the envelope's day. */
  from: day.optional(),
  until: day.optional(),
  text: shortText.optional(),
})

/** A bill. Invoices make orders only where no sales source covers their time. */
export const invoice = z.strictObject({
  amountCents,
  taxCents: amountCents.optional(),
  currency: currency.optional(),
  type: z.enum(["invoice", "credit-note", "correction"]).default("invoice"),
  dueOn: day.optional(),
  paidOn: day.optional(),
  status: shortText.optional(),
  dunningLevel: count.optional(),
  order: shortText.optional(),
  text: shortText.optional(),
})

/** Money that came in, or went back where it is negative. */
export const payment = z.strictObject({
  amountCents,
  currency: currency.optional(),
  method: shortText.optional(),
  feeCents: amountCents.optional(),
  invoice: shortText.optional(),
  order: shortText.optional(),
  /** The payment that goes back, by its id in the same source: what that one pays for is what this one takes off. */
  payment: shortText.optional(),
  status: z.enum(["paid", "failed", "pending", "refunded", "disputed"]).default("paid"),
  text: shortText.optional(),
})
