import { z } from "zod"
import { ADVERTISING } from "../consentProof.ts"
import { longText, shortText } from "./fields.ts"

/** One decision about one channel and purpose. Never altered: what holds now is the fold of all of them. */
export const consent = z.strictObject({
  channel: z.enum(["email", "sms", "phone", "post", "messenger", "push", "tracking"]),
  purpose: shortText.default(ADVERTISING),
  granted: z.boolean(),
  /** What it rests on: consent, an existing customer (§ 7 (3) UWG), contract, legitimate interest. */
  basis: z.enum(["consent", "existing-customer", "contract", "legitimate-interest"]).default("consent"),
  textVersion: shortText.optional(),
  /** How it can be shown: double opt-in with its times and addresses, a signature, a form. */
  proof: longText.optional(),
})
