import type { Identifier } from "../../records/customerName.ts"
import type { State } from "../state.ts"

type Profile = {
  readonly name?: string
  readonly firstName?: string
  readonly lastName?: string
  readonly street?: string
}

/**
 * By which words texts name a person: addresses and numbers of their own, and the names and streets that their profiles have ever
 * had, unless another customer has the same one.
 */
export function wordsOf(
  state: State,
  members: readonly { readonly id: number }[],
  identifiers: readonly Identifier[],
): string[] {
  const ids = JSON.stringify(members.map(({ id }) => id))
  const bodies = state.rows<{ body: string }>(
    `SELECT body FROM record WHERE kind = 'customer' AND body IS NOT NULL AND customer_id IN (SELECT value FROM json_each(?))`,
    ids,
  )
  const isOthers = state.prepare(
    `SELECT 1 AS found FROM record WHERE kind = 'customer' AND instr(body, ?) AND customer_id NOT IN (SELECT value FROM json_each(?)) LIMIT 1`,
  )
  const named = bodies
    .flatMap(({ body }) => namesIn(JSON.parse(body)))
    .filter((word) => isOthers.row(word, ids) === undefined)
  return [...new Set([...identifiers.flatMap(spellings), ...named])]
}

/** Whole names only: a first name alone is many people's. */
function namesIn({ name, firstName, lastName, street }: Profile): string[] {
  const both =
    firstName && lastName ? [`${firstName} ${lastName}`, `${lastName}, ${firstName}`, `${lastName} ${firstName}`] : []
  return [...(name?.includes(" ") ? [name] : []), ...both, ...(street && /\d/.test(street) ? [street] : [])]
}

/** A phone number also as it is written at home. */
function spellings({ kind, value }: Identifier): string[] {
  if (kind !== "phone") return [value]
  return [value, value.replace(/^\+49/, "0"), value.replace(/^\+/, "00")]
}
