import type { Sentence } from "../../records/bilingualError.ts"
import { findMailSender, imprintOf } from "../../store/mail/sender.ts"
import { findMailServer } from "../../store/mailServer.ts"
import type { State } from "../../store/state.ts"
import { Refusal } from "../refusal.ts"

/** What messages to customers need, beside somebody who agreed to them. */
export const NEEDS_OF_MESSAGES = ["mail-server", "imprint", "public-address"] as const
export type NeedOfMessages = (typeof NEEDS_OF_MESSAGES)[number]

const WORDS: Readonly<Record<NeedOfMessages, Sentence>> = {
  "mail-server": {
    en: "a mail server (settings, “E-mail”)",
    de: "ein Mailserver (Einstellungen, »E-Mail«)",
  },
  imprint: {
    en: "name and postal address of the business, which advertising must carry by law (settings, “E-mail”)",
    de: "Name und Anschrift des Betriebs, die in Werbung stehen müssen (Einstellungen, »E-Mail«)",
  },
  "public-address": {
    en: "an address at which the world reaches this server, so that links to unsubscribe work (whoever runs it starts it with --public-url)",
    de: "eine Adresse, unter der die Welt diesen Server erreicht, damit Links zum Abmelden gehen (wer ihn betreibt, startet ihn mit --public-url)",
  },
}

/** What is not there yet, in the order in which it is set up. */
export function missingForMessages(state: State, publicUrl: string | undefined): NeedOfMessages[] {
  const isThere: Readonly<Record<NeedOfMessages, boolean>> = {
    "mail-server": findMailServer(state) !== undefined,
    imprint: imprintOf(findMailSender(state)).length > 0,
    "public-address": publicUrl !== undefined,
  }
  return NEEDS_OF_MESSAGES.filter((need) => !isThere[need])
}

/** Refuses what would send messages that cannot go out, and says all that is missing. */
export function needReadyToSend(state: State, publicUrl: string | undefined): void {
  const missing = missingForMessages(state, publicUrl)
  if (missing.length === 0) return
  const said = (language: keyof Sentence) => missing.map((need) => WORDS[need][language]).join("; ")
  throw new Refusal(409, "not-ready-to-send", {
    en: `e-mails to customers cannot go out yet; missing is: ${said("en")}`,
    de: `E-Mails an Kunden gehen noch nicht hinaus. Dafür fehlt noch: ${said("de")}.`,
  })
}
