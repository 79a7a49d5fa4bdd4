import type { Day } from "../../records/day.ts"
import type { State } from "../state.ts"

/** A customer who came into a segment or left it, and what brought it about (see the migration). */
export type Move = { readonly customer: number; readonly enters: boolean; readonly by: string }

/** When moves are noticed, and as of which day they hold. */
export type Moment = { readonly at: number; readonly day: Day }

/** Some milliseconds of writing: others never wait long for their turn. */
const MOVES_IN_A_TRANSACTION = 500

/** Who is in now: everybody, or those among some. */
export function membersNow(state: State, segment: number, among?: readonly number[]): Set<number> {
  const rows =
    among === undefined
      ? state.each<{ id: number }>(
          "SELECT customer_id AS id FROM segment_stay WHERE segment_id = ? AND left_at IS NULL",
          segment,
        )
      : state.rows<{ id: number }>(
          `SELECT customer_id AS id FROM json_each(?) AS asked CROSS JOIN segment_stay AS stay
           ON stay.segment_id = ? AND stay.customer_id = asked.value AND left_at IS NULL`,
          JSON.stringify(among),
          segment,
        )
  const members = new Set<number>()
  for (const { id } of rows) members.add(id)
  return members
}

/** Writes moves, some at a time; each transaction counts the segment's revision up. Answers the last. */
export async function writeMoves(
  state: State,
  segment: number,
  moves: readonly Move[],
  { at, day }: Moment,
  pause: () => Promise<unknown>,
): Promise<void> {
  // Whoever has become somebody else's name may be gone from the state meanwhile.
  const enter = state.prepare(
    `INSERT INTO segment_stay (segment_id, customer_id, entered_at, entered_day, entered_by)
     SELECT ?, id, ?, ?, ? FROM customer WHERE id = ? ON CONFLICT DO NOTHING`,
  )
  const leave = state.prepare(
    "UPDATE segment_stay SET left_at = ?, left_day = ?, left_by = ? WHERE segment_id = ? AND customer_id = ? AND left_at IS NULL",
  )
  for (let from = 0; from < moves.length; from += MOVES_IN_A_TRANSACTION) {
    state.transaction(() => {
      for (const { customer, enters, by } of moves.slice(from, from + MOVES_IN_A_TRANSACTION)) {
        if (enters) enter.run(segment, at, day, by, customer)
        else leave.run(at, day, by, segment, customer)
      }
      state.prepare("UPDATE segment SET revision = revision + 1 WHERE id = ?").run(segment)
    })
    await pause()
  }
}

/** A stay, or one end of it. */
export type Stay = {
  readonly id: number
  readonly customer: number
  readonly enteredAt: number
  readonly enteredDay: Day
  readonly enteredBy: string
  readonly leftAt: number | null
  readonly leftDay: Day | null
  readonly leftBy: string | null
}

const STAY = `SELECT id, customer_id AS customer, entered_at AS enteredAt, entered_day AS enteredDay, entered_by AS enteredBy,
  left_at AS leftAt, left_day AS leftDay, left_by AS leftBy FROM segment_stay`

/** Who is in, or who was, in the order in which they came; pages go on behind an id. */
export function staysOf(
  state: State,
  segment: number,
  { isIn, limit, after = 0 }: { readonly isIn: boolean; readonly limit: number; readonly after?: number | undefined },
): Stay[] {
  const which = isIn ? "left_at IS NULL" : "left_at IS NOT NULL"
  return state.rows<Stay>(
    `${STAY} WHERE segment_id = ? AND ${which} AND id > ? ORDER BY id LIMIT ?`,
    segment,
    after,
    limit,
  )
}

export const countMembers = (state: State, segment: number): number =>
  Number(
    state.rows("SELECT count(*) AS count FROM segment_stay WHERE segment_id = ? AND left_at IS NULL", segment)[0].count,
  )

/** Every stay of a customer in any segment, the latest first. */
export const staysOfCustomer = (state: State, customer: number): (Stay & { segment: number; name: string })[] =>
  state.rows(
    `SELECT stay.*, segment.name FROM (${STAY.replace("SELECT id,", "SELECT id, segment_id AS segment,")} WHERE customer_id = ?) AS stay
     JOIN segment ON segment.id = stay.segment ORDER BY stay.id DESC`,
    customer,
  )
