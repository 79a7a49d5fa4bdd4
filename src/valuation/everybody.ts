import type { OrderBook } from "../store/orderBook.ts"
import type { ContractsSeen } from "./contracts/valueContracts.ts"
import type { CustomerColumns } from "./customerColumns.ts"

/** Everybody who has an order or a contract, in the order of the book, and where to find them. */
export type Everybody = {
  /** Those without an order have 0 orders; their days are that of their first contract's start. */
  readonly columns: CustomerColumns
  /** Rows of those with an order; undefined when these are all. */
  readonly withOrders: Uint32Array | undefined
  /** Rows of those with a contract, by name. */
  readonly rowOf: ReadonlyMap<string, number>
}

/** Puts customers with a contract alone among those with orders; the book must know them all. */
export function everybody(book: OrderBook, shoppers: CustomerColumns, seen: ContractsSeen | undefined): Everybody {
  if (seen === undefined || seen.byCustomer.size === 0) {
    return { columns: shoppers, withOrders: undefined, rowOf: new Map() }
  }
  const shopperOf = new Int32Array(book.customerIds.length).fill(-1)
  for (let i = 0; i < shoppers.length; i++) shopperOf[shoppers.index[i]] = i
  const rowOf = new Map<string, number>()
  const shopperAt: number[] = []
  const index: number[] = []
  for (let customer = 0; customer < shopperOf.length; customer++) {
    const name = book.customerIds.at(customer)
    const hasContract = seen.byCustomer.has(name)
    if (shopperOf[customer] < 0 && !hasContract) continue
    if (hasContract) rowOf.set(name, index.length)
    shopperAt.push(shopperOf[customer])
    index.push(customer)
  }
  const columns = spread(shoppers, shopperAt, Uint32Array.from(index))
  for (const [name, row] of rowOf) {
    if (columns.orders[row] > 0) continue
    const contracts = seen.byCustomer.get(name) ?? []
    const start = Math.min(shoppers.asOf, ...contracts.map(({ contract }) => contract.startDay))
    columns.firstDay[row] = start
    columns.lastDay[row] = start
  }
  const withOrders = Uint32Array.from(shopperAt.keys()).filter((row) => shopperAt[row] >= 0)
  return { columns, withOrders: withOrders.length === index.length ? undefined : withOrders, rowOf }
}

/** Columns with a row for each of `from`: that row of the columns, or zeros where it is −1. */
function spread(columns: CustomerColumns, from: readonly number[], index: Uint32Array): CustomerColumns {
  const wide = <T extends Float64Array | Int32Array>(column: T) => {
    const all = new (column.constructor as new (length: number) => T)(from.length)
    for (let row = 0; row < from.length; row++) if (from[row] >= 0) all[row] = column[from[row]]
    return all
  }
  return {
    asOf: columns.asOf,
    length: from.length,
    index,
    firstDay: wide(columns.firstDay),
    lastDay: wide(columns.lastDay),
    orders: wide(columns.orders),
    purchaseDays: wide(columns.purchaseDays),
    revenue: wide(columns.revenue),
    currentValue: wide(columns.currentValue),
    valueDays: wide(columns.valueDays),
    meanValue: wide(columns.meanValue),
  }
}
