import type { State } from "../state.ts"

/** What a measure's e-mails have cost in goodwill: addresses that want no more, messages that were complained of or came back. */
export type LeftAfter = { readonly unsubscribed: number; readonly complained: number; readonly bounced: number }

const WENT_OUT = "outbox.channel = 'email' AND outbox.state IN ('sending', 'sent', 'unknown')"

/**
 * An unsubscribing says nothing of the message that it came by: it counts for the measure that wrote to the address last before. Of
 * whoever was erased, or is written to again, nothing counts.
 */
export function leftAfter(state: State, measureId: number): LeftAfter {
  const [{ unsubscribed }] = state.rows<{ unsubscribed: number }>(
    `SELECT count(*) AS unsubscribed FROM suppression
     WHERE channel = 'email' AND reason = 'unsubscribe' AND since >= (SELECT started_at FROM measure WHERE id = ?) AND ? = (
       SELECT measure_id FROM outbox JOIN participant ON participant.id = participant_id
       WHERE ${WENT_OUT} AND tried_at <= suppression.since AND customer_id IN (
         SELECT customer_id FROM standing_identifier WHERE kind = 'email' AND value = suppression.address
         UNION ALL SELECT id FROM customer WHERE name = suppression.address)
       ORDER BY tried_at DESC, outbox.id DESC LIMIT 1)`,
    ...[measureId, measureId],
  )
  const [returned] = state.rows<{ complained: number; bounced: number }>(
    `SELECT count(*) FILTER (WHERE kind = 'complaint') AS complained, count(*) FILTER (WHERE kind = 'hard') AS bounced
     FROM returned_mail JOIN outbox ON outbox.id = outbox_id JOIN participant ON participant.id = participant_id WHERE measure_id = ?`,
    measureId,
  )
  return { unsubscribed, ...returned }
}
