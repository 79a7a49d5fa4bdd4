import { BilingualError } from "../../records/bilingualError.ts"
import type { ConsentRequest } from "../../store/mail/consentRequests.ts"
import { findMailSender, imprintOf } from "../../store/mail/sender.ts"
import { isSuppressedFor } from "../../store/mail/suppression.ts"
import type { Door } from "../auth/door.ts"
import { isAskedEnoughToday } from "../auth/tries.ts"
import type { WrittenMail } from "./mails.ts"
import { consentToken } from "./mailTokens.ts"
import { missingForMessages } from "./readyToSend.ts"

const WORDS = {
  de: {
    subject: (business: string) => `Bitte bestätigen Sie: E-Mails von ${business}`,
    lines: (wording: string, link: string) => [
      "Guten Tag,",
      "für diese Adresse wurde angegeben:",
      `„${wording}“`,
      "Waren Sie das, bestätigen Sie es bitte hier (der Link gilt 30 Tage):",
      link,
      "Wenn nicht, tun Sie nichts: Dann erhalten Sie keine Werbung von uns.",
    ],
  },
  en: {
    subject: (business: string) => `Please confirm: e-mails from ${business}`,
    lines: (wording: string, link: string) => [
      "Hello,",
      "this was said for this address:",
      `“${wording}”`,
      "If that was you, please confirm it here (the link is good for 30 days):",
      link,
      "If not, do nothing: you will get no advertising from us.",
    ],
  },
} as const

type Asking = { readonly door: Pick<Door, "state" | "sealer">; readonly publicUrl: string }

/** The mail that asks whether an address is its owner's, and says nothing else: an advertisement in it would need the consent it asks for. */
export function consentMail(
  { door, publicUrl }: Asking,
  request: ConsentRequest,
  { wording, language }: { readonly wording: string; readonly language: "de" | "en" },
): WrittenMail {
  const sender = findMailSender(door.state)
  const link = new URL(`/consent?token=${consentToken(door.sealer, request)}`, publicUrl).href
  const words = WORDS[language]
  const business = sender.senderName
  return {
    to: request.address,
    subject: words.subject(business),
    text: `${words.lines(wording, link).join("\n\n")}\n\n-- \n${imprintOf(sender).join("\n")}\n`,
    fromName: business,
    ...(sender.replyAddress !== "" && { replyTo: sender.replyAddress }),
  }
}

/** Refuses to ask whoever asked to be left alone or was asked often enough today; counts as asked. */
export function needMayBeAsked(door: Door, address: string): void {
  if (isSuppressedFor(door.state, address, ["bounce", "complaint", "by-hand"])) throw new BilingualError(LEFT_ALONE)
  if (isAskedEnoughToday(door, address)) throw new BilingualError(ASKED_ENOUGH)
}

/** Whether an address may be asked now, without a word to whoever wants to know; counts as asked. */
export function mayBeAsked(door: Door, publicUrl: string | undefined, address: string): boolean {
  if (missingForMessages(door.state, publicUrl).length > 0) return false
  if (isSuppressedFor(door.state, address, ["bounce", "complaint", "by-hand"])) return false
  return !isAskedEnoughToday(door, address)
}

const LEFT_ALONE = {
  en: "this address is left alone: mails to it came back, its owner complained, or somebody here decided so",
  de: "Diese Adresse wird in Ruhe gelassen: E-Mails kamen zurück, jemand hat sich beschwert, oder es wurde hier so entschieden.",
}

const ASKED_ENOUGH = {
  en: "this address was asked several times today: ask again tomorrow",
  de: "Diese Adresse wurde heute schon mehrmals gefragt: Fragen Sie morgen noch einmal.",
}
