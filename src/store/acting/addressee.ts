import { needsSale } from "../../records/consentProof.ts"
import { Acquaintances } from "../identity/acquaintances.ts"
import { consentLedgers } from "../rights/consentLedger.ts"
import { limitsOf } from "../rights/limits.ts"
import type { State } from "../state.ts"
import { hasBought } from "./hasBought.ts"

/** A person as the state knows them at this moment: under all their names, with what is needed to write to them. */
export type Addressee = {
  /** All customers who are this person, whoever was asked for among them. */
  readonly ids: readonly number[]
  readonly names: readonly string[]
  /** Whether nothing may be done with their records any more: restricted, or objected to profiling. */
  readonly isLimited: boolean
  readonly email: string | undefined
  readonly phone: string | undefined
  readonly firstName: string | undefined
  readonly fullName: string | undefined
  /** How they would rather be addressed. */
  readonly preferredChannel: string | undefined
}

/** Whom a customer of the state stands for now; undefined for nobody. */
export function addresseeOf(state: State, customer: number): Addressee | undefined {
  const aliases = new Acquaintances(state).aliasesOf([customer], false)
  const person = aliases.has(customer) ? aliases.get(customer) : customer
  if (person === null || person === undefined) return undefined
  const ids = [person, ...[...aliases].flatMap(([id, of]) => (of === person && id !== person ? [id] : []))]
  const names = ids
    .flatMap((id) => state.rows<{ name: string }>("SELECT name FROM customer WHERE id = ?", id))
    .map(({ name }) => name)
  if (names.length === 0) return undefined
  return {
    ids,
    names,
    isLimited: limitsOf(state, names).size > 0,
    email: names.find((one) => one.includes("@")) ?? knownAs(state, ids, "email"),
    phone: knownAs(state, ids, "phone"),
    ...calledIn(state, ids),
  }
}

/** The first that stands beside one of their names, the verified ones before the others. */
function knownAs(state: State, ids: readonly number[], kind: "email" | "phone"): string | undefined {
  for (const id of ids) {
    const [found] = state.rows<{ value: string }>(
      "SELECT value FROM standing_identifier WHERE customer_id = ? AND kind = ? ORDER BY is_verified DESC, value LIMIT 1",
      id,
      kind,
    )
    if (found) return found.value
  }
  return undefined
}

function calledIn(
  state: State,
  ids: readonly number[],
): Pick<Addressee, "firstName" | "fullName" | "preferredChannel"> {
  for (const id of ids) {
    const [found] = state.rows<{ first: string | null; full: string | null; preferred: string | null }>(
      `SELECT body ->> '$.firstName' AS first, body ->> '$.preferredChannel' AS preferred,
         coalesce(body ->> '$.name', nullif(trim(coalesce(body ->> '$.firstName', '') || ' ' || coalesce(body ->> '$.lastName', '')), '')) AS full
       FROM standing_record WHERE customer_id = ? AND kind = 'customer' ORDER BY rank DESC, version DESC, id DESC LIMIT 1`,
      id,
    )
    if (found) {
      const { first, full, preferred } = found
      return {
        firstName: first ?? undefined,
        fullName: full ?? undefined,
        preferredChannel: preferred ?? undefined,
      }
    }
  }
  return { firstName: undefined, fullName: undefined, preferredChannel: undefined }
}

/** Whether they have said that they would rather be addressed in another way. */
export const prefersOther = ({ preferredChannel }: Addressee, channel: string): boolean =>
  preferredChannel !== undefined && preferredChannel !== channel

/** Whether a person may be addressed by a channel for a purpose, and it can be shown. */
export function mayAddress(
  state: State,
  { ids, names }: Pick<Addressee, "ids" | "names">,
  channel: string,
  purpose: string,
): boolean {
  const [ledger] = consentLedgers(state, names[0])
  return (ledger?.now ?? []).some(
    (one) =>
      one.channel === channel &&
      one.purpose === purpose &&
      one.isProven &&
      (!needsSale(one.by) || hasBought(state, ids)),
  )
}
