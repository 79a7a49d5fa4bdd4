import { nobodyTest } from "../../import/nobody.ts"
import { ANONYMOUS_WORDS } from "../../import/rowWords.ts"
import { type Identifier, identifierOfName, nameOfIdentifier } from "../../records/customerName.ts"
import type { State, Statement } from "../state.ts"
import { type Acquaintance, resolvePeople } from "./resolvePeople.ts"

/** Addresses that a market place makes up for one sale. */
const RELAYS = /@marketplace\.amazon\./

/** Whether a name or an address stands for nobody in this workspace: by the words of its files, and our own. */
export function nobodyIn(state: State): (name: string) => boolean {
  const rows = state.rows<{ words: string }>("SELECT DISTINCT anonymous_words AS words FROM import_file")
  const words = rows.flatMap(({ words: list }) => JSON.parse(list) as string[])
  return nobodyTest([...new Set([...ANONYMOUS_WORDS, ...words])])
}

/** Whose a customer's records are: of the state's ids those of others, NULL where a customer is nobody. */
export type Aliases = ReadonlyMap<number, number | null>

/** Finds, for customers by their ids, all who may be the same people, and who is whom. */
export class Acquaintances {
  readonly #isNobody: (name: string) => boolean
  readonly #nameOf: Statement
  readonly #idOf: Statement
  readonly #state: State

  constructor(state: State) {
    this.#state = state
    this.#isNobody = nobodyIn(state)
    this.#nameOf = state.prepare("SELECT name FROM customer WHERE id = ?")
    this.#idOf = state.prepare("SELECT id FROM customer WHERE name = ?")
  }

  /** Of these customers and everybody linked to them, who is whom; only those who are not themselves where `terse`. */
  aliasesOf(customers: Iterable<number>, terse: boolean): Map<number, number | null> {
    const aliases = new Map<number, number | null>()
    const met = new Set<number>()
    for (const seed of customers) {
      if (met.has(seed)) continue
      const found = this.#around(seed)
      for (const id of found.nobodies) aliases.set(id, null)
      for (const id of found.names.keys()) met.add(id)
      if (found.names.size === 1 && terse) continue
      for (const [id, person] of resolvePeople(found)) if (!terse || id !== person) aliases.set(id, person)
    }
    return aliases
  }

  /** Everybody's, as far as they are not themselves. */
  allAliases(): Map<number, number | null> {
    const aliases = this.aliasesOf(
      this.#state.rows<{ id: number }>(LINKED).map(({ id }) => id),
      true,
    )
    for (const { id, name } of this.#state.each<{ id: number; name: string }>("SELECT id, name FROM customer")) {
      if (this.#isNobody(name)) aliases.set(id, null)
    }
    return aliases
  }

  /** All who are linked to a customer, whether or not the links hold. */
  #around(seed: number): Acquaintance & { readonly nobodies: readonly number[] } {
    const names = new Map<number, string>()
    const nobodies: number[] = []
    const carriers = new Map<string, { identifier: Identifier; customers: number[] }>()
    const decisions = new Map<number, { action: "merge" | "unmerge"; pair: [number, number] }>()
    const waiting = [seed]
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      const name = this.#nameOf.row(id)?.name as string | undefined
      if (names.has(id) || name === undefined) continue
      if (this.#isNobody(name)) {
        nobodies.push(id)
        continue
      }
      names.set(id, name)
      for (const identifier of this.#identifiersOf(id, name)) {
        const key = `${identifier.kind} ${identifier.value}`
        if (carriers.has(key)) continue
        const customers = this.#carriersOf(identifier)
        carriers.set(key, { identifier, customers })
        waiting.push(...customers)
      }
      for (const { decision, action, left, right } of this.#decisionsOn(name)) {
        decisions.set(decision, { action, pair: [left, right] })
        waiting.push(left, right)
      }
    }
    const known = (id: number) => names.has(id)
    return {
      names,
      nobodies,
      carriers: [...carriers.values()].map((one) => ({ ...one, customers: one.customers.filter(known) })),
      decisions: [...decisions]
        .sort(([a], [b]) => b - a)
        .map(([, decision]) => decision)
        .filter(({ pair }) => pair.every(known)),
    }
  }

  #identifiersOf(id: number, name: string): Identifier[] {
    const told = this.#state.rows<{ kind: Identifier["kind"]; value: string }>(
      "SELECT DISTINCT kind, value FROM linking_identifier WHERE customer_id = ?",
      id,
    )
    return [identifierOfName(name), ...told].filter(({ value }) => !this.#isNobody(value) && !RELAYS.test(value))
  }

  #carriersOf(identifier: Identifier): number[] {
    const told = this.#state.rows<{ id: number }>(
      "SELECT DISTINCT customer_id AS id FROM linking_identifier WHERE kind = ? AND value = ?",
      identifier.kind,
      identifier.value,
    )
    const named = this.#idOf.row(nameOfIdentifier(identifier))
    const ids = new Set(told.map(({ id }) => id))
    if (named) ids.add(Number(named.id))
    return [...ids]
  }

  #decisionsOn(name: string) {
    return this.#state.rows<{ decision: number; action: "merge" | "unmerge"; left: number; right: number }>(
      `SELECT decision.id AS decision, action, one.id AS left, other.id AS right FROM standing_decision AS decision
       JOIN customer AS one ON one.name = left_name JOIN customer AS other ON other.name = right_name WHERE left_name = ? OR right_name = ?`,
      name,
      name,
    )
  }
}

/** Customers who share an identifier with another, or are decided upon; all the others are themselves. */
const LINKED = `SELECT customer_id AS id FROM linking_identifier AS identifier
  WHERE EXISTS (SELECT 1 FROM identifier AS other
      WHERE other.kind = identifier.kind AND other.value = identifier.value AND other.customer_id <> identifier.customer_id)
    OR EXISTS (SELECT 1 FROM customer WHERE customer.id <> identifier.customer_id AND customer.name =
      CASE identifier.kind WHEN 'card' THEN 'card ' || identifier.value WHEN 'cookie' THEN 'cookie ' || identifier.value ELSE identifier.value END)
  UNION SELECT customer.id FROM standing_decision JOIN customer ON customer.name IN (left_name, right_name)`
