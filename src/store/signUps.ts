import { comparableEmail, comparablePhone } from "../records/customerName.ts"
import type { BusinessRecord } from "../records/record.ts"
import { ASKED_PURPOSE, CONSENT_TEXT_VERSION, SIGN_UP_SOURCE, type SignUpChannel } from "../records/signUp.ts"
import { sourceNamed } from "./imports.ts"
import { liveOrigin } from "./ingestSource.ts"
import { RecordWriter } from "./records.ts"
import type { State } from "./state.ts"

/** What a guest says of themselves, and what they have read and agreed to. */
export type SignUp = {
  readonly firstName: string
  readonly email?: string | undefined
  readonly phone?: string | undefined
  readonly asked: readonly { readonly channel: SignUpChannel; readonly text: string }[]
}

/** When and from where. */
export type Occasion = { readonly now: Date; readonly address: string; readonly newNumber: () => string }

/**
 * Keeps whom nobody knew: a customer with a number of their own, and each consent as asked and not confirmed, because whoever
 * types an address may type somebody else's. So addresses link to nobody either. The same guest again stays the same guest.
 * Answers the guest's number. Of who was erased nothing is kept, and who signs up is not told so: anybody could ask about anybody.
 */
export function addSignUp(
  state: State,
  timeZone: string,
  signUp: SignUp,
  { now, address, newNumber }: Occasion,
): string {
  return state.transaction(() => {
    const sourceId = sourceNamed(state, SIGN_UP_SOURCE)
    const known = knownNumber(state, sourceId, signUp)
    const number = known ?? newNumber()
    const at = now.toISOString()
    const { firstName, email, phone, asked } = signUp
    const whom = {
      customer: number,
      identifiers: { ...(email && { email }), ...(phone && { phone }) },
      emailVerified: false,
      phoneVerified: false,
      at,
      changedAt: at,
    }
    const guest: BusinessRecord = {
      ...whom,
      kind: "customer",
      id: number,
      fields: { firstName, channel: SIGN_UP_SOURCE },
    }
    const consents = asked.map(
      ({ channel, text }): BusinessRecord => ({
        ...whom,
        kind: "consent",
        id: `${number} ${channel} ${at}`,
        fields: {
          channel,
          purpose: ASKED_PURPOSE,
          granted: false,
          basis: "consent",
          textVersion: CONSENT_TEXT_VERSION,
          proof: `asked, not confirmed; ticked on the sign-up page at ${at} from ${address}: “${text}”`,
        },
      }),
    )
    const writer = new RecordWriter(state, liveOrigin(state, sourceId, now), timeZone)
    writer.write(known === undefined ? [guest, ...consents] : consents)
    return number
  })
}

/** The number of a guest who has signed up with one of these addresses before. */
function knownNumber(state: State, sourceId: number, { email, phone }: SignUp): string | undefined {
  const find = state.prepare(
    `SELECT customer.name FROM identifier JOIN customer ON customer.id = customer_id
     WHERE identifier.kind = ? AND value = ?
       AND EXISTS (SELECT 1 FROM standing_record AS record WHERE record.customer_id = customer.id AND source_id = ? AND kind = 'customer')`,
  )
  const found =
    (email && find.row("email", comparableEmail(email), sourceId)) ||
    (phone && find.row("phone", comparablePhone(phone), sourceId))
  return found ? String(found.name) : undefined
}

export type SignedUp = { readonly number: string; readonly firstName: string | null; readonly at: number }

/** Who signed up, the latest first. */
export const listSignUps = (state: State, limit: number): SignedUp[] =>
  state.rows<SignedUp>(
    `SELECT customer.name AS number, body ->> '$.firstName' AS firstName, at
     FROM current_record AS record JOIN customer ON customer.id = customer_id JOIN source ON source.id = source_id
     WHERE source.name = ? AND kind = 'customer' ORDER BY at DESC, record.id DESC LIMIT ?`,
    SIGN_UP_SOURCE,
    limit,
  )
