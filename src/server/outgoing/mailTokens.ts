import type { ConsentRequest } from "../../store/mail/consentRequests.ts"
import type { Sealer } from "../auth/secrets.ts"

/** Whom a mail was for, as the links in it carry it: they are good for ever, whatever is known of the person by then. */
export type MailRecipient = { readonly customer: number; readonly address: string }

/** Nothing else that is sealed here begins so. */
const BEGINNING = "mail to "
const CONSENT_BEGINNING = "consent of "

/** Nobody can make one, or read the address out of it. */
export const mailToken = (sealer: Sealer, { customer, address }: MailRecipient): string =>
  sealer.seal(`${BEGINNING}${customer} ${address}`)

/** Whom a token is for; undefined where it is none of ours. */
export function recipientOf(sealer: Sealer, token: string): MailRecipient | undefined {
  const [, customer, address] = /^mail to (\d+) (.+)$/.exec(opened(sealer, token) ?? "") ?? []
  return address === undefined ? undefined : { customer: Number(customer), address }
}

/** Whoever has it can read the mail that a question went out with: their answer is the owner's of that address. */
export const consentToken = (sealer: Sealer, { customer, askedAt, address }: ConsentRequest): string =>
  sealer.seal(`${CONSENT_BEGINNING}${customer} ${askedAt} ${address}`)

/** What a token answers to; undefined where it is none of ours. */
export function requestOf(sealer: Sealer, token: string): ConsentRequest | undefined {
  const [, customer, askedAt, address] = /^consent of (\d+) (\d+) (.+)$/.exec(opened(sealer, token) ?? "") ?? []
  return address === undefined ? undefined : { customer: Number(customer), askedAt: Number(askedAt), address }
}

function opened(sealer: Sealer, token: string): string | undefined {
  try {
    return sealer.open(token)
  } catch {
    return undefined
  }
}

/** Links of one recipient, below the address at which the world finds us. */
export const mailLinks = (publicUrl: string, token: string) => ({
  unsubscribeUrl: new URL(`/unsubscribe?token=${token}`, publicUrl).href,
  preferencesUrl: new URL(`/preferences?token=${token}`, publicUrl).href,
})

/** By which mail programs offer to unsubscribe with one click (RFC 2369, RFC 8058). */
export const unsubscribeHeaders = (unsubscribeUrl: string): Readonly<Record<string, string>> => ({
  "list-unsubscribe": `<${unsubscribeUrl}>`,
  "list-unsubscribe-post": "List-Unsubscribe=One-Click",
})

/** The same as often as a message is sent, and no other message's (RFC 5322, section 3.6.4). `workspace`: anything that is this one's. */
export const messageIdOf = (outboxId: number, workspace: string, fromAddress: string): string =>
  `<message.${workspace}.${outboxId}@${fromAddress.slice(fromAddress.lastIndexOf("@") + 1)}>`

/** The message that an id was given to; undefined for one of others. */
export const outboxIdOf = (messageId: string, workspace: string): number | undefined => {
  const [, of, id] = /^<?message\.([\w-]+)\.(\d+)@[^>\s]+>?$/.exec(messageId.trim()) ?? []
  return of === workspace ? Number(id) : undefined
}
