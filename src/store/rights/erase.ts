import { comparableEmail, type Identifier, identifierOfName } from "../../records/customerName.ts"
import type { Day } from "../../records/day.ts"
import type { Kind } from "../../records/kinds.ts"
import { leaveMeasures } from "../acting/leaveMeasures.ts"
import { audit } from "../audit.ts"
import { forgetShopper } from "../coupons/forgetShopper.ts"
import { asStored, decide } from "../identity/decisions.ts"
import { discardImport, logPeopleChange, removeRows } from "../imports.ts"
import { forgetImportJobs } from "../jobs.ts"
import { forgetSuppressed } from "../mail/suppression.ts"
import { forfeitPoints } from "../points/forfeit.ts"
import type { State } from "../state.ts"
import { removeMentions } from "./mentions.ts"
import { hashOf } from "./tombstones.ts"
import { keepsId, stays, staysOf } from "./whatStays.ts"
import { wordsOf } from "./wordsOf.ts"

/** On what ground somebody is erased (Art. 17 (1) GDPR). */
export const ERASURE_GROUNDS = ["request", "objection", "withdrawn", "unlawful", "retention"] as const
export type ErasureGround = (typeof ERASURE_GROUNDS)[number]

export type ErasureOrder = {
  /** `user 3`, `console`. */
  readonly actor: string
  readonly ground: ErasureGround
  /** The instant, in UTC, and the workspace's day. */
  readonly at: string
  readonly day: Day
  readonly key: Buffer
}

/** A customer of the state, by number and name. */
export type Member = { readonly id: number; readonly name: string }

/** What an erasure has done in the state. `words` are what to look for in the files afterwards; nobody keeps them. */
export type Erased = { readonly id: number; readonly customers: number; readonly words: readonly string[] }

/**
 * Takes somebody's identity out of the state, in one transaction: their orders, contracts and figures stay, as those of an
 * "erased-…" without a name, so that all sums stay; what they are called is kept as tombstones alone. The files still hold
 * them until `sweep`. `members` are all customers who are the person.
 */
export function eraseMembers(state: State, members: readonly Member[], order: ErasureOrder, id?: number): Erased {
  discardOpenImports(state)
  return state.transaction(() => {
    const erasureId = beginErasure(state, order, id)
    const identifiers = ownIdentifiers(state, members)
    const words = wordsOf(state, members, identifiers)
    forfeitPoints(
      state,
      members.map(({ id: member }) => member),
      Date.parse(order.at),
    )
    forgetShopper(
      state,
      members.map(({ id: member }) => member),
      identifiers,
    )
    const insert = state.prepare("INSERT OR IGNORE INTO tombstone (hash, erasure_id) VALUES (?, ?)")
    for (const identifier of identifiers) insert.run(hashOf(order.key, identifier), erasureId)
    const aliases = new Map(
      members.map(({ id: member }, i) => [member, `erased-${erasureId}${i === 0 ? "" : `-${i + 1}`}`]),
    )
    const alias = `erased-${erasureId}`
    leaveMeasures(
      state,
      members.map(({ id: member }) => member),
      Date.parse(order.at),
    )
    const addresses = identifiers.filter(({ kind }) => kind === "email").map(({ value }) => value)
    forgetSuppressed(state, addresses, order.key)
    for (const member of members) clearRecords(state, member, aliases.get(member.id) as string)
    clearReferences(state, members, aliases)
    for (const member of members) rename(state, member, aliases.get(member.id) as string)
    keepTogether(state, members, aliases, order)
    removeMentions(state, { words, alias })
    logPeopleChange(state)
    const detail = { ground: order.ground, customers: members.length }
    audit(state, {
      at: Date.parse(order.at),
      actor: order.actor,
      action: "erase",
      object: `erasure ${erasureId}`,
      detail,
    })
    return { id: erasureId, customers: members.length, words }
  })
}

/** Imports that nobody has said yes to may hold the person too, and can be made again. */
function discardOpenImports(state: State): void {
  for (const { id } of state.rows<{ id: number }>("SELECT id FROM import WHERE state = 'open'"))
    discardImport(state, id)
  forgetImportJobs(state)
}

function beginErasure(state: State, { at, day, actor, ground }: ErasureOrder, id?: number): number {
  const made = state
    .prepare(
      `INSERT INTO erasure (id, at, day, actor, ground) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET is_swept = 0`,
    )
    .run(id ?? null, at, day, actor, ground)
  return id ?? made.id
}

/** All by which the person, and nobody else who is here, can be found. */
function ownIdentifiers(state: State, members: readonly Member[]): Identifier[] {
  const ids = JSON.stringify(members.map(({ id }) => id))
  const told = state.rows<Identifier>(
    `SELECT DISTINCT kind, value FROM identifier WHERE customer_id IN (SELECT value FROM json_each(?))
       AND NOT EXISTS (SELECT 1 FROM identifier AS other WHERE other.kind = identifier.kind AND other.value = identifier.value
         AND other.customer_id NOT IN (SELECT value FROM json_each(?)))`,
    ids,
    ids,
  )
  const isSomebody = state.prepare(
    "SELECT 1 AS found FROM customer WHERE name = ? AND id NOT IN (SELECT value FROM json_each(?))",
  )
  return [
    ...members.map(({ name }) => identifierOfName(name)),
    ...told.filter(({ value }) => isSomebody.row(value, ids) === undefined),
  ]
}

type RecordRow = { id: number; kind: Kind; external_id: string; source_id: number; body: string | null; shared: 0 | 1 }

/** Of each record what stays, under another id unless that is one of the books; every version, also those that were undone. */
function clearRecords(state: State, { id, name }: Member, alias: string): void {
  const rows = state.rows<RecordRow>(
    `SELECT id, kind, external_id, source_id, body, EXISTS (SELECT 1 FROM record AS other WHERE other.kind = record.kind
         AND other.external_id = record.external_id AND other.source_id = record.source_id AND other.customer_id IS NOT record.customer_id) AS shared
     FROM record WHERE customer_id = ? ORDER BY id`,
    id,
  )
  const numbered = new Map<string, string>()
  const another = (text: string) => {
    const known = numbered.get(text) ?? `${alias}.${numbered.size + 1}`
    numbered.set(text, known)
    return known
  }
  const parts = state.prepare(
    "DELETE FROM record_part WHERE kind = 'customer' AND source_id = ? AND record_key IN (?, ?)",
  )
  const update = state.prepare("UPDATE record SET external_id = ?, body = ? WHERE id = ?")
  const gone: number[] = []
  for (const row of rows) {
    if (row.kind === "customer") parts.run(row.source_id, row.external_id, name)
    // A version that stood before somebody else's goes on doing so.
    if (!stays(row.kind) && row.shared === 0) gone.push(row.id)
    else update.run(idAfter(row, alias, another), bodyAfter(row, another), row.id)
  }
  removeRows(state, "record", gone)
}

function idAfter(
  { kind, external_id, source_id, shared }: RecordRow,
  alias: string,
  another: (text: string) => string,
): string {
  if (keepsId(kind) || shared === 1) return external_id
  return kind === "customer" ? alias : another(`${kind} ${source_id} ${external_id}`)
}

function bodyAfter({ kind, body }: RecordRow, another: (text: string) => string): string | null {
  if (body === null || !stays(kind)) return null
  return JSON.stringify(staysOf(kind, JSON.parse(body), another))
}

/** What other records and decisions call the person by name. */
function clearReferences(state: State, members: readonly Member[], aliases: ReadonlyMap<number, string>): void {
  const aliasOf = new Map(members.map(({ id, name }) => [name, aliases.get(id) as string]))
  const names = JSON.stringify([...aliasOf.keys()])
  const referring = state.rows<{ id: number; external_id: string; body: string }>(
    `SELECT id, external_id, body FROM record WHERE kind = 'referral' AND body IS NOT NULL
       AND lower(trim(body ->> '$.referrer')) IN (SELECT lower(value) FROM json_each(?))`,
    names,
  )
  const update = state.prepare("UPDATE record SET external_id = ?, body = ? WHERE id = ?")
  for (const { id, external_id, body } of referring) {
    const fields = JSON.parse(body) as { referrer: string }
    const told = fields.referrer.trim()
    const alias = aliasOf.get(told) ?? aliasOf.get(comparableEmail(told))
    if (alias !== undefined)
      update.run(external_id.replace(told, alias), JSON.stringify({ ...fields, referrer: alias }), id)
  }
  const decisions = state.rows<{ id: number; left: string; right: string }>(
    `SELECT id, left_name AS "left", right_name AS "right" FROM identity_decision
     WHERE left_name IN (SELECT value FROM json_each(?)) OR right_name IN (SELECT value FROM json_each(?))`,
    names,
    names,
  )
  const decide = state.prepare("UPDATE identity_decision SET left_name = ?, right_name = ? WHERE id = ?")
  for (const { id, left, right } of decisions) {
    decide.run(...([left, right].map((name) => aliasOf.get(name) ?? name).sort(asStored) as [string, string]), id)
  }
  const limit = state.prepare("UPDATE limit_decision SET customer_name = ?, reason = '' WHERE customer_name = ?")
  for (const [name, alias] of aliasOf) limit.run(alias, name)
}

/** The customer goes on without a name, or is gone where nothing stays of them. */
function rename(state: State, { id }: Member, alias: string): void {
  state.prepare("DELETE FROM identifier WHERE customer_id = ?").run(id)
  const { changes } = state
    .prepare(
      `DELETE FROM customer WHERE id = ? AND NOT EXISTS (SELECT 1 FROM order_entry WHERE customer_id = customer.id)
         AND NOT EXISTS (SELECT 1 FROM record WHERE customer_id = customer.id)`,
    )
    .run(id)
  if (changes === 0) state.prepare("UPDATE customer SET name = ? WHERE id = ?").run(alias, id)
}

/** Customers who were one person by an address that is gone now stay one by a decision. */
function keepTogether(
  state: State,
  members: readonly Member[],
  aliases: ReadonlyMap<number, string>,
  { actor, at }: ErasureOrder,
): void {
  const isThere = state.prepare("SELECT 1 AS found FROM customer WHERE id = ?")
  const left = members.filter(({ id }) => isThere.row(id) !== undefined).map(({ id }) => aliases.get(id) as string)
  for (const other of left.slice(1)) decide(state, "merge", [left[0], other], { by: actor, begunAt: at })
}
