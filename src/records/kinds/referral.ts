import { z } from "zod"
import { amountCents, customerReference, shortText } from "./fields.ts"

/** Who brought whom: the envelope's customer is the one referred. The first referrer counts. */
export const referral = z.strictObject({
  referrer: customerReference,
  code: shortText.optional(),
  state: z.enum(["invited", "joined", "bought", "rewarded", "rejected"]).default("joined"),
  rewardCents: amountCents.min(0).optional(),
})
