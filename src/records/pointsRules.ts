import { z } from "zod"
import { addMonths } from "./day.ts"
import { shortText } from "./kinds/fields.ts"
import { type Rule, ruled } from "./ruleWords.ts"

/**
 * The rules of a programme of points. Money is in minor units, shares are basis points. A card to be stamped is a programme that
 * gives one point an order, or a piece, and has a reward of as many points as the card has fields.
 */

const wholePoints = z.int().min(1).max(1_000_000)

const earn = z.discriminatedUnion("per", [
  /** So many points for each so much money; what is left over of an order counts for nothing. */
  z.strictObject({ per: z.literal("money"), points: wholePoints, cents: z.int().min(1).max(1_000_000) }),
  z.strictObject({ per: z.literal("order"), points: wholePoints, fromCents: z.int().min(0).default(1) }),
  z.strictObject({ per: z.literal("piece"), points: wholePoints }),
])

/** What of a product, or of a category, counts: 20,000 is twice, 0 not at all. The first that fits holds. */
const factor = z.union([
  z.strictObject({ product: shortText, basisPoints: z.int().min(0).max(1_000_000) }),
  z.strictObject({ category: shortText, basisPoints: z.int().min(0).max(1_000_000) }),
])

const tier = z.strictObject({ name: shortText, fromPoints: wholePoints })
const ascend: Rule<readonly z.infer<typeof tier>[]> = [
  (tiers) => tiers.every(({ fromPoints }, i) => i === 0 || fromPoints > tiers[i - 1].fromPoints),
  {
    en: "each tier must need more points than the one before it",
    de: "Jede Stufe muss mehr Punkte brauchen als die vor ihr",
  },
]

const tiers = z.strictObject({
  /** Points earned within so many days count, whether or not they have been spent. */
  windowDays: z.int().min(1).max(3_660),
  /** So long a tier is kept once too few are in the window. */
  graceDays: z.int().min(0).max(3_660),
  levels: z
    .array(tier)
    .min(1)
    .max(20)
    .refine(...ruled(ascend)),
})

/** The rules as they are kept; whatever is told is a `pointsRules`. */
export const keptPointsRules = z.strictObject({
  earn,
  factors: z.array(factor).max(1_000).default([]),
  /** Orders that were paid by one of these earn nothing, as a gift card that has earned when it was bought. */
  withoutPaymentMethods: z.array(shortText).max(50).default([]),
  /** Until goods can no longer be sent back. */
  pendingDays: z.int().min(0).max(365).default(14),
  /** From the day of the order; null: never. */
  expireAfterMonths: z.int().min(1).max(120).nullable().default(24),
  /** What a point is worth when it is spent: so many points are so much money. */
  worth: z.strictObject({ points: wholePoints, cents: z.int().min(0).max(100_000_000) }),
  /** How much of what is outstanding will be redeemed, as far as anybody knows. */
  redeemedBasisPoints: z.int().min(0).max(10_000).default(10_000),
  /** When an order comes back whose points are spent: they are owed, taken as far as there are others, or left. */
  whenSpent: z.enum(["owed", "within-balance", "only-pending"]).default("owed"),
  tiers: tiers.nullable().default(null),
})

const FOUR_YEARS_IN_DAYS = 1_461

/** How many days so many months have at the least, whatever the day from which they are counted. */
const fewestDays = (months: number): number =>
  Math.min(...Array.from({ length: FOUR_YEARS_IN_DAYS }, (_, day) => addMonths(day, months) - day))

const canBeSpent: Rule<z.infer<typeof keptPointsRules>> = [
  ({ pendingDays, expireAfterMonths }) => expireAfterMonths === null || pendingDays < fewestDays(expireAfterMonths),
  {
    en: "points must become usable before they expire: make pendingDays shorter than the months in expireAfterMonths",
    de: "Punkte müssen nutzbar werden, bevor sie verfallen: pendingDays muss kürzer sein als die Monate in expireAfterMonths",
  },
]

export const pointsRules = keptPointsRules.refine(...ruled(canBeSpent))

export type PointsRules = z.infer<typeof pointsRules>
export type PointsTiers = z.infer<typeof tiers>

/** What an entry of the ledger can be. */
export const POINTS_KINDS = ["earn", "grant", "spend", "expire", "reverse", "forfeit"] as const
export type PointsKind = (typeof POINTS_KINDS)[number]

/** Rules with their version and the day from which orders are judged by them. */
export type RulesVersion = { readonly version: number; readonly fromDay: number; readonly rules: PointsRules }

/** The rules that an order of a day is judged by, if there were any. */
export const rulesOn = (versions: readonly RulesVersion[], day: number): RulesVersion | undefined =>
  versions.findLast(({ fromDay }) => fromDay <= day)
