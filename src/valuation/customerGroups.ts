import type { Task } from "../records/threads.ts"
import { rfm } from "../segments/rfm.ts"
import { type CustomerColumns, withOrders } from "./customerColumns.ts"

/** No group: somebody without an order, whose contract alone has no recency or frequency. */
export const NO_GROUP = 255

/** The number of each customer's group among `rfmGroups`; of people with an order each. */
export function customerGroups({ asOf, lastDay, firstDay, purchaseDays, revenue }: Bought): Uint8Array {
  if (revenue.length === 0) return new Uint8Array(0)
  const daysSinceLastOrder = lastDay.map((day) => asOf - day)
  const ageDays = firstDay.map((day) => asOf - day)
  return rfm({ daysSinceLastOrder, purchaseDays, revenue, ageDays }).group
}

/** What of the columns tells the groups: what another thread need not be sent is left out. */
export type Bought = Pick<CustomerColumns, "asOf" | "lastDay" | "firstDay" | "purchaseDays" | "revenue">

export function bought({ asOf, lastDay, firstDay, purchaseDays, revenue }: CustomerColumns): Bought {
  return { asOf, lastDay, firstDay, purchaseDays, revenue }
}

export const CUSTOMER_GROUPS: Task<Bought, Uint8Array> = { module: import.meta.url, run: customerGroups }

/** Groups of those with an order, in the columns of everybody. */
export function groupsOfEverybody(group: Uint8Array, { orders, length }: CustomerColumns): Uint8Array {
  if (group.length === length) return group
  const all = new Uint8Array(length).fill(NO_GROUP)
  let next = 0
  for (let row = 0; row < length; row++) if (orders[row] > 0) all[row] = group[next++]
  return all
}

/** The group of each customer: the number among `rfmGroups`, NO_GROUP without an order. */
export function groupsOf(columns: CustomerColumns): Uint8Array {
  return groupsOfEverybody(customerGroups(withOrders(columns)), columns)
}
