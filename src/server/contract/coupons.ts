import { z } from "zod"
import { couponTerms } from "../../records/couponTerms.ts"
import { NOT_COUNTED } from "../../records/reportedCoupon.ts"

/** Coupons as they are told; times are milliseconds since 1970, money is in minor units. */

export const campaign = z.strictObject({
  id: z.int(),
  name: z.string(),
  terms: couponTerms,
  /** All reductions so far, less what came back. */
  spentCents: z.int(),
  isPaused: z.boolean(),
  madeAt: z.number(),
})

export const campaignWithCounts = z.strictObject({
  ...campaign.shape,
  codes: z.int(),
  /** Codes that are used at least once. */
  usedCodes: z.int(),
  /** Redemptions, less those that were wholly given back. */
  uses: z.int(),
  /** Orders that named a code of it when it could not be counted any more, by why. */
  notCounted: z.array(z.strictObject({ why: z.enum(NOT_COUNTED), orders: z.int() })),
})

export const code = z.strictObject({
  id: z.int(),
  code: z.string(),
  isPersonal: z.boolean(),
  /** Null: as often as anybody likes. */
  mostUses: z.int().nullable(),
  uses: z.int(),
  untilDay: z.string().nullable(),
})

const codes = z.array(z.strictObject({ code: z.string(), campaign: z.int(), cents: z.int() }))

export const quote = z.strictObject({
  cents: z.int(),
  codes,
  /** What is taken off of each line, in their order, and of postage. */
  lines: z.array(z.int()),
  shippingCents: z.int(),
})

export const redeemed = z.strictObject({
  id: z.int(),
  isRepeated: z.boolean(),
  cents: z.int(),
  codes,
  /** Of a reservation: until when it holds. */
  untilAt: z.number().nullable(),
})

export const givenBack = z.strictObject({ isRepeated: z.boolean(), cents: z.int(), isWhole: z.boolean() })

export const granted = z.strictObject({ code: z.string(), untilDay: z.string().nullable(), isRepeated: z.boolean() })

/** One code that was redeemed; `redemption` is what it is given back by. */
export const redemption = z.strictObject({
  id: z.int(),
  redemption: z.int(),
  code: z.string(),
  at: z.number(),
  orderKey: z.string().nullable(),
  cents: z.int(),
  returnedCents: z.int(),
})

const sentence = z.strictObject({ en: z.string(), de: z.string() })

/** What is foreseen of a campaign; null where it cannot be told. */
export const outlook = z.strictObject({
  days: z.int(),
  /** Customers who buy in such a time without any campaign, of those of a year. */
  anywayShare: z.number().nullable(),
  anywayOrders: z.int(),
  giftCents: z.int().nullable(),
  offCents: z.int().nullable(),
  marginAfterCents: z.int().nullable(),
  extraOrders: z.int().nullable(),
  dependentShare: z.number().nullable(),
  verdict: z.enum(["unknown", "never-pays", "below-floor", "can-pay"]),
  words: z.array(sentence),
})

export const couponsOfPerson = z.strictObject({
  codes: z.array(
    z.strictObject({ campaign: z.string(), code: z.string(), madeAt: z.number(), untilDay: z.int().nullable() }),
  ),
  redeemed: z.array(
    z.strictObject({
      ...{ campaign: z.string(), code: z.string(), at: z.number(), orderKey: z.string().nullable() },
      ...{ cents: z.int(), returnedCents: z.int() },
    }),
  ),
})
