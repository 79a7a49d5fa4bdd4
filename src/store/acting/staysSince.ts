import type { State } from "../state.ts"

/** A stay in a segment that has begun or ended. */
export type StayEnd = { readonly id: number; readonly customer: number; readonly at: number; readonly by: string }

/** Who has come into a segment since, in the order in which they came, and whether they are out of it again. */
export const enteredSince = (
  state: State,
  segment: number,
  afterId: number,
  most: number,
): (StayEnd & { readonly isOver: boolean })[] =>
  state
    .rows<StayEnd & { isOver: number } & Record<string, string | number>>(
      `SELECT id, customer_id AS customer, entered_at AS at, entered_by AS by, left_at IS NOT NULL AS isOver FROM segment_stay
       WHERE segment_id = ? AND id > ? ORDER BY id LIMIT ?`,
      segment,
      afterId,
      most,
    )
    .map((stay) => ({ ...stay, isOver: stay.isOver === 1 }))

/** Who has left it at an instant or later; those of the instant itself may be known already. */
export const leftSince = (state: State, segment: number, at: number): StayEnd[] =>
  state.rows<StayEnd & Record<string, string | number>>(
    `SELECT id, customer_id AS customer, left_at AS at, left_by AS by FROM segment_stay
     WHERE segment_id = ? AND left_at IS NOT NULL AND left_at >= ? ORDER BY left_at, id`,
    segment,
    at,
  )

/** Whether a segment has been followed at all: its first members are whoever its condition is true of. */
export const isFollowed = (state: State, segment: number): boolean =>
  state.rows("SELECT 1 FROM segment WHERE id = ? AND kept_change IS NOT NULL", segment).length > 0

/** Notes up to where a measure has looked at what brings people into it; in a transaction of the caller. */
export function noteSeen(
  state: State,
  measureId: number,
  seen: { readonly stay: number } | { readonly leftAt: number } | { readonly day: number },
): void {
  const [column, value] =
    "stay" in seen
      ? ["seen_stay", seen.stay]
      : "leftAt" in seen
        ? ["seen_left_at", seen.leftAt]
        : ["seen_day", seen.day]
  state.prepare(`UPDATE measure SET ${column} = ? WHERE id = ?`).run(value, measureId)
}
