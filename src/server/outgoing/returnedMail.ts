import { readReturned } from "../../measures/mail/readReturned.ts"
import { customersKnownBy } from "../../store/identity/knownPerson.ts"
import { noteReturned, recipientOfMessage } from "../../store/mail/returns.ts"
import { mailMark } from "../../store/mail/sender.ts"
import { unsubscribe } from "../../store/mail/withdrawal.ts"
import type { Workspace } from "../../store/workspace.ts"
import { outboxIdOf } from "./mailTokens.ts"

/** What a mail that came back was taken for. `not-ours`: it is about no message that this workspace has sent. */
export const RETURN_OUTCOMES = [
  "hard-bounce",
  "soft-bounce",
  "complaint",
  "unsubscribed",
  "not-ours",
  "nothing",
] as const
export type ReturnOutcome = {
  readonly outcome: (typeof RETURN_OUTCOMES)[number]
  /** Whether the address is left alone because of it, and was not before. */
  readonly suppressed: boolean
}

const NOTHING: ReturnOutcome = { outcome: "nothing", suppressed: false }
const WORDS = { hard: "hard-bounce", soft: "soft-bounce", complaint: "complaint" } as const

/**
 * Takes in a mail as it came: a bounce, a complaint, or an answer that says stop. Anybody can write a report, so a bounce counts only with the id
 * of a message that went out, and then of whoever that was for, whatever address it names. An answer that says stop counts for the
 * address it is from: at worst somebody is left alone.
 */
export function takeReturnedMail({ state, settings }: Workspace, mail: Buffer, now: Date): ReturnOutcome {
  const returned = readReturned(mail)
  if (returned.what === "nothing") return NOTHING
  const outboxId = returned.messageId === undefined ? undefined : outboxIdOf(returned.messageId, mailMark(state))
  const to = outboxId === undefined ? undefined : recipientOfMessage(state, outboxId)
  if (returned.what === "stop") {
    const [known] = to === undefined ? customersKnownBy(state, returned.address) : []
    const address = to?.address ?? returned.address
    unsubscribe(state, settings.timeZone, {
      customer: to?.customer ?? known?.id ?? NOBODY,
      address,
      now,
      by: "an answer to a mail",
    })
    return { outcome: "unsubscribed", suppressed: true }
  }
  const address = to?.address
  if (outboxId === undefined || address === undefined) return { outcome: "not-ours", suppressed: false }
  const { what: kind, status } = returned
  const suppressed = noteReturned(state, { outboxId, kind, status, at: now.getTime() }, address)
  return { outcome: WORDS[kind], suppressed }
}

/** No customer has this number. */
const NOBODY = 0
