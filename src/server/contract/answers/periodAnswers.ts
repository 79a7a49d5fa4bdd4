import { z } from "zod"

const periodFigures = z.strictObject({
  fromDay: z.number(),
  untilDay: z.number(),
  revenueCents: z.number().describe("Less refunds."),
  nobodysRevenueCents: z.number().describe("Of which from orders that name nobody."),
  newRevenueCents: z.number().describe("Of which from customers whose first order lies in the period."),
  orders: z.number(),
  orderValueCents: z.number().optional(),
  newCustomers: z.number(),
  returningCustomers: z.number(),
})

const bestCustomer = z.strictObject({ customer: z.int(), revenueCents: z.number(), orders: z.number() })

/** Answers to questions about a period. */
export const periodAnswers = {
  "period-figures": periodFigures,
  "best-customers": z.array(bestCustomer),
} as const
