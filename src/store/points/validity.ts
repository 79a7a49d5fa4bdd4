import { addMonths, type Day } from "../../records/day.ts"
import { instantOfLocalTime } from "../../records/localTime.ts"
import type { PointsRules } from "../../records/pointsRules.ts"
import type { Lot } from "./lots.ts"

/** From when until when points of a day can be spent: from the beginning of one day until before the beginning of another. */
export function validityOf(
  day: Day,
  { pendingDays, expireAfterMonths }: Pick<PointsRules, "pendingDays" | "expireAfterMonths">,
  timeZone: string,
): Pick<Lot, "availableAt" | "expiresAt"> {
  const beginning = (of: Day) => instantOfLocalTime(of, 0, timeZone).getTime()
  return {
    availableAt: beginning(day + pendingDays),
    expiresAt: expireAfterMonths === null ? null : beginning(addMonths(day, expireAfterMonths)),
  }
}
