import type { CurrentOrder } from "../../records/currentOrder.ts"
import type { RulesVersion } from "../../records/pointsRules.ts"
import type { State } from "../state.ts"
import { credit, expireDue, type Lot, lotsLeft, post, take } from "./lots.ts"
import { validityOf } from "./validity.ts"

/** What the ledger says of an order in a customer's account so far. */
export type BookedOrder = {
  readonly key: string
  /** What it has earned less what was taken back. */
  readonly points: number
  /** What was to be taken back and was not. */
  readonly waived: number
  readonly entries: number
  /** The day and the rules it was first judged by. */
  readonly day: number
  readonly version: number
}

export const bookedOrders = (state: State, programme: number, customer: number): BookedOrder[] =>
  state.rows<BookedOrder & Record<string, string | number>>(
    `SELECT order_key AS key, sum(points) AS points, sum(waived) AS waived, count(*) AS entries, min(day) AS day, min(rules_version) AS version
     FROM points_entry WHERE account_id = (SELECT id FROM points_account WHERE programme_id = ? AND customer_id = ?)
       AND order_key IS NOT NULL AND kind IN ('earn', 'reverse') GROUP BY order_key ORDER BY min(id)`,
    programme,
    customer,
  )

/** What of an order was paid with points of a programme, in minor units. */
export const paidWithPoints = (state: State, programme: number, key: string): number =>
  Number(
    state.rows(
      `SELECT coalesce(sum(cost_cents), 0) AS cents FROM points_entry AS entry JOIN points_account AS account ON account.id = account_id
       WHERE order_key = ? AND kind = 'spend' AND programme_id = ?`,
      key,
      programme,
    )[0].cents,
  )

type Booking = {
  readonly account: number
  readonly key: string
  readonly day: CurrentOrder["day"]
  /** What the order is to have earned in this account. */
  readonly target: number
  readonly booked: BookedOrder | undefined
  readonly judgedBy: RulesVersion
  readonly at: number
  readonly timeZone: string
}

/**
 * Books what is between the ledger and what an order is to have earned, in a transaction of the caller; nothing where there is
 * nothing between them. So orders may be told again, or a refund before its order: the ledger comes to the same.
 */
export function bookOrder(state: State, booking: Booking): void {
  const { target, booked } = booking
  const [points, waived] = [booked?.points ?? 0, booked?.waived ?? 0]
  if (target > points) earn(state, booking, target - points)
  else if (points - target - waived > 0) reverse(state, booking, points - target - waived)
}

const entryOf = ({ account, key, day, booked, judgedBy, at }: Booking) => ({
  ...{ account, at, day, orderKey: key, rulesVersion: judgedBy.version, reason: "" },
  idempotencyKey: `order ${key} ${booked?.entries ?? 0}`,
})

function earn(state: State, booking: Booking, points: number): void {
  const validity = validityOf(booking.day, booking.judgedBy.rules, booking.timeZone)
  credit(state, { ...entryOf(booking), kind: "earn", points }, validity)
}

/** Takes points of an order back: first its own, then by the rules it was earned by. What of them has expired is gone already. */
function reverse(state: State, booking: Booking, points: number): void {
  const { account, key, at, booked, judgedBy } = booking
  const accounts = JSON.stringify([account])
  expireDue(state, accounts, at)
  const policy = judgedBy.rules.whenSpent
  const own = ownLots(state, account, key)
  const mayTake = ({ id, availableAt }: Lot) => own.has(id) && (policy !== "only-pending" || availableAt > at)
  const lots = lotsLeft(state, accounts)
  const parts = new Map<number, number>()
  let left = draw(parts, lots.filter(mayTake), points)
  const expired = Math.min(left, Math.max(0, expiredOf(state, account, key) - (booked?.waived ?? 0)))
  left -= expired
  if (policy !== "only-pending")
    left = draw(
      parts,
      lots.filter((lot) => !own.has(lot.id)),
      left,
    )
  const waived = expired + (policy === "owed" ? 0 : left)
  const entry = post(state, { ...entryOf(booking), kind: "reverse", points: waived - points, waived })
  for (const [lot, taken] of parts) take(state, { lot, entry, points: taken, at })
}

/** Notes what to take of which lot, and answers what they do not hold. */
function draw(parts: Map<number, number>, lots: readonly Lot[], points: number): number {
  let left = points
  for (const { id, remaining } of lots) {
    const taken = Math.min(left, remaining)
    if (taken > 0) parts.set(id, taken)
    left -= taken
  }
  return left
}

const OWN = "SELECT id FROM points_entry WHERE account_id = ? AND order_key = ? AND kind = 'earn'"

const ownLots = (state: State, account: number, key: string): ReadonlySet<number> =>
  new Set(state.rows<{ id: number }>(OWN, account, key).map(({ id }) => id))

const expiredOf = (state: State, account: number, key: string): number =>
  Number(
    state.rows(
      `SELECT coalesce(sum(use.points), 0) AS points FROM points_use AS use JOIN points_entry AS entry ON entry.id = use.entry_id
       WHERE lot_id IN (${OWN}) AND kind IN ('expire', 'forfeit')`,
      account,
      key,
    )[0].points,
  )
