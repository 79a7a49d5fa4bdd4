import { ADVERTISING } from "../../records/consentProof.ts"
import type { BusinessRecord, RecordOf } from "../../records/record.ts"
import { addresseeOf } from "../acting/addressee.ts"
import { sourceNamed } from "../imports.ts"
import { liveOrigin } from "../ingestSource.ts"
import { RecordWriter } from "../records.ts"
import { consentLedgers } from "../rights/consentLedger.ts"
import type { State } from "../state.ts"
import { suppress } from "./suppression.ts"

/** Whence the decisions come that people make on the pages their mails lead to. */
export const PREFERENCES_SOURCE = "preferences"

type Channel = RecordOf<"consent">["fields"]["channel"]
export type Permission = { readonly channel: Channel; readonly purpose: string }

/** Who decides, and when. */
export type Decider = {
  readonly customer: number
  readonly address: string
  readonly now: Date
  /** By what they said so; without it, by a link in a mail. */
  readonly by?: string
}

/** What somebody has allowed and not taken back, by channel and purpose. */
export function standingPermissions(state: State, customer: number): Permission[] {
  const person = addresseeOf(state, customer)
  if (person === undefined) return []
  const [ledger] = consentLedgers(state, person.names[0])
  return (ledger?.now ?? []).filter(({ granted }) => granted).map(({ channel, purpose }) => ({ channel, purpose }))
}

/** Takes permissions back, each as a decision of its own beside the one that gave it. */
export function withdraw(
  state: State,
  timeZone: string,
  { customer, now, by = "a link in a mail" }: Decider,
  permissions: readonly Permission[],
): void {
  state.transaction(() => {
    const person = addresseeOf(state, customer)
    if (person === undefined || permissions.length === 0) return
    const at = now.toISOString()
    const [name] = person.names
    const records = permissions.map(
      ({ channel, purpose }): BusinessRecord => ({
        kind: "consent",
        id: `${name} ${channel} ${purpose} ${at}`,
        customer: name,
        identifiers: {},
        at,
        changedAt: at,
        fields: {
          channel,
          purpose,
          granted: false,
          basis: "consent",
          proof: `taken back by ${by} at ${at}`,
        },
      }),
    )
    new RecordWriter(state, liveOrigin(state, sourceNamed(state, PREFERENCES_SOURCE), now), timeZone).write(records)
  })
}

/**
 * Ends all advertising by e-mail, at once and however little is known of whoever asks: their address is written to no more.
 * Said twice it is done once.
 */
export function unsubscribe(state: State, timeZone: string, decider: Decider): void {
  state.transaction(() => {
    suppress(state, { address: decider.address, reason: "unsubscribe", since: decider.now.getTime() })
    const byMail = standingPermissions(state, decider.customer).filter(
      ({ channel, purpose }) => channel === "email" && purpose === ADVERTISING,
    )
    withdraw(state, timeZone, decider, byMail)
  })
}
