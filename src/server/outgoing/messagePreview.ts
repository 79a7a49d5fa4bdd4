import { composeMessage } from "../../measures/mail/composeMessage.ts"
import type { RenderedMessage } from "../../measures/mail/renderMessage.ts"
import type { MailTemplate } from "../../records/mailTemplate.ts"
import { type Addressee, addresseeOf } from "../../store/acting/addressee.ts"
import { knownPerson } from "../../store/identity/knownPerson.ts"
import { findMailSender } from "../../store/mail/sender.ts"
import type { Door } from "../auth/door.ts"

/** What is to be looked at: a message, and for whom; without one for somebody invented. */
export type PreviewAsked = MailTemplate & { readonly customer?: string | undefined }

const INVENTED = {
  de: { firstName: "Kim", fullName: "Kim Beispiel" },
  en: { firstName: "Kim", fullName: "Kim Example" },
} as const
/** Where links lead while the server does not know its own address; nobody is ever there (RFC 2606). */
const NOWHERE = "https://example.invalid"

/** A message as one customer would get it, but that its links lead nobody out; an InputError where it cannot be written for them. */
export function previewOf(
  { state, now }: Door,
  publicUrl: string | undefined,
  { customer, ...template }: PreviewAsked,
): RenderedMessage {
  const sender = findMailSender(state)
  const linkTo = (path: string) => new URL(path, publicUrl ?? NOWHERE).href
  const links = { unsubscribeUrl: linkTo("/unsubscribe"), preferencesUrl: linkTo("/preferences") }
  const addressee =
    customer === undefined ? inventedFor(sender.language) : addresseeOf(state, knownPerson(state, customer).id)
  return composeMessage({ state, now: now(), sender, links }, template, addressee ?? inventedFor(sender.language))
}

const inventedFor = (language: "de" | "en"): Addressee => ({
  ids: [],
  names: [],
  isLimited: false,
  email: undefined,
  phone: undefined,
  preferredChannel: undefined,
  ...INVENTED[language],
})
