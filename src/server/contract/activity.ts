import { z } from "zod"
import { answered } from "./answers/questionAnswers.ts"

/** How likely one customer was still a customer, day after day. */
export const customerActivityAnswer = answered(
  "customer-activity",
  z.strictObject({
    purchaseDays: z.array(z.int()).describe("Days since 1970."),
    points: z.array(z.strictObject({ day: z.int(), pActive: z.number() })),
  }),
)
