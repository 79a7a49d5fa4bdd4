import type { Sentence } from "./bilingualError.ts"

/** What a guest who signs up by themselves is asked, word by word: what they have read stands with what they have said. */

export const SIGN_UP_SOURCE = "sign-up"

/** Ways to be written to or called that are asked for. */
export const SIGN_UP_CHANNELS = ["email", "sms", "phone"] as const
export type SignUpChannel = (typeof SIGN_UP_CHANNELS)[number]

/** Given to nobody's address but one's own? Until that is confirmed, a consent is asked for and allows nothing (§ 7 UWG). */
export const ASKED_PURPOSE = "marketing, asked"

/** Changes with every change of the sentences below. */
export const CONSENT_TEXT_VERSION = "sign-up 1"

const WAYS: Readonly<Record<SignUpChannel, Sentence>> = {
  email: { de: "per E-Mail", en: "by e-mail" },
  sms: { de: "per SMS", en: "by text message" },
  phone: { de: "per Anruf", en: "by phone call" },
}

/** What a guest agrees to, for one channel. */
export const consentText = (channel: SignUpChannel, business: string): Sentence => ({
  de: `Ja, ${business} darf mich ${WAYS[channel].de} über Angebote und Neuigkeiten informieren. Ich kann das jederzeit und kostenlos zurücknehmen.`,
  en: `Yes, ${business} may reach me ${WAYS[channel].en} with offers and news. I can take this back at any time, free of charge.`,
})
