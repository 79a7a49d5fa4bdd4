import { z } from "zod"
import { keptPointsRules, POINTS_KINDS } from "../../records/pointsRules.ts"

/** Points as they are told: whole numbers; times are milliseconds since 1970, money is in minor units. */

export const programme = z.strictObject({
  id: z.int(),
  name: z.string(),
  madeAt: z.number(),
  versions: z.array(z.strictObject({ version: z.int(), fromDay: z.string(), rules: keptPointsRules })),
})

export const reward = z.strictObject({
  id: z.int(),
  programme: z.int(),
  name: z.string(),
  points: z.int(),
  /** What it costs the business. */
  costCents: z.int(),
  /** Null: as many as are asked for. */
  stock: z.int().nullable(),
  isOpen: z.boolean(),
})

const balance = {
  available: z.int(),
  pending: z.int(),
  next: z.strictObject({ points: z.int(), expiresAt: z.number() }).nullable(),
}

const tier = z.strictObject({
  tier: z.string().nullable(),
  by: z.enum(["earned", "membership"]).nullable(),
  earned: z.int(),
  next: z.strictObject({ tier: z.string(), missing: z.int() }).nullable(),
  loss: z.strictObject({ onDay: z.string(), missing: z.int() }).nullable(),
})

const offered = z.strictObject({ id: z.int(), name: z.string(), points: z.int(), missing: z.int() })

export const pointsEntry = z.strictObject({
  id: z.int(),
  kind: z.enum(POINTS_KINDS),
  points: z.int(),
  at: z.number(),
  orderKey: z.string().nullable(),
  reward: z.string().nullable(),
  reason: z.string(),
})

export const standing = z.strictObject({
  ...balance,
  tier: tier.nullable(),
  rewards: z.array(offered),
  entries: z.array(pointsEntry),
})

/** What the holder of a card may see: no orders, no reasons, no name. */
export const publicStanding = z.strictObject({
  programme: z.string(),
  number: z.string(),
  ...balance,
  tier: tier.nullable(),
  rewards: z.array(offered),
})

const meanWorth = z.strictObject({
  customers: z.int(),
  /** To date and expected; missing where nobody is valued. */
  meanCents: z.int().optional(),
})

export const membersFigures = z.strictObject({
  members: z.int(),
  /** Of them with something earned, granted or spent within `activeDays`. */
  active: z.int(),
  activeDays: z.int(),
  moved: z.strictObject({
    earned: z.int(),
    granted: z.int(),
    spent: z.int(),
    expired: z.int(),
    takenBack: z.int(),
  }),
  /** From the lowest to the highest, those without one first; empty where there are none. */
  tiers: z.array(z.strictObject({ tier: z.string().nullable(), members: z.int() })),
  /** That members are worth more does not say that the programme made them so: whoever buys much joins. */
  worth: z.strictObject({ members: meanWorth, others: meanWorth }),
})

export const members = z.strictObject({
  total: z.int(),
  members: z.array(
    z.strictObject({
      customer: z.int(),
      number: z.string(),
      name: z.string().nullable(),
      available: z.int(),
      pending: z.int(),
      tier: z.string().nullable(),
      /** The day for which something was last earned, granted or spent. */
      movedOn: z.string().nullable(),
    }),
  ),
})

export const booked = z.strictObject({ entries: z.array(z.int()), isRepeated: z.boolean() })

export const liability = z.strictObject({
  points: z.int(),
  wholeCents: z.int(),
  expectedCents: z.int(),
  months: z.array(z.strictObject({ month: z.string().nullable(), points: z.int(), expectedCents: z.int() })),
  owedPoints: z.int(),
  redeemed: z.strictObject({ ended: z.int(), spent: z.int() }),
})
