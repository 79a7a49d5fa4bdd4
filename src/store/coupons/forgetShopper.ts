import type { Identifier } from "../../records/customerName.ts"
import type { State } from "../state.ts"
import { personHash } from "./shopper.ts"

/**
 * Takes whoever is erased out of what coupons know, in a transaction of the caller: their own codes are good for nobody any more and say
 * nothing, and no redemption tells who it was by more than a customer without a name. The figures stay.
 */
export function forgetShopper(state: State, customers: readonly number[], identifiers: readonly Identifier[]): void {
  const those = JSON.stringify(customers)
  const hashes = JSON.stringify(identifiers.map((one) => personHash(state, one)))
  const acts = state.rows<{ id: number }>(
    `SELECT id FROM coupon_act WHERE customer_id IN (SELECT value FROM json_each(?))
     UNION SELECT id FROM coupon_act WHERE person_hash IN (SELECT value FROM json_each(?))`,
    those,
    hashes,
  )
  const forget = state.prepare(
    "UPDATE coupon_act SET person_hash = NULL, digest = '', idempotency_key = 'erased ' || id WHERE id = ?",
  )
  const forgetReturns = state.prepare(
    "UPDATE coupon_return SET idempotency_key = 'erased ' || id WHERE use_id IN (SELECT id FROM coupon_use WHERE act_id = ?)",
  )
  for (const { id } of acts) {
    forget.run(id)
    forgetReturns.run(id)
  }
  // What their orders say of codes from now on changes no figure any more.
  state.prepare("DELETE FROM coupon_reported WHERE customer_id IN (SELECT value FROM json_each(?))").run(those)
  // No code that people type has a space in it.
  state
    .prepare(
      `UPDATE coupon_code SET code = 'erased ' || id, until_day = 0, idempotency_key = CASE WHEN idempotency_key IS NULL THEN NULL ELSE 'erased ' || id END
       WHERE customer_id IN (SELECT value FROM json_each(?))`,
    )
    .run(those)
}
