/** What a consent is for that names no other purpose. Only this one is asked before somebody is addressed. */
export const ADVERTISING = "marketing"

type Decision = {
  readonly granted: boolean
  readonly basis: "consent" | "existing-customer" | "contract" | "legitimate-interest"
  readonly textVersion?: string | undefined
  readonly proof?: string | undefined
}

/**
 * Whether a grant can be shown: on which wording, and how it was given, as the two instants of a double opt-in. A consent
 * without is as good as none (Art. 7 (1) GDPR); what rests on something else than consent needs none.
 */
export const isProven = ({ granted, basis, textVersion, proof }: Decision): boolean =>
  granted && (basis !== "consent" || (textVersion !== undefined && proof !== undefined))
