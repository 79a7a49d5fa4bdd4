import { comparablePhone, identifierOfName, nameOfReference } from "../../records/customerName.ts"
import { audit } from "../audit.ts"
import type { Workspace } from "../workspace.ts"
import type { ErasureGround } from "./erase.ts"
import { hashOf, tombstoneKey } from "./tombstones.ts"

/** What is left of an erasure. */
export type ErasureEntry = {
  readonly id: number
  readonly at: string
  readonly actor: string
  readonly ground: ErasureGround
  /** By how many names, numbers and addresses the person would be known again. */
  readonly tombstones: number
  /** 0 while files may still hold something of them. */
  readonly isSwept: 0 | 1
}

/** Every erasure, the latest first. */
export function listErasures({ state }: Pick<Workspace, "state">): ErasureEntry[] {
  return state.rows<ErasureEntry>(
    `SELECT id, at, actor, ground, is_swept AS isSwept, (SELECT count(*) FROM tombstone WHERE erasure_id = erasure.id) AS tombstones
     FROM erasure ORDER BY id DESC`,
  )
}

/** Lets somebody in again who was erased and has become a customer once more; false where nobody of that name was. */
export function readmit(
  { state, directory }: Workspace,
  asked: string,
  { actor, at }: { readonly actor: string; readonly at: string },
): boolean {
  if (state.rows("SELECT 1 FROM tombstone LIMIT 1").length === 0) return false
  const key = tombstoneKey(directory)
  const hashes = [nameOfReference(asked), comparablePhone(asked), `card ${asked.trim()}`].map((name) =>
    hashOf(key, identifierOfName(name)),
  )
  return state.transaction(() => {
    const found = state.rows<{ id: number }>(
      "SELECT DISTINCT erasure_id AS id FROM tombstone WHERE hash IN (SELECT value FROM json_each(?))",
      JSON.stringify(hashes),
    )
    const remove = state.prepare("DELETE FROM tombstone WHERE erasure_id = ?")
    for (const { id } of found) {
      remove.run(id)
      audit(state, { at: Date.parse(at), actor, action: "readmit", object: `erasure ${id}`, detail: {} })
    }
    return found.length > 0
  })
}
