import { type Identifier, identifierOfName } from "../../records/customerName.ts"
import type { State } from "../state.ts"
import { type ErasureGround, eraseMembers, type Member } from "./erase.ts"
import { hashOf } from "./tombstones.ts"

/** An erasure with its tombstones, as it is carried into an older copy. */
export type KeptErasure = {
  readonly id: number
  readonly at: string
  readonly day: number
  readonly actor: string
  readonly ground: ErasureGround
  readonly hashes: readonly string[]
}

/** Every erasure that a workspace knows of. */
export function keptErasures(state: State): KeptErasure[] {
  const rows = state.rows<{
    id: number
    at: string
    day: number
    actor: string
    ground: ErasureGround
    hashes: string
  }>(
    `SELECT id, at, day, actor, ground, (SELECT json_group_array(hash) FROM tombstone WHERE erasure_id = erasure.id) AS hashes
     FROM erasure ORDER BY id`,
  )
  return rows.map(({ hashes, ...row }) => ({ ...row, hashes: JSON.parse(hashes) }))
}

/**
 * Erases from an older copy of a workspace whoever has been erased since; answers whether it held any of them. Copies are
 * known by nothing but the tombstones.
 */
export function replayErasures(state: State, erasures: readonly KeptErasure[], key: Buffer): boolean {
  const erasureOf = new Map(erasures.flatMap(({ id, hashes }) => hashes.map((hash) => [hash, id] as const)))
  if (erasureOf.size === 0) return false
  const found = new Map<number, Map<number, Member>>()
  const meet = (member: Member, identifier: Identifier) => {
    const erasure = erasureOf.get(hashOf(key, identifier))
    if (erasure === undefined) return
    const members = found.get(erasure) ?? new Map<number, Member>()
    found.set(erasure, members.set(member.id, member))
  }
  for (const member of state.each<Member>("SELECT id, name FROM customer")) meet(member, identifierOfName(member.name))
  const told = state.each<Member & Identifier>(
    "SELECT DISTINCT kind, value, customer.id AS id, name FROM identifier JOIN customer ON customer.id = customer_id",
  )
  for (const { id, name, kind, value } of told) meet({ id, name }, { kind, value })
  for (const erasure of erasures) {
    const members = found.get(erasure.id)
    if (members) eraseMembers(state, [...members.values()], { ...erasure, key }, erasure.id)
  }
  carryTombstones(state, erasures)
  return found.size > 0
}

/** So that the copy lets nobody back in either. */
function carryTombstones(state: State, erasures: readonly KeptErasure[]): void {
  state.transaction(() => {
    const known = state.prepare(
      "INSERT OR IGNORE INTO erasure (id, at, day, actor, ground, is_swept) VALUES (?, ?, ?, ?, ?, 1)",
    )
    const bury = state.prepare("INSERT OR IGNORE INTO tombstone (hash, erasure_id) VALUES (?, ?)")
    for (const { id, at, day, actor, ground, hashes } of erasures) {
      known.run(id, at, day, actor, ground)
      for (const hash of hashes) bury.run(hash, id)
    }
    state.script("UPDATE erasure SET is_swept = 1 WHERE is_swept = 0")
  })
}
