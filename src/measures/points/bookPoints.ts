import { type RulesVersion, rulesOn } from "../../records/pointsRules.ts"
import { currentOrders } from "../../store/currentOrders.ts"
import { nobodyIn } from "../../store/identity/acquaintances.ts"
import { accountOf } from "../../store/points/accounts.ts"
import { type BookedOrder, bookedOrders, bookOrder, paidWithPoints } from "../../store/points/bookOrder.ts"
import { expireDue } from "../../store/points/lots.ts"
import { listProgrammes, type PointsProgramme } from "../../store/points/programmes.ts"
import { accountsToExpire, customersToBook, keepSeen, othersWithOrders, seenNow } from "../../store/points/toBook.ts"
import type { State } from "../../store/state.ts"
import { settingsOf } from "../../store/workspace.ts"
import { pointsOf } from "./earning.ts"

export type PointsBooking = {
  readonly state: State
  /** Milliseconds since 1970. */
  readonly now: number
  /** Lets others at it between two short transactions. */
  readonly pause: () => Promise<void>
}

const CUSTOMERS_IN_A_TRANSACTION = 50
const ACCOUNTS_IN_A_TRANSACTION = 200

/** Books, in every programme, what orders have brought and what has expired; answers how many customers were looked at. */
export async function bookPoints(booking: PointsBooking): Promise<number> {
  const { state, now, pause } = booking
  let looked = 0
  for (const programme of listProgrammes(state)) {
    const seen = seenNow(state)
    const waiting = customersToBook(state, programme.id)
    for (let from = 0; from < waiting.length; from += CUSTOMERS_IN_A_TRANSACTION) {
      const some = waiting.slice(from, from + CUSTOMERS_IN_A_TRANSACTION)
      looked += state.transaction(() => bookCustomers(booking, programme, some))
      await pause()
    }
    state.transaction(() => keepSeen(state, programme.id, seen))
  }
  for (;;) {
    const due = accountsToExpire(state, now, ACCOUNTS_IN_A_TRANSACTION)
    if (due.length === 0) return looked
    state.transaction(() => {
      for (const account of due) expireDue(state, account, now)
    })
    await pause()
  }
}

/** Whoever had an order before that is another's now comes too. */
function bookCustomers(booking: PointsBooking, programme: PointsProgramme, customers: readonly number[]): number {
  const { state } = booking
  const isNobody = nobodyIn(state)
  const met = new Set<number>()
  const waiting = [...customers]
  for (let customer = waiting.pop(); customer !== undefined; customer = waiting.pop()) {
    if (met.has(customer)) continue
    met.add(customer)
    const [{ name }] = state.rows<{ name: string }>("SELECT name FROM customer WHERE id = ?", customer)
    if (!isNobody(name)) waiting.push(...bookCustomer(booking, programme, customer))
  }
  return met.size
}

/** Brings a customer's account to what their orders are to have earned; answers who else must be looked at. */
function bookCustomer({ state, now }: PointsBooking, programme: PointsProgramme, customer: number): number[] {
  const settings = settingsOf(state)
  const orders = currentOrders(state, customer, settings)
  const before = new Map(bookedOrders(state, programme.id, customer).map((one) => [one.key, one]))
  for (const key of new Set([...before.keys(), ...orders.keys()])) {
    const [booked, order] = [before.get(key), orders.get(key)]
    const day = booked?.day ?? order?.day ?? 0
    const judgedBy = rulesFor(programme, booked, day)
    if (judgedBy === undefined) continue
    const target = order === undefined ? 0 : pointsOf(order, judgedBy.rules, paidWithPoints(state, programme.id, key))
    if (target === (booked?.points ?? 0)) continue
    const account = accountOf(state, programme.id, customer)
    bookOrder(state, { account, key, day, target, booked, judgedBy, at: now, timeZone: settings.timeZone })
  }
  return othersWithOrders(state, programme.id, customer, [...orders.keys()])
}

/** An order stays judged by the rules that it was first judged by. */
const rulesFor = (
  { versions }: PointsProgramme,
  booked: BookedOrder | undefined,
  day: number,
): RulesVersion | undefined =>
  booked === undefined ? rulesOn(versions, day) : versions.find(({ version }) => version === booked.version)
