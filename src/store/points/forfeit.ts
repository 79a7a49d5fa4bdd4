import type { State } from "../state.ts"
import { expireDue, lotsLeft, post, take } from "./lots.ts"

/**
 * Takes the points of customers who are erased, in a transaction of the caller: what they had is owed to nobody any more, their cards
 * open nothing, and no entry says in words what it was for. The figures stay.
 */
export function forfeitPoints(state: State, customers: readonly number[], at: number): void {
  const accounts = state.rows<{ id: number }>(
    "SELECT id FROM points_account WHERE customer_id IN (SELECT value FROM json_each(?))",
    JSON.stringify(customers),
  )
  for (const { id } of accounts) {
    const list = JSON.stringify([id])
    expireDue(state, list, at)
    for (const lot of lotsLeft(state, list)) {
      const [{ day, version }] = state.rows<{ day: number; version: number }>(
        "SELECT day, rules_version AS version FROM points_entry WHERE id = ?",
        lot.id,
      )
      const entry = post(state, {
        ...{ account: id, kind: "forfeit", points: -lot.remaining, at, day, rulesVersion: version },
        ...{ reason: "", idempotencyKey: `forfeit ${lot.id}` },
      })
      take(state, { lot: lot.id, entry, points: lot.remaining, at })
    }
    state.prepare("UPDATE points_account SET token = NULL WHERE id = ?").run(id)
    state
      .prepare(
        "UPDATE points_entry SET reason = '', idempotency_key = 'erased ' || id WHERE account_id = ? AND kind IN ('grant', 'spend')",
      )
      .run(id)
    state.prepare("UPDATE points_membership SET idempotency_key = 'erased ' || rowid WHERE account_id = ?").run(id)
  }
}
