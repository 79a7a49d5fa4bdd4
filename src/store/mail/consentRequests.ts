import { ADVERTISING } from "../../records/consentProof.ts"
import type { BusinessRecord } from "../../records/record.ts"
import { ASKED_PURPOSE } from "../../records/signUp.ts"
import { addresseeOf } from "../acting/addressee.ts"
import { sourceNamed } from "../imports.ts"
import { liveOrigin } from "../ingestSource.ts"
import { RecordWriter } from "../records.ts"
import { type ConsentEntry, consentLedgers } from "../rights/consentLedger.ts"
import type { State } from "../state.ts"
import { unsuppress } from "./suppression.ts"

/** Whence requests for a consent come, and what was answered to them. */
export const CONSENT_REQUEST_SOURCE = "double-opt-in"

/** Whoever has not answered by then has not agreed. */
export const REQUEST_GOOD_FOR_MILLISECONDS = 30 * 86_400_000

/** What somebody was asked, by which an answer finds back; times are milliseconds since 1970. */
export type ConsentRequest = { readonly customer: number; readonly askedAt: number; readonly address: string }

/** What somebody is asked: word by word, by whom, and at which address. */
export type ConsentAsked = {
  readonly customer: number
  readonly address: string
  readonly wording: string
  readonly by: string
  readonly now: Date
}

/** Keeps that somebody was asked to agree to mails, which allows nothing yet; undefined where there is nobody of that number. */
export function askConsent(state: State, timeZone: string, asked: ConsentAsked): ConsentRequest | undefined {
  const { customer, address, wording, by, now } = asked
  return state.transaction(() => {
    const name = addresseeOf(state, customer)?.names[0]
    if (name === undefined) return undefined
    const at = now.toISOString()
    write(state, timeZone, now, {
      kind: "consent",
      id: `${name} email asked ${at}`,
      customer: name,
      // Whoever types an address may type somebody else's: until it is confirmed it leads to nobody.
      identifiers: { email: address },
      emailVerified: false,
      at,
      changedAt: at,
      fields: {
        channel: "email",
        purpose: ASKED_PURPOSE,
        granted: false,
        basis: "consent",
        textVersion: wording,
        proof: `asked by mail to ${address} at ${at} by ${by}: “${wording}”`,
      },
    })
    return { customer, askedAt: now.getTime(), address }
  })
}

/** What somebody was asked; undefined where it is too long ago, or they are not known any more. */
export function findRequest(state: State, { customer, askedAt }: ConsentRequest, now: Date): ConsentEntry | undefined {
  if (now.getTime() > askedAt + REQUEST_GOOD_FOR_MILLISECONDS) return undefined
  return entriesOf(state, customer).find(
    ({ channel, purpose, at }) =>
      channel === "email" && purpose === ASKED_PURPOSE && at !== null && Date.parse(at) === askedAt,
  )
}

const entriesOf = (state: State, customer: number): readonly ConsentEntry[] => {
  const name = addresseeOf(state, customer)?.names[0]
  const [ledger] = name === undefined ? [] : consentLedgers(state, name)
  return ledger?.entries ?? []
}

export type Confirmation = { readonly now: Date /** From which address on the net. */; readonly from: string }

/**
 * Keeps that somebody has agreed by the link that went to their address, with all by which it can be shown: what they were asked,
 * when, and when they answered. Said twice it is kept once. Whoever had unsubscribed is written to again. False where nothing was asked.
 */
export function confirmConsent(
  state: State,
  timeZone: string,
  request: ConsentRequest,
  { now, from }: Confirmation,
): boolean {
  return state.transaction(() => {
    const asked = findRequest(state, request, now)
    const name = addresseeOf(state, request.customer)?.names[0]
    if (asked === undefined || name === undefined) return false
    const id = `${asked.id} confirmed`
    if (entriesOf(state, request.customer).some((entry) => entry.id === id)) return true
    const at = now.toISOString()
    write(state, timeZone, now, {
      kind: "consent",
      id,
      customer: name,
      identifiers: { email: request.address },
      at,
      changedAt: at,
      fields: {
        channel: "email",
        purpose: ADVERTISING,
        granted: true,
        basis: "consent",
        textVersion: asked.textVersion,
        proof: `double opt-in: ${asked.proof}; confirmed at ${at} from ${from} by the link that was mailed to ${request.address}`,
      },
    })
    unsuppress(state, request.address, ["unsubscribe"])
    return true
  })
}

function write(state: State, timeZone: string, now: Date, record: BusinessRecord): void {
  new RecordWriter(state, liveOrigin(state, sourceNamed(state, CONSENT_REQUEST_SOURCE), now), timeZone).write([record])
}
