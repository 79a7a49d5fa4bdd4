import { ASKED_PURPOSE, SIGN_UP_SOURCE } from "../../records/signUp.ts"
import { audit } from "../audit.ts"
import { logPeopleChange, removeRows } from "../imports.ts"
import type { State } from "../state.ts"
import { CONSENT_REQUEST_SOURCE, REQUEST_GOOD_FOR_MILLISECONDS } from "./consentRequests.ts"

/** Few enough for a transaction of some milliseconds. */
const FORGOTTEN_AT_ONCE = 200

/**
 * Forgets requests for a consent to mails whose link is good no more and that nobody confirmed, with the address they went to where
 * nothing else names it: silence is no. What was confirmed stays, as it is the proof. `now` is milliseconds since 1970; answers how
 * many went. The caller is the only one who takes files in; what was cut off goes on with the next call.
 */
export function forgetUnconfirmedRequests(state: State, now: number): number {
  let forgotten = 0
  for (;;) {
    const some = state.transaction(() => forgetSome(state, now - REQUEST_GOOD_FOR_MILLISECONDS))
    if (some === 0) break
    forgotten += some
    state.shortenLog()
  }
  if (forgotten > 0)
    audit(state, {
      at: now,
      actor: "retention",
      action: "remove by age",
      object: "consent requests",
      detail: { "consent request": forgotten },
    })
  return forgotten
}

function forgetSome(state: State, askedBefore: number): number {
  const due = state.rows<{ id: number }>(
    `SELECT id FROM record AS asked WHERE kind = 'consent' AND at < ? AND body ->> '$.purpose' = ? AND body ->> '$.channel' = 'email'
       AND source_id IN (SELECT id FROM source WHERE name IN (?, ?))
       AND NOT EXISTS (SELECT 1 FROM record AS answer WHERE answer.kind = 'consent'
         AND answer.external_id = asked.external_id || ' confirmed' AND answer.source_id IN (SELECT id FROM source WHERE name = ?))
     ORDER BY id LIMIT ${FORGOTTEN_AT_ONCE}`,
    askedBefore,
    ASKED_PURPOSE,
    CONSENT_REQUEST_SOURCE,
    SIGN_UP_SOURCE,
    CONSENT_REQUEST_SOURCE,
  )
  const ids = due.map(({ id }) => id)
  if (ids.length === 0) return 0
  state.prepare(FORGET_ADDRESSES).run(JSON.stringify(ids), CONSENT_REQUEST_SOURCE)
  removeRows(state, "record", ids)
  logPeopleChange(state)
  return ids.length
}

/** Who signed up has told us their address by that: only what a request alone brought goes with it. */
const FORGET_ADDRESSES = `WITH gone AS MATERIALIZED (
    SELECT record.id, customer_id, file_id, source.name AS source FROM record JOIN source ON source.id = source_id
    WHERE record.id IN (SELECT value FROM json_each(?)))
  DELETE FROM identifier WHERE is_verified = 0
  AND (customer_id, file_id) IN (SELECT customer_id, file_id FROM gone WHERE source = ?)
  AND NOT EXISTS (SELECT 1 FROM record AS other WHERE other.customer_id = identifier.customer_id AND other.file_id = identifier.file_id
    AND other.id NOT IN (SELECT id FROM gone) AND instr(lower(other.body ->> '$.proof'), lower(identifier.value)) > 0)`
