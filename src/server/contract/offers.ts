import { z } from "zod"
import { couponTerms } from "../../records/couponTerms.ts"
import { standing } from "./points.ts"

/** What is open to one customer now, for shop, till and mail alike. */
export const offers = z
  .strictObject({
    coupons: z.array(
      z.strictObject({
        code: z.string(),
        campaign: z.int(),
        name: z.string().describe("Of the campaign."),
        terms: couponTerms,
        untilDay: z.iso.date().nullable().describe("The last day on which it is good; null: for good."),
        usesLeft: z.int().nullable().describe("Null: as often as they like."),
      }),
    ),
    points: z.array(z.strictObject({ programme: z.int(), name: z.string(), standing })),
  })
  .meta({ id: "Offers" })
