import type { CouponTerms } from "../../records/couponTerms.ts"
import { type Day, parseDay } from "../../records/day.ts"
import type { Analytics } from "../../store/analytics.ts"
import { askAsOf } from "../../store/queries/asking.ts"
import { boughtAnyway } from "../../store/queries/boughtAnyway.ts"
import { halfReduced } from "../../store/queries/discountDependency.ts"
import { type DiscountOutlook, discountOutlook } from "./overDiscount.ts"

/** Campaigns without an end are looked at for so long, and no longer than a year. */
const USUAL_DAYS = 30
const MOST_DAYS = 365

/** Looks as long back as a campaign runs, and says what it would have given away. Which goods it is for is not looked at: all are. */
export async function foreseeDiscount(
  {
    engine,
    today,
    marginRate,
    currency,
  }: {
    readonly engine: Analytics
    readonly today: Day
    /** Where costs are not known. */
    readonly marginRate: number | undefined
    readonly currency: string
  },
  terms: CouponTerms,
): Promise<DiscountOutlook> {
  const asking = await askAsOf(engine, today - 1)
  const days = daysOf(terms, today)
  const { customers, buyers, orders, orderCents, marginCents, knownCents } = await boughtAnyway(
    asking,
    days,
    terms.minimumCents,
  )
  const several = await halfReduced(asking)
  const known = knownCents > 0 ? marginCents / knownCents : marginRate
  return discountOutlook(terms, { days, customers, buyers, orders, orderCents, marginRate: known, several }, currency)
}

function daysOf({ fromDay, untilDay }: CouponTerms, today: Day): number {
  if (untilDay === null) return USUAL_DAYS
  const from = fromDay === null ? today : Math.max(today, parseDay(fromDay, "fromDay"))
  return Math.min(MOST_DAYS, Math.max(1, parseDay(untilDay, "untilDay") - from + 1))
}
