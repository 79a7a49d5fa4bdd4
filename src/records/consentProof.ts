/** What a consent is for that names no other purpose. Only this one is asked before somebody is addressed. */
export const ADVERTISING = "marketing"

type Decision = {
  readonly channel: string
  readonly purpose: string
  readonly granted: boolean
  readonly basis: "consent" | "existing-customer" | "contract" | "legitimate-interest"
  readonly textVersion?: string | undefined
  readonly proof?: string | undefined
}

/**
 * Whether a grant can be shown: on which wording, and how it was given, as the two instants of a double opt-in. A consent
 * without is as good as none (Art. 7 (1) GDPR). For advertising nothing else will do but the rule of existing customers
 * (§ 7 (3) UWG), by e-mail alone: the wording is the notice that they could object, the proof how the address was got with a sale.
 */
export function isProven({ channel, purpose, granted, basis, textVersion, proof }: Decision): boolean {
  const isShown = textVersion !== undefined && proof !== undefined
  if (!granted || basis === "consent") return granted && isShown
  if (purpose !== ADVERTISING) return true
  return needsSale({ basis }) && channel === "email" && isShown
}

/** Whether it holds only for whom something was sold to. */
export const needsSale = ({ basis }: Pick<Decision, "basis">): boolean => basis === "existing-customer"
