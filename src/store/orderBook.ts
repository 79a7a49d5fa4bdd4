import { grown, type TextColumn } from "../records/textColumn.ts"

/**
 * Every order that was read, by customer and then by day: customer c's rows are `starts[c]` up to `starts[c + 1]`.
 * Amounts are minor units; a refund is a row of its own with a negative amount and `isRefund` 1.
 */
export type OrderBook = {
  readonly customerIds: TextColumn
  readonly starts: Uint32Array
  readonly rows: OrderRows
  /** Orders that name no customer, in no order. */
  readonly anonymous: OrderRows
  readonly counts: OrderCounts
  /** Customers known by an e-mail address, and placeholders for one (`Gast`): other rows may say who they are. */
  readonly met: { readonly addresses: boolean; readonly placeholders: boolean }
}

export type OrderRows = {
  readonly length: number
  readonly days: Int32Array
  readonly cents: Float64Array
  readonly isRefund: Uint8Array
  /** Orders that were refunded in full: row and the day from which on they are no orders any more. */
  readonly voids: ReadonlyMap<number, number>
  /** Margin in minor units, where the file tells it; NaN in a row without. */
  readonly margins: Float64Array | undefined
}

/** What became of the entries (rows, or lines gathered into one): `rows` is the sum of what follows, to `ignored`. */
export type OrderCounts = {
  rows: number
  orders: number
  /** Orders refunded in full by rows of their own: none from then on. */
  takenBack: number
  bad: number
  /** Rows that repeat an order already there. */
  duplicates: number
  /** Rows that add to an order with the same number. */
  merged: number
  /** Rows of money going back. */
  refunds: number
  /** Orders that say in their own row that they were refunded in full, and so are none. */
  fullyRefunded: number
  cancelled: number
  pending: number
  test: number
  ignored: number
  /** Of the orders: refunded in part, by their own row. */
  partlyRefunded: number
  /** Of the refunds: they name an order that their customer does not have. */
  refundsWithoutOrder: number
  /** Alike in customer, day and amount, but without an order number: kept. */
  alikeWithoutNumber: number
  withoutCustomer: number
}

export const noCounts = (): OrderCounts => ({
  rows: 0,
  orders: 0,
  takenBack: 0,
  bad: 0,
  duplicates: 0,
  merged: 0,
  refunds: 0,
  fullyRefunded: 0,
  cancelled: 0,
  pending: 0,
  test: 0,
  ignored: 0,
  partlyRefunded: 0,
  refundsWithoutOrder: 0,
  alikeWithoutNumber: 0,
  withoutCustomer: 0,
})

/** Order rows that grow. */
export class OrderRowsBuilder {
  length = 0
  days: Int32Array
  cents: Float64Array
  isRefund: Uint8Array
  readonly #voids = new Map<number, number>()
  margins: Float64Array | undefined

  /** `memory`: where the rows go, with room for all of them, as in memory that threads share. */
  constructor(capacity: number, withMargins: boolean, memory?: Pick<OrderRows, "days" | "cents" | "isRefund">) {
    this.days = memory?.days ?? new Int32Array(capacity)
    this.cents = memory?.cents ?? new Float64Array(capacity)
    this.isRefund = memory?.isRefund ?? new Uint8Array(capacity)
    this.margins = withMargins ? new Float64Array(capacity) : undefined
  }

  reserve(more: number): void {
    const need = this.length + more
    if (need <= this.days.length) return
    this.days = grown(this.days, need)
    this.cents = grown(this.cents, need)
    this.isRefund = grown(this.isRefund, need)
    if (this.margins) this.margins = grown(this.margins, need)
  }

  /** Adds a row; room must have been reserved. */
  push(day: number, cents: number, isRefund: number, margin: number): void {
    const at = this.length++
    this.days[at] = day
    this.cents[at] = cents
    this.isRefund[at] = isRefund
    if (this.margins) this.margins[at] = margin
  }

  /** Adds as many rows as the columns hold; room must have been reserved. */
  pushAll(days: Int32Array, cents: Float64Array, isRefund: Int32Array, margins: Float64Array): void {
    this.days.set(days, this.length)
    this.cents.set(cents, this.length)
    this.isRefund.set(isRefund, this.length)
    this.margins?.set(margins, this.length)
    this.length += days.length
  }

  /** A row, if not another the one added last, is no order any more from this day on. */
  setVoid(fromDay: number, row = this.length - 1): void {
    this.#voids.set(row, fromDay)
  }

  done(): OrderRows {
    const cut = <T extends Int32Array | Float64Array | Uint8Array>(array: T) => array.subarray(0, this.length) as T
    return {
      length: this.length,
      days: cut(this.days),
      cents: cut(this.cents),
      isRefund: cut(this.isRefund),
      voids: this.#voids,
      margins: this.margins && cut(this.margins),
    }
  }
}
