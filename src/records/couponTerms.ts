import { z } from "zod"
import { day, shortText } from "./kinds/fields.ts"
import { type Rule, ruled } from "./ruleWords.ts"

/** The terms of a campaign of coupons. Money is in minor units, shares are basis points, days are those of the workspace's zone. */

const cents = z.int().min(1).max(100_000_000)
const mostCents = cents.optional()

const discount = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("amount"), cents }),
  z.strictObject({ kind: z.literal("percent"), basisPoints: z.int().min(1).max(10_000), mostCents }),
  /** Postage, up to so much of it. */
  z.strictObject({ kind: z.literal("shipping"), mostCents }),
])

/** Products and categories, compared without regard to capital letters. */
const goods = z.strictObject({
  products: z.array(shortText).max(1_000).default([]),
  categories: z.array(shortText).max(1_000).default([]),
})
const NO_GOODS = { products: [], categories: [] }

const stacking = z.discriminatedUnion("rule", [
  z.strictObject({ rule: z.literal("alone") }),
  z.strictObject({
    rule: z.literal("with-others"),
    /** Campaigns with which it is never taken. */
    never: z.array(z.int().min(1)).max(200).default([]),
  }),
])

const limits = z.strictObject({
  /** So often a code can be used, where nothing else is said when it is made; null: as often as anybody likes. */
  perCode: z.int().min(1).max(10_000_000).nullable().default(1),
  /** So often somebody can use codes of the campaign, however many they have. */
  perPerson: z.int().min(1).max(1_000_000).nullable().default(null),
  /** All reductions together, less what came back. */
  budgetCents: z.int().min(0).max(100_000_000_000).nullable().default(null),
})

type Span = { readonly fromDay: string | null; readonly untilDay: string | null }
const endsLater: Rule<Span> = [
  ({ fromDay, untilDay }) => fromDay === null || untilDay === null || untilDay >= fromDay,
  {
    en: "given with an untilDay that is fromDay or later",
    de: "mit einem untilDay angegeben, der fromDay oder später ist",
  },
]

export const couponTerms = z
  .strictObject({
    discount,
    /** The goods it is for must come to so much, before any code. */
    minimumCents: z.int().min(0).max(100_000_000).default(0),
    /** Only these; where none are named, all. */
    only: goods.default(NO_GOODS),
    except: goods.default(NO_GOODS),
    /** The first and the last day, both included. */
    fromDay: day.nullable().default(null),
    untilDay: day.nullable().default(null),
    limits: limits.default({ perCode: 1, perPerson: null, budgetCents: null }),
    stacking: stacking.default({ rule: "alone" }),
    /** What must be left of the price of the goods it is for, over what they cost; needs costs, or a share laid down for all. */
    floorBasisPoints: z.int().min(0).max(10_000).nullable().default(null),
    /** A code that is granted to somebody is good for so many days. */
    personalDays: z.int().min(1).max(3_660).nullable().default(30),
    /** Whether a code can be used again once all that it was used for came back. */
    usesComeBack: z.boolean().default(true),
  })
  .refine(...ruled(endsLater))

export type CouponTerms = z.infer<typeof couponTerms>
