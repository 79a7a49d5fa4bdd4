import type { Delivery, Result } from "./ingestClaims.ts"
import { ANSWERS_KEPT_DAYS } from "./limits.ts"
import type { State } from "./state.ts"

type Request = NonNullable<Delivery["request"]>

/** The first answer to a request; `other` where its name belongs to another one. */
export function requestAnswered(
  state: State,
  { keyId, name, digest }: Request,
): readonly Result[] | "other" | undefined {
  const [found] = state.rows<{ digest: string; answer: string }>(
    "SELECT digest, answer FROM answered_request WHERE key_id = ? AND request_key = ?",
    keyId,
    name,
  )
  if (!found) return undefined
  return found.digest === digest ? JSON.parse(found.answer) : "other"
}

/** Keeps the first answer, in the transaction that writes what it tells of; those that are old are forgotten. */
export function saveAnswer(state: State, { keyId, name, digest }: Request, answer: readonly Result[], now: Date): void {
  state
    .prepare("INSERT INTO answered_request (key_id, request_key, digest, answer, answered_at) VALUES (?, ?, ?, ?, ?)")
    .run(keyId, name, digest, JSON.stringify(answer), now.getTime())
  state
    .prepare("DELETE FROM answered_request WHERE answered_at < ?")
    .run(now.getTime() - ANSWERS_KEPT_DAYS * 86_400_000)
}
