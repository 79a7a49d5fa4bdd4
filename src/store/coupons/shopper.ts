import { createHmac } from "node:crypto"
import { type Identifier, identifierOfName, nameOfReference } from "../../records/customerName.ts"
import { knownPerson, peopleKnownBy } from "../identity/knownPerson.ts"
import { samePeople } from "../points/accounts.ts"
import type { State } from "../state.ts"

/** Whoever redeems: as a customer where they are one, and by a hash of what they are called, so that limits hold for strangers too. */
export type Shopper = {
  readonly customer: number | null
  /** All customers who are that person. */
  readonly people: readonly number[]
  readonly hash: string
  /** By which acts of theirs are found that were written before they were known. */
  readonly hashes: readonly string[]
}

/** Who is meant by a number or an address; a stranger is fine, several people are an InputError. */
export function shopperOf(state: State, who: string): Shopper {
  const own = personHash(state, identifierOfName(nameOfReference(who)))
  const found = peopleKnownBy(state, who)
  if (found.length === 0) return { customer: null, people: [], hash: own, hashes: [own] }
  const { id } = knownPerson(state, who)
  const shopper = shopperOfCustomer(state, id)
  return { ...shopper, hash: own, hashes: [...new Set([own, ...shopper.hashes])] }
}

export function shopperOfCustomer(state: State, customer: number): Shopper {
  const people = samePeople(state, customer)
  const hashes = identifiersOf(state, people).map((identifier) => personHash(state, identifier))
  return { customer, people, hash: hashes[0], hashes }
}

/** By what customers are found: their names first, then what records name. */
function identifiersOf(state: State, customers: readonly number[]): Identifier[] {
  const those = JSON.stringify(customers)
  const names = state.rows<{ name: string }>(
    "SELECT name FROM customer WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id",
    those,
  )
  const told = state.rows<Identifier>(
    "SELECT DISTINCT kind, value FROM identifier WHERE customer_id IN (SELECT value FROM json_each(?)) ORDER BY kind, value",
    those,
  )
  return [...names.map(({ name }) => identifierOfName(name)), ...told]
}

export function personHash(state: State, { kind, value }: Identifier): string {
  const [{ secret }] = state.rows<{ secret: string }>("SELECT secret FROM coupon_secret")
  return createHmac("sha256", secret).update(`${kind}\0${value}`).digest("base64url")
}
