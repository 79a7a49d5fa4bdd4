import { BilingualError } from "../../records/bilingualError.ts"
import { comparablePhone, nameOfReference } from "../../records/customerName.ts"
import type { State } from "../state.ts"
import { Acquaintances, nobodyIn } from "./acquaintances.ts"

/** A person of the workspace: all customers of the files and programs that are the same. */
export type KnownPerson = {
  /** The state's id, and the name, under which the person's records stand. */
  readonly id: number
  readonly name: string
  /** The customer who was asked for. */
  readonly asked: string
  /** Names of all customers who are this person. */
  readonly members: readonly string[]
}

type Found = { readonly id: number; readonly name: string }

/** Customers who are called so, else those who are known by it: a number, an e-mail address, a phone number, a card. */
export function customersKnownBy(state: State, asked: string): Found[] {
  const name = nameOfReference(asked)
  const called = state.rows<Found>(
    "SELECT id, name FROM customer WHERE name IN (?, ?, ?)",
    name,
    comparablePhone(asked),
    `card ${name}`,
  )
  if (called.length > 0) return called
  const knownBy = (identifiers: "linking_identifier" | "standing_identifier") =>
    state.rows<Found>(
      `SELECT id, name FROM customer WHERE id IN (SELECT customer_id FROM ${identifiers}
         WHERE kind IN ('number', 'email', 'phone', 'card', 'cookie') AND value IN (?, ?)) ORDER BY name`,
      name,
      comparablePhone(asked),
    )
  const sure = knownBy("linking_identifier")
  // Whoever has sent an address that is not verified must be found by it, but not in another's place.
  return sure.length > 0 ? sure : knownBy("standing_identifier")
}

/** Everybody who may be meant, each person once. */
export function peopleKnownBy(state: State, asked: string): KnownPerson[] {
  const acquaintances = new Acquaintances(state)
  const people = new Map<number, KnownPerson>()
  for (const found of customersKnownBy(state, asked)) {
    const aliases = acquaintances.aliasesOf([found.id], false)
    const person = aliases.get(found.id)
    if (person === undefined || person === null || people.has(person)) continue
    const members = [...aliases].filter(([, other]) => other === person).map(([id]) => nameOf(state, id))
    people.set(person, { id: person, name: nameOf(state, person), asked: found.name, members: members.sort() })
  }
  return [...people.values()]
}

/** The one person who is meant. */
export function knownPerson(state: State, asked: string): KnownPerson {
  if (nobodyIn(state)(nameOfReference(asked))) {
    throw new BilingualError({
      en: `"${asked}" stands for sales to nobody in particular: it is no customer`,
      de: `»${asked}« steht für Verkäufe ohne Kunden und ist selbst keiner.`,
    })
  }
  const people = peopleKnownBy(state, asked)
  if (people.length === 1) return people[0]
  if (people.length === 0) {
    throw new BilingualError({
      en: `the workspace knows no customer "${asked}": numbers and e-mail addresses are written as in the files`,
      de: `Der Arbeitsbereich kennt keinen Kunden »${asked}«: Nummern und E-Mail-Adressen sind geschrieben wie in den Dateien.`,
    })
  }
  const names = people.map(({ name }) => name).join(", ")
  throw new BilingualError({
    en: `"${asked}" stands for several customers: name one of ${names}`,
    de: `»${asked}« steht für mehrere Kunden: Nennen Sie einen von ${names}.`,
  })
}

function nameOf(state: State, id: number): string {
  return String(state.rows<{ name: string }>("SELECT name FROM customer WHERE id = ?", id)[0].name)
}
