import { dayOfInstant, formatMonth, monthOfDay } from "../../records/day.ts"
import type { PointsRules } from "../../records/pointsRules.ts"

export type Liability = {
  readonly points: number
  /** What the points would cost if all of them were spent, and as many as are expected to be. Minor units. */
  readonly wholeCents: number
  readonly expectedCents: number
  /** By the month in which they expire; null: never. */
  readonly months: readonly { readonly month: string | null; readonly points: number; readonly expectedCents: number }[]
}

/** What outstanding points are expected to cost: points x worth x expected redemption, each month rounded half up. */
export function liabilityOf(
  outstanding: readonly { readonly expiresAt: number | null; readonly points: number }[],
  { worth, redeemedBasisPoints }: Pick<PointsRules, "worth" | "redeemedBasisPoints">,
  timeZone: string,
): Liability {
  const months = new Map<string | null, number>()
  for (const { expiresAt, points } of outstanding) {
    // What expires as a month begins could be spent until the one before it ended.
    const month = expiresAt === null ? null : formatMonth(monthOfDay(dayOfInstant(new Date(expiresAt - 1), timeZone)))
    months.set(month, (months.get(month) ?? 0) + points)
  }
  const expected = (points: number) =>
    Math.round((points * worth.cents * redeemedBasisPoints) / (worth.points * 10_000))
  const rows = [...months].map(([month, points]) => ({ month, points, expectedCents: expected(points) }))
  const points = rows.reduce((sum, row) => sum + row.points, 0)
  return {
    points,
    wholeCents: Math.round((points * worth.cents) / worth.points),
    expectedCents: rows.reduce((sum, row) => sum + row.expectedCents, 0),
    months: rows,
  }
}
