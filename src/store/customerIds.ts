import type { State, Statement } from "./state.ts"

/** The id of each customer, made where there is none. Records mostly come by customer, so only the last one is remembered. */
export class CustomerIds {
  readonly #find: Statement
  readonly #insert: Statement
  #name: string | undefined
  #id = 0

  constructor(state: State) {
    this.#find = state.prepare("SELECT id FROM customer WHERE name = ?")
    this.#insert = state.prepare("INSERT INTO customer (name) VALUES (?)")
  }

  of(name: string): number {
    const known = this.known(name)
    if (known !== undefined) return known
    this.#id = this.#insert.run(name).id
    this.#name = name
    return this.#id
  }

  known(name: string): number | undefined {
    if (name === this.#name) return this.#id
    const found = this.#find.row(name)
    if (found === undefined) return undefined
    this.#id = Number(found.id)
    this.#name = name
    return this.#id
  }
}
