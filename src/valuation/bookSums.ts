import type { Day } from "../records/day.ts"
import type { OrderBook, OrderRows } from "../store/orderBook.ts"
import { isOrder } from "./orderRows.ts"

/** Orders, refunds and money (minor units) of a book up to the end of a day, and what lies after it. */
export type BookSums = {
  readonly orders: number
  readonly ordersOfNobody: number
  readonly cents: number
  readonly ordersAfter: number
  readonly refundsAfter: number
  /** Rows of refunds, and the money they took back: below zero. */
  readonly refunds: number
  readonly refundCents: number
  /** Orders that rows of refunds took back in full, so that they are none any more. */
  readonly takenBack: number
  /** Refunds of nobody, or of customers who have no order: in revenue, in nobody's value. */
  readonly strayRefunds: number
  readonly strayRefundCents: number
}

/** Sums by customer, because a refund without an order is one of a customer who has none. */
export function bookSums({ starts, rows, anonymous }: OrderBook, asOf: Day): BookSums {
  const named = new Sums(rows, asOf)
  let strayRefunds = 0
  let strayRefundCents = 0
  for (let customer = 0; customer + 1 < starts.length; customer++) {
    const { orders, refunds, refundCents, cents } = named
    named.add(starts[customer], starts[customer + 1])
    if (named.orders > orders || named.cents === cents) continue
    strayRefunds += named.refunds - refunds
    strayRefundCents += named.refundCents - refundCents
  }
  const unnamed = new Sums(anonymous, asOf)
  unnamed.add(0, anonymous.length)
  return {
    orders: named.orders + unnamed.orders,
    ordersOfNobody: unnamed.orders,
    cents: named.cents + unnamed.cents,
    ordersAfter: named.ordersAfter + unnamed.ordersAfter,
    refundsAfter: named.refundsAfter + unnamed.refundsAfter,
    refunds: named.refunds + unnamed.refunds,
    refundCents: named.refundCents + unnamed.refundCents,
    takenBack: named.takenBack + unnamed.takenBack,
    strayRefunds: strayRefunds + unnamed.refunds,
    strayRefundCents: strayRefundCents + unnamed.refundCents,
  }
}

class Sums {
  orders = 0
  cents = 0
  ordersAfter = 0
  refunds = 0
  refundCents = 0
  refundsAfter = 0
  takenBack = 0
  readonly #rows: OrderRows
  readonly #asOf: Day

  constructor(rows: OrderRows, asOf: Day) {
    this.#rows = rows
    this.#asOf = asOf
  }

  add(from: number, to: number): void {
    const { days, cents, isRefund } = this.#rows
    for (let row = from; row < to; row++) {
      if (days[row] > this.#asOf) {
        this.refundsAfter += isRefund[row]
        this.ordersAfter += 1 - isRefund[row]
        continue
      }
      this.cents += cents[row]
      if (isRefund[row] === 1) {
        this.refunds++
        this.refundCents += cents[row]
      } else if (isOrder(this.#rows, row, this.#asOf)) this.orders++
      else this.takenBack++
    }
  }
}
