import type { CurrentOrder } from "../../records/currentOrder.ts"
import type { RulesVersion } from "../../records/pointsRules.ts"
import type { State } from "../state.ts"
import { accountsBeside } from "./accounts.ts"
import { credit, expireDue, type Lot, lotsLeft, type Posting, post, take } from "./lots.ts"
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

/** The key of an entry by which another account of the same person gives what an entry takes back. */
const KEY_ELSEWHERE = "entry.idempotency_key || ' of ' || entry.account_id"
const ELSEWHERE = `coalesce((SELECT sum(points) FROM points_entry WHERE order_key IS NULL AND idempotency_key = ${KEY_ELSEWHERE}), 0)`

export const bookedOrders = (state: State, programme: number, customer: number): BookedOrder[] =>
  state.rows<BookedOrder & Record<string, string | number>>(
    `SELECT order_key AS key, sum(points + ${ELSEWHERE}) AS points, sum(waived) AS waived, count(*) AS entries, min(day) AS day, min(rules_version) AS version
     FROM points_entry AS entry WHERE account_id = (SELECT id FROM points_account WHERE programme_id = ? AND customer_id = ?)
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

/**
 * Takes points of an order back: first its own, then by the rules it was earned by, of all accounts of the person. What of them has
 * expired is gone already.
 */
function reverse(state: State, booking: Booking, points: number): void {
  const { account, key, at, booked, judgedBy } = booking
  const accounts = accountsBeside(state, account)
  expireDue(state, accounts, at)
  const policy = judgedBy.rules.whenSpent
  const own = ownLots(state, account, key)
  const mayTake = ({ id, availableAt }: Lot) => own.has(id) && (policy !== "only-pending" || availableAt > at)
  const lots = lotsLeft(state, accounts)
  const parts: Part[] = []
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
  const others = Map.groupBy(
    parts.filter((part) => part.account !== account),
    (part) => part.account,
  )
  const elsewhere = [...others.values()].flat().reduce((sum, part) => sum + part.points, 0)
  const posting = { ...entryOf(booking), kind: "reverse" } as const
  const entry = post(state, { ...posting, points: waived + elsewhere - points, waived })
  for (const part of parts) if (part.account === account) take(state, { ...part, entry, at })
  for (const [other, theirs] of others) takeElsewhere(state, posting, other, theirs)
}

/** Takes the part of an entry that lots of another account of the person give; no order is booked in that account by it. */
function takeElsewhere(state: State, posting: Omit<Posting, "points">, account: number, parts: readonly Part[]): void {
  const entry = post(state, {
    ...{ ...posting, account, orderKey: undefined },
    points: -parts.reduce((sum, { points }) => sum + points, 0),
    idempotencyKey: `${posting.idempotencyKey} of ${posting.account}`,
  })
  for (const part of parts) take(state, { ...part, entry, at: posting.at })
}

type Part = { readonly lot: number; readonly account: number; readonly points: number }

/** Notes what to take of which lot, and answers what they do not hold. */
function draw(parts: Part[], lots: readonly Lot[], points: number): number {
  let left = points
  for (const { id, account, remaining } of lots) {
    const taken = Math.min(left, remaining)
    if (taken > 0) parts.push({ lot: id, account, points: taken })
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
