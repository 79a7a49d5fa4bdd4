import { assert } from "stammwert-models"
import type { CouponTerms } from "../../records/couponTerms.ts"
import type { CurrentOrder } from "../../records/currentOrder.ts"

const WHOLE_BASIS_POINTS = 10_000

/**
 * What a code took off an order that tells of it, in minor units: as much of the reduction that the order tells as the terms account
 * for; where it tells none, what the terms say of what was paid. Undefined where neither says anything.
 */
export function takenOff(
  { discount }: Pick<CouponTerms, "discount">,
  { cents, discountCents }: Pick<CurrentOrder, "cents" | "discountCents">,
): number | undefined {
  const told = discountCents === undefined ? undefined : Math.abs(discountCents)
  const most = told ?? Number.MAX_SAFE_INTEGER
  if (told === 0) return undefined
  if (discount.kind === "amount") return Math.min(discount.cents, most)
  const limit = Math.min(most, discount.mostCents ?? Number.MAX_SAFE_INTEGER)
  if (discount.kind === "shipping") return limit === Number.MAX_SAFE_INTEGER ? undefined : limit
  const { basisPoints } = discount
  if (told !== undefined)
    return atLeastOne(Math.min(limit, Math.round(((cents + told) * basisPoints) / WHOLE_BASIS_POINTS)))
  if (basisPoints === WHOLE_BASIS_POINTS) return undefined
  return atLeastOne(Math.min(limit, Math.round((cents * basisPoints) / (WHOLE_BASIS_POINTS - basisPoints))))
}

function atLeastOne(cents: number): number | undefined {
  assert(Number.isSafeInteger(cents), "what is taken off is whole cents")
  return cents > 0 ? cents : undefined
}
