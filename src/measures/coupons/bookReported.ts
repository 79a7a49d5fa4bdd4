import type { CurrentOrder } from "../../records/currentOrder.ts"
import { dayOfInstant } from "../../records/day.ts"
import { instantOfLocalTime } from "../../records/localTime.ts"
import {
  bookReport,
  codesNamed,
  followRefund,
  type ReportedUse,
  reportedBy,
  reportedByNobody,
  takeOver,
  voidReport,
} from "../../store/coupons/reportedUses.ts"
import {
  allReportingCustomers,
  keepLookedThrough,
  reportingCustomers,
  toLookThrough,
} from "../../store/coupons/reportingCustomers.ts"
import { currentOrders } from "../../store/currentOrders.ts"
import type { State } from "../../store/state.ts"
import { settingsOf, type WorkspaceSettings } from "../../store/workspace.ts"
import { takenOff } from "./takenOff.ts"

export type ReportBooking = {
  readonly state: State
  /** Milliseconds since 1970. */
  readonly now: number
  /** Lets others at it between two short transactions. */
  readonly pause: () => Promise<void>
}

const CUSTOMERS_IN_A_TRANSACTION = 50
const ROWS_AT_ONCE = 20_000
const NOON_MINUTES = 720

/**
 * Books what orders tell of codes of ours since it was last asked: a shop has taken them, so that no counter takes them again, and the
 * campaign knows what it cost. Answers how many customers were looked at.
 */
export async function bookReported(booking: ReportBooking): Promise<number> {
  const { state, pause } = booking
  const { change, ranges, isTaken } = toLookThrough(state)
  if (isTaken) {
    state.transaction(() => {
      for (const use of reportedByNobody(state)) voidReport(state, use, booking.now)
    })
  }
  const customers = new Set(isTaken ? allReportingCustomers(state) : [])
  for (const { ofTable, first, last } of ranges) {
    for (let from = first; from <= last; from += ROWS_AT_ONCE) {
      const part = { ofTable, first: from, last: Math.min(last, from + ROWS_AT_ONCE - 1) }
      for (const customer of reportingCustomers(state, part)) customers.add(customer)
      await pause()
    }
  }
  const waiting = [...customers]
  for (let from = 0; from < waiting.length; from += CUSTOMERS_IN_A_TRANSACTION) {
    const some = waiting.slice(from, from + CUSTOMERS_IN_A_TRANSACTION)
    state.transaction(() => {
      const settings = settingsOf(state)
      for (const customer of some) bookCustomer(booking, settings, customer)
    })
    await pause()
  }
  keepLookedThrough(state, change)
  return waiting.length
}

/** Brings what is booked for a customer's orders to what these tell now. */
function bookCustomer({ state, now }: ReportBooking, settings: WorkspaceSettings, customer: number): void {
  const orders = currentOrders(state, customer, settings)
  takeOver(state, customer, [...orders.keys()])
  for (const use of reportedBy(state, customer)) follow(state, use, orders.get(use.orderKey), now)
  for (const order of orders.values()) {
    if (!order.isSale || order.coupon === undefined) continue
    for (const { code, campaign } of codesNamed(state, order.coupon)) {
      // The same word may have been somebody else's code before the campaign.
      if (order.day < dayOfInstant(new Date(campaign.madeAt), settings.timeZone)) continue
      const at = Math.min(now, instantOfLocalTime(order.day, NOON_MINUTES, settings.timeZone).getTime())
      const cents = takenOff(campaign.terms, order)
      bookReport(state, { ...{ code, campaign, customer, cents, at }, orderKey: order.key, paidCents: order.cents })
    }
  }
  for (const use of reportedBy(state, customer)) {
    const refunded = orders.get(use.orderKey)?.refundedCents ?? 0
    if (refunded > 0) followRefund(state, use, refunded, now)
  }
}

/** What an order does not tell any more is void. */
function follow(state: State, use: ReportedUse, order: CurrentOrder | undefined, now: number): void {
  const isNamed =
    order?.isSale === true &&
    order.coupon !== undefined &&
    codesNamed(state, order.coupon).some(({ code }) => code.id === use.code)
  if (!isNamed) voidReport(state, use, now)
}
