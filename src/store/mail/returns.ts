import { comparableEmail } from "../../records/customerName.ts"
import { addresseeOf } from "../acting/addressee.ts"
import type { State } from "../state.ts"
import { suppress } from "./suppression.ts"

/** A mail that came back. Times are milliseconds since 1970. */
export type Returned = {
  readonly outboxId: number
  readonly kind: "hard" | "soft" | "complaint"
  /** As `5.1.1`, or the kind of a complaint. */
  readonly status: string
  readonly at: number
}

/** So many different mails must come back within so long before an address that only did not take them is given up. */
const SOFT_BOUNCES = 3
const SOFT_PERIOD_MILLISECONDS = 60 * 86_400_000

/** Whom a message of a measure was for, and at which address they are written to; undefined where there is none of that number. */
export function recipientOfMessage(
  state: State,
  outboxId: number,
): { readonly customer: number; readonly address: string | undefined } | undefined {
  const [found] = state.rows<{ customer: number }>(
    "SELECT customer_id AS customer FROM outbox JOIN participant ON participant.id = participant_id WHERE outbox.id = ?",
    outboxId,
  )
  return found && { customer: found.customer, address: addresseeOf(state, found.customer)?.email }
}

/**
 * Keeps that a message came back, once however often it is told, and writes no more to an address that does not exist, whose owner
 * complained, or that did not take three mails; answers whether it is left alone from now on.
 */
export function noteReturned(state: State, { outboxId, kind, status, at }: Returned, address: string): boolean {
  return state.transaction(() => {
    const value = comparableEmail(address)
    state
      .prepare("INSERT OR IGNORE INTO returned_mail (outbox_id, address, kind, status, at) VALUES (?, ?, ?, ?, ?)")
      .run(outboxId, value, kind, status, at)
    if (kind === "soft" && softBounces(state, value, at) < SOFT_BOUNCES) return false
    return suppress(state, { address, reason: kind === "complaint" ? "complaint" : "bounce", since: at })
  })
}

const softBounces = (state: State, address: string, at: number): number =>
  Number(
    state.rows(
      "SELECT count(*) AS count FROM returned_mail WHERE address = ? AND kind = 'soft' AND at > ?",
      address,
      at - SOFT_PERIOD_MILLISECONDS,
    )[0].count,
  )
