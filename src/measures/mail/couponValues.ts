import type { Participant } from "../../store/acting/participants.ts"
import type { Values } from "./fillIn.ts"

/** What a mail may say of the code that a step before it has given: the code, and the last day as people write it. */
export function couponValues(
  { coupon_code: code, coupon_until: until }: Participant["facts"],
  language: "de" | "en",
): Values {
  if (typeof code !== "string") return {}
  if (typeof until !== "string") return { coupon_code: code }
  const day = new Date(`${until}T00:00:00Z`)
  const options = { day: "2-digit", month: "2-digit", year: "numeric", timeZone: "UTC" } as const
  return { coupon_code: code, coupon_until: day.toLocaleDateString(language === "de" ? "de-DE" : "en-GB", options) }
}
