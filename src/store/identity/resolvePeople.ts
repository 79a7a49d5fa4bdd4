import { type Identifier, identifierOfName, sureness } from "../../records/customerName.ts"

/** What is known of some customers who may be the same people: all that is linked to any of them is among it. */
export type Acquaintance = {
  /** Names by the state's ids. */
  readonly names: ReadonlyMap<number, string>
  /** Who carries an identifier; each customer carries that of its own name. */
  readonly carriers: readonly { readonly identifier: Identifier; readonly customers: readonly number[] }[]
  /** What people have decided, the latest first. */
  readonly decisions: readonly { readonly action: "merge" | "unmerge"; readonly pair: readonly [number, number] }[]
}

/**
 * Who is the same person as whom: each customer's id with the id under which all of the person's records stand, that of
 * the surest name (number before e-mail address, phone, card, cookie; of two alike the first in the alphabet).
 *
 * Decisions of people come first, the later before the earlier. Then the surest identifiers link, unless one would bring
 * together two numbers, or two whom somebody has parted: whose it is cannot be told then, and it links nobody. A number
 * that is a customer's in another system links whatever carries it.
 */
export function resolvePeople({ names, carriers, decisions }: Acquaintance): Map<number, number> {
  const people = new People(names)
  for (const { action, pair } of decisions) {
    if (action === "unmerge") people.part(...pair)
    else people.join(pair)
  }
  const compare = (a: Identifier, b: Identifier) => sureness(a) - sureness(b) || (a.value < b.value ? -1 : 1)
  for (const { identifier, customers } of carriers.toSorted((a, b) => compare(a.identifier, b.identifier))) {
    if (identifier.kind === "number" || people.numbersAmong(customers) < 2) people.join(customers)
  }
  return people.resolved()
}

/** Sets of customers who are one person, by union and find. */
class People {
  readonly #names: ReadonlyMap<number, string>
  readonly #parent = new Map<number, number>()
  /** By the representative of a set: whether one of them is known by a number. */
  readonly #hasNumber = new Map<number, boolean>()
  readonly #parted: (readonly [number, number])[] = []

  constructor(names: ReadonlyMap<number, string>) {
    this.#names = names
    for (const [id, name] of names) {
      this.#parent.set(id, id)
      this.#hasNumber.set(id, identifierOfName(name).kind === "number")
    }
  }

  #find(id: number): number {
    let root = id
    while (this.#parent.get(root) !== root) root = this.#parent.get(root) as number
    for (let at = id; at !== root; ) {
      const next = this.#parent.get(at) as number
      this.#parent.set(at, root)
      at = next
    }
    return root
  }

  /** Keeps two apart, unless a later decision has joined them. */
  part(one: number, other: number): void {
    if (this.#find(one) !== this.#find(other)) this.#parted.push([one, other])
  }

  /** Makes all of them one person, or none where that would join two who have been parted. */
  join(customers: readonly number[]): void {
    const roots = new Set(customers.map((id) => this.#find(id)))
    const meets = ([one, other]: readonly [number, number]) =>
      roots.has(this.#find(one)) && roots.has(this.#find(other))
    if (roots.size < 2 || this.#parted.some(meets)) return
    const [first, ...others] = roots
    for (const root of others) {
      this.#parent.set(root, first)
      if (this.#hasNumber.get(root)) this.#hasNumber.set(first, true)
    }
  }

  /** How many of the people that these customers are go by a number. */
  numbersAmong(customers: readonly number[]): number {
    const roots = new Set(customers.map((id) => this.#find(id)))
    return [...roots].filter((root) => this.#hasNumber.get(root)).length
  }

  resolved(): Map<number, number> {
    const surest = new Map<number, number>()
    for (const id of this.#names.keys()) {
      const root = this.#find(id)
      const before = surest.get(root)
      if (before === undefined || this.#isSurer(id, before)) surest.set(root, id)
    }
    return new Map([...this.#names.keys()].map((id) => [id, surest.get(this.#find(id)) as number]))
  }

  #isSurer(one: number, other: number): boolean {
    const [left, right] = [one, other].map((id) => this.#names.get(id) as string)
    const difference = sureness(identifierOfName(left)) - sureness(identifierOfName(right))
    return difference < 0 || (difference === 0 && left < right)
  }
}
