import type { Day } from "../../records/day.ts"
import type { PointsTiers } from "../../records/pointsRules.ts"

/** Points earned for orders of a day, less what of them went back. */
export type EarnedOn = { readonly day: Day; readonly points: number }

/** A tier that was paid for or given, until and with a day. */
export type Membership = { readonly tier: string; readonly fromDay: Day; readonly untilDay: Day }

export type TierStanding = {
  /** Null: none yet. */
  readonly tier: string | null
  readonly by: "earned" | "membership" | null
  /** Earned within the window that ends today. */
  readonly earned: number
  readonly next: { readonly tier: string; readonly missing: number } | null
  /** When an earned tier will be lost if nothing more is earned, and how much is missing on the day before for it to stay. */
  readonly loss: { readonly onDay: Day; readonly missing: number } | null
}

/**
 * The tier on a day: the highest that the points earned within a window have reached today or within the grace before, whether or
 * not they have been spent; or the one that was paid for, where that is higher. A tier is reached at once and lost only after grace.
 */
export function tierOn(
  day: Day,
  rules: PointsTiers,
  earned: readonly EarnedOn[],
  memberships: readonly Membership[],
): TierStanding {
  const { levels, windowDays, graceDays } = rules
  const within = (on: Day) => earnedWithin(earned, on, windowDays)
  const { byEarning, best } = levelsOn(day, rules, earned, memberships)
  const now = within(day)
  const above = levels.at(best + 1)
  return {
    tier: best < 0 ? null : levels[best].name,
    by: best < 0 ? null : byEarning === best ? "earned" : "membership",
    earned: now,
    next: above === undefined ? null : { tier: above.name, missing: Math.max(0, above.fromPoints - now) },
    loss: byEarning < 0 ? null : lossAfter(day, levels[byEarning].fromPoints, within, { windowDays, graceDays }),
  }
}

/** The tier alone, for many people at once: null where there is none yet. */
export function tierNameOn(
  day: Day,
  rules: PointsTiers,
  earned: readonly EarnedOn[],
  memberships: readonly Membership[],
): string | null {
  const { best } = levelsOn(day, rules, earned, memberships)
  return best < 0 ? null : rules.levels[best].name
}

/** The first day whose points can have a say in the tier of a day. */
export const firstDayOfTiers = (day: Day, { windowDays, graceDays }: PointsTiers): Day =>
  day - graceDays - windowDays + 1

/** Which level is reached by earning, and which with memberships; below zero where none is. */
function levelsOn(day: Day, rules: PointsTiers, earned: readonly EarnedOn[], memberships: readonly Membership[]) {
  const byEarning = highestWithin(earned, day, rules)
  const byMembership = memberships
    .filter(({ fromDay, untilDay }) => fromDay <= day && day <= untilDay)
    .map(({ tier }) => rules.levels.findIndex(({ name }) => name === tier))
  return { byEarning, best: Math.max(byEarning, ...byMembership) }
}

const earnedWithin = (earned: readonly EarnedOn[], on: Day, windowDays: number): number =>
  earned.reduce((sum, { day, points }) => (day > on - windowDays && day <= on ? sum + points : sum), 0)

/** The sum turns on days of earning and a window after them alone: between these nothing has to be looked at. */
function highestWithin(earned: readonly EarnedOn[], day: Day, { levels, windowDays, graceDays }: PointsTiers): number {
  const first = day - graceDays
  const turns = earned.flatMap((one) => [one.day, one.day + windowDays]).filter((one) => one > first && one <= day)
  const most = Math.max(...[first, day, ...turns].map((on) => earnedWithin(earned, on, windowDays)))
  return levels.findLastIndex(({ fromPoints }) => most >= fromPoints)
}

function lossAfter(
  day: Day,
  fromPoints: number,
  within: (on: Day) => number,
  { windowDays, graceDays }: Pick<PointsTiers, "windowDays" | "graceDays">,
): TierStanding["loss"] {
  let last = day
  // The last day on which enough was in the window, from today on or, where that is past, within the grace before it.
  if (within(day) >= fromPoints) {
    while (last - day <= windowDays && within(last + 1) >= fromPoints) last++
  } else {
    while (day - last < graceDays && within(last) < fromPoints) last--
  }
  const onDay = last + graceDays + 1
  return { onDay, missing: Math.max(1, fromPoints - within(onDay)) }
}
