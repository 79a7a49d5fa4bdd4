import type { Gate } from "../../records/measure.ts"
import type { State } from "../state.ts"

/** `unknown`: it was on its way when everything ended or the connection broke, and nobody knows whether it arrived. */
export const MESSAGE_STATES = ["queued", "sending", "sent", "unknown", "failed", "skipped"] as const
export type MessageState = (typeof MESSAGE_STATES)[number]

/** A message on its way to one participant. */
export type QueuedMessage = {
  readonly id: number
  readonly participantId: number
  readonly measureId: number
  readonly version: number
  readonly customer: number
  readonly step: string
  readonly channel: string
  readonly notBefore: number
  readonly expiresAt: number
  readonly attempts: number
}

/** Queues a message, once per participant and step; in a transaction of the caller. */
export function queueMessage(
  state: State,
  to: { readonly participantId: number; readonly step: string; readonly channel: string },
  when: { readonly notBefore: number; readonly expiresAt: number },
): void {
  state
    .prepare(
      `INSERT INTO outbox (participant_id, step, channel, state, not_before, expires_at) VALUES (?, ?, ?, 'queued', ?, ?)
       ON CONFLICT DO NOTHING`,
    )
    .run(to.participantId, to.step, to.channel, when.notBefore, when.expiresAt)
}

/** What may go out now, in the order in which it was to. */
export const dueMessages = (state: State, now: number, most: number): QueuedMessage[] =>
  state.rows<QueuedMessage & Record<string, string | number>>(
    `SELECT outbox.id, participant_id AS participantId, measure_id AS measureId, version, customer_id AS customer, outbox.step, channel,
       not_before AS notBefore, expires_at AS expiresAt, attempts
     FROM outbox JOIN participant ON participant.id = participant_id
     WHERE outbox.state = 'queued' AND not_before <= ? ORDER BY not_before, outbox.id LIMIT ?`,
    now,
    most,
  )

/** When the next one may go out, if any waits. */
export const nextMessage = (state: State): number | undefined =>
  state.rows<{ at: number | null }>("SELECT min(not_before) AS at FROM outbox WHERE state = 'queued'")[0].at ??
  undefined

/** Claims a message for sending: true for one caller, and once. */
export const claimMessage = (state: State, id: number, now: number): boolean =>
  state
    .prepare(
      "UPDATE outbox SET state = 'sending', attempts = attempts + 1, tried_at = ? WHERE id = ? AND state = 'queued'",
    )
    .run(now, id).changes === 1

/** Says what became of a message that was claimed. */
export function noteMessage(state: State, id: number, became: "sent" | "unknown" | "failed", reason?: string): void {
  state
    .prepare("UPDATE outbox SET state = ?, reason = ? WHERE id = ? AND state = 'sending'")
    .run(became, reason ?? null, id)
}

/** Queues a message that certainly did not go out once more, for later. */
export function tryAgainLater(state: State, id: number, notBefore: number, reason: string): void {
  state
    .prepare("UPDATE outbox SET state = 'queued', not_before = ?, reason = ? WHERE id = ? AND state = 'sending'")
    .run(notBefore, reason, id)
}

/** A gate was closed: it is never sent. */
export function skipMessage(state: State, id: number, gate: Gate): void {
  state.prepare("UPDATE outbox SET state = 'skipped', reason = ? WHERE id = ? AND state = 'queued'").run(gate, id)
}

/** It may go out at another time only. */
export function holdMessage(state: State, id: number, gate: Gate, notBefore: number): void {
  state
    .prepare("UPDATE outbox SET not_before = ?, reason = ? WHERE id = ? AND state = 'queued'")
    .run(notBefore, gate, id)
}

/** What nobody is sending any more, and of which nothing was noted: nobody knows whether it arrived. */
export function forgetMessagesUnderWay(state: State): number {
  return state.prepare("UPDATE outbox SET state = 'unknown' WHERE state = 'sending'").run().changes
}

/** So many messages went out, or may have, to these names of one person since an instant, over all measures. */
export const messagesSince = (state: State, customers: readonly number[], channel: string, since: number): number =>
  Number(
    state.rows(
      `SELECT count(*) AS count FROM participant JOIN outbox ON participant_id = participant.id
       WHERE customer_id IN (SELECT value FROM json_each(?)) AND channel = ? AND outbox.state IN ('sending', 'sent', 'unknown') AND tried_at > ?`,
      JSON.stringify(customers),
      channel,
      since,
    )[0].count,
  )

/** So many messages of a measure went out, or may have. */
export const messagesOf = (state: State, measureId: number): number =>
  Number(state.rows("SELECT messages FROM measure WHERE id = ?", measureId)[0].messages)
