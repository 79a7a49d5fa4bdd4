import type { MailTemplate } from "../../records/mailTemplate.ts"
import type { Addressee } from "../../store/acting/addressee.ts"
import type { Participant } from "../../store/acting/participants.ts"
import { imprintOf, type MailSender } from "../../store/mail/sender.ts"
import { availablePoints } from "../../store/points/ofPerson.ts"
import type { State } from "../../store/state.ts"
import { couponValues } from "./couponValues.ts"
import type { Values } from "./fillIn.ts"
import { tagsOf } from "./links.ts"
import type { MessageSettings } from "./messageFacts.ts"
import { type RenderedMessage, renderMessage } from "./renderMessage.ts"

/** What a message is made of beside the step and the person: who writes, when, and where its links lead. */
export type Composing = {
  readonly state: State
  /** Milliseconds since 1970. */
  readonly now: number
  readonly sender: MailSender
  /** What steps before this one gave. */
  readonly given?: Participant["facts"]
  readonly links: Pick<MessageSettings, "unsubscribeUrl" | "preferencesUrl">
  /** The name of the measure, which links say they were followed from; a test to oneself is no visit to be counted. */
  readonly measure?: string
}

/** A message for one person; an InputError where it cannot be written for them, or has no imprint. */
export function composeMessage(composing: Composing, template: MailTemplate, addressee: Addressee): RenderedMessage {
  const { sender, links, measure } = composing
  const { language, tagsLinks } = sender
  const settings = {
    language,
    imprint: imprintOf(sender),
    ...links,
    ...(tagsLinks && measure !== undefined && { linkTags: tagsOf(measure) }),
  }
  return renderMessage(template, valuesOf(composing, addressee), settings)
}

const LOCALES = { de: "de-DE", en: "en-GB" } as const

function valuesOf({ state, now, sender, given = {} }: Composing, { ids, firstName, fullName }: Addressee): Values {
  const points = availablePoints(state, ids, now)
  return {
    ...(firstName && { first_name: firstName }),
    ...(fullName && { full_name: fullName }),
    business: sender.senderName,
    ...couponValues(given, sender.language),
    ...(points !== undefined && { points_balance: points.toLocaleString(LOCALES[sender.language]) }),
  }
}
