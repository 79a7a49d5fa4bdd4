import { type CurrentOrder, orderKeyOf } from "../records/currentOrder.ts"
import type { State } from "./state.ts"
import type { WorkspaceSettings } from "./workspace.ts"

type Details = Pick<CurrentOrder, "paymentMethod" | "lines" | "coupon" | "discountCents">
type Fields = Details & {
  readonly status: string
  readonly currency?: string
  readonly amountCents: number
  readonly refunds?: readonly { readonly amountCents: number }[]
}

/**
 * The orders of a customer as they were named, as they stand now, with their refunds. Invoices and payments are none, nor is what
 * is in a currency other than the workspace's.
 */
export function currentOrders(
  state: State,
  customer: number,
  settings: Pick<WorkspaceSettings, "currency" | "sourceRoles">,
): Map<string, CurrentOrder> {
  const isSales = (source: string, holds: string) => (settings.sourceRoles[source] ?? holds) === "sales"
  const orders = ordersOfFiles(state, customer, isSales)
  const records = state.rows<{ source: string; number: string; day: number | null; body: string }>(
    `SELECT source.name AS source, external_id AS number, day, body FROM standing_record AS record
     JOIN source ON source.id = record.source_id WHERE customer_id = ? AND kind = 'order'`,
    customer,
  )
  for (const { source, number, day, body } of records) {
    const fields = JSON.parse(body) as Fields
    const { status, currency, amountCents, refunds = [] } = fields
    if (day === null || !isSales(source, "sales")) continue
    const isOurs = currency === undefined || settings.currency === undefined || currency === settings.currency
    const key = orderKeyOf(source, number)
    const isSale = isOurs && (status ?? "sale") === "sale"
    orders.set(key, {
      ...{ key, day, isSale, ...detailsOf(fields) },
      cents: isSale ? amountCents : 0,
      refundedCents: refunds.reduce((sum, refund) => sum + refund.amountCents, 0),
    })
  }
  return orders
}

type EntryRow = {
  source: string
  holds: string
  number: string
  refundedNumber: string
  day: number
  isRefund: 0 | 1
  keyCents: number
  class: string
  cents: number
  refundedCents: number
  details: string | null
}

/** What files tell: rows of one number are one order, alike ones repeat it, and refunds belong to the number they name. */
function ordersOfFiles(
  state: State,
  customer: number,
  isSales: (source: string, holds: string) => boolean,
): Map<string, CurrentOrder> {
  const rows = state
    .rows<EntryRow>(
      `SELECT source.name AS source, holds, number, refunded_number AS refundedNumber, day, is_refund AS isRefund, key_cents AS keyCents, class, cents,
         refunded_cents AS refundedCents, details FROM standing_entry AS entry JOIN source ON source.id = entry.source_id
       JOIN import_file AS file ON file.id = file_id WHERE customer_id = ? ORDER BY day, entry.id`,
      customer,
    )
    .filter(({ source, holds }) => isSales(source, holds))
  const orders = new Map<string, CurrentOrder>()
  const told = new Set<string>()
  for (const row of rows.filter(({ isRefund }) => isRefund === 0)) {
    if (row.class !== "sale" && row.class !== "refunded") continue
    const key = orderKeyOf(row.source, row.number || `${row.day}/${row.keyCents}`)
    const alike = `${key} ${row.day} ${row.cents}`
    if (told.has(alike)) continue
    told.add(alike)
    orders.set(key, joined(orders.get(key), orderOf(key, row)))
  }
  for (const { source, number, refundedNumber, cents } of rows.filter(({ isRefund }) => isRefund === 1)) {
    const key = orderKeyOf(source, refundedNumber || number)
    const order = orders.get(key)
    if (order) orders.set(key, { ...order, refundedCents: order.refundedCents + Math.abs(cents) })
  }
  return orders
}

function orderOf(key: string, { day, cents, refundedCents, class: rowClass, details }: EntryRow): CurrentOrder {
  const told = (details === null ? {} : JSON.parse(details)) as Details
  const refunded = rowClass === "refunded" ? cents : refundedCents
  return { key, day, isSale: true, cents, refundedCents: refunded, ...detailsOf(told) }
}

const detailsOf = ({ paymentMethod, lines, coupon, discountCents }: Details): Details => ({
  ...{ paymentMethod, lines, coupon, discountCents },
})

/** Parts of one order, as a delivery in two. */
const joined = (known: CurrentOrder | undefined, part: CurrentOrder): CurrentOrder =>
  known === undefined
    ? part
    : {
        ...known,
        cents: known.cents + part.cents,
        refundedCents: known.refundedCents + part.refundedCents,
        lines: known.lines && part.lines && [...known.lines, ...part.lines],
        coupon: known.coupon ?? part.coupon,
      }
