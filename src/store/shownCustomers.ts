import type { Analytics } from "./analytics.ts"
import type { State } from "./state.ts"

/** What is shown of a customer to those who may see people: number, name and address. */
export type ShownCustomer = { readonly number: string; readonly name: string | null; readonly email: string | null }

/** What customers are called in the state, by number of the projection; who consists of several, by the surest that has it. */
export async function shownCustomers(
  engine: Analytics,
  state: State,
  customers: readonly number[],
): Promise<Map<number, ShownCustomer>> {
  const membersOf = await membersOfPersons(engine, customers)
  const nameOf =
    state.prepare(`SELECT coalesce(body ->> '$.name', nullif(trim(coalesce(body ->> '$.firstName', '') || ' ' || coalesce(body ->> '$.lastName', '')), '')) AS name
    FROM standing_record WHERE customer_id = ? AND kind = 'customer' ORDER BY rank DESC, version DESC, id DESC LIMIT 1`)
  const emailOf = state.prepare(
    "SELECT value FROM standing_identifier WHERE customer_id = ? AND kind = 'email' ORDER BY value LIMIT 1",
  )
  const numberOf = state.prepare("SELECT name FROM customer WHERE id = ?")
  const first = (customer: number, find: (id: number) => unknown) => {
    for (const member of membersOf(customer)) {
      const found = find(member)
      if (typeof found === "string") return found
    }
    return null
  }
  return new Map(
    customers.map((customer) => {
      const number = String(numberOf.row(customer)?.name ?? "")
      const email = number.includes("@") ? number : first(customer, (id) => emailOf.row(id)?.value)
      return [customer, { number, name: first(customer, (id) => nameOf.row(id)?.name), email }]
    }),
  )
}

/** For each person the customers of the state that it consists of, its own number first. */
export async function membersOfPersons(
  engine: Analytics,
  customers: readonly number[],
): Promise<(customer: number) => number[]> {
  const rows = await engine.rows(
    `SELECT member, customer FROM alias WHERE customer IN (SELECT unnest(from_json($ids, '["INTEGER"]')))`,
    { ids: JSON.stringify(customers) },
  )
  const others = new Map<number, number[]>()
  for (const { member, customer } of rows) {
    others.set(Number(customer), [...(others.get(Number(customer)) ?? []), Number(member)])
  }
  return (customer) => [customer, ...(others.get(customer) ?? [])]
}
