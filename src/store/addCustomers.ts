import { TextColumn } from "../records/textColumn.ts"
import type { OrderBook } from "./orderBook.ts"

/** The same book with customers who have no order in it, such as those with a contract alone; in the order of their ids. */
export function addCustomers(book: OrderBook, names: Iterable<string>): OrderBook {
  const { customerIds, starts } = book
  const known = new Set<string>()
  const asked = new Set(names)
  for (let i = 0; i < customerIds.length && asked.size > 0; i++) {
    const id = customerIds.at(i)
    if (asked.has(id)) known.add(id)
  }
  const added = [...asked].filter((name) => !known.has(name)).map((name) => Buffer.from(name))
  if (added.length === 0) return book
  added.sort(Buffer.compare)
  const ids = new TextColumn()
  const ends = new Uint32Array(customerIds.length + added.length + 1)
  let next = 0
  for (let i = 0; i < customerIds.length; i++) {
    const bytes = customerIds.bytesAt(i)
    for (; next < added.length && Buffer.compare(added[next], bytes) < 0; next++) {
      ends[ids.length] = starts[i]
      ids.push(added[next].toString())
    }
    ends[ids.length] = starts[i]
    ids.push(customerIds.at(i))
  }
  for (; next < added.length; next++) {
    ends[ids.length] = book.rows.length
    ids.push(added[next].toString())
  }
  ends[ids.length] = book.rows.length
  return { ...book, customerIds: ids, starts: ends }
}
