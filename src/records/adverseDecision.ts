import { BilingualError } from "./bilingualError.ts"

/**
 * What may not happen to somebody because a score says so alone: it has legal effect or weighs as heavily (Art. 22 GDPR; CJEU
 * C-634/21: the score itself is the decision where others follow it). Offers to whoever is worth more are not among them.
 */
export const ADVERSE_ACTS = [
  "refuse-contract",
  "refuse-payment-method",
  "raise-price",
  "end-contract",
  "dun",
  "lock-out",
] as const

export type AdverseAct = (typeof ADVERSE_ACTS)[number]

/** Something that is to be done to one customer: every measure says it in this shape before it acts. */
export type Decision = {
  readonly act: string
  /** The customer, by number. */
  readonly customer: number
  /** Who has looked at the case and decided, and why; a score is no reason. */
  readonly person?: { readonly user: number; readonly reason: string }
}

const isAdverse = (act: string): act is AdverseAct => (ADVERSE_ACTS as readonly string[]).includes(act)

/** Refuses what would put somebody at a disadvantage without a person who has decided it for a reason that can be contested. */
export function checkDecision({ act, customer, person }: Decision): void {
  if (!isAdverse(act) || (person !== undefined && person.reason.trim() !== "")) return
  throw new BilingualError({
    en: `"${act}" puts customer ${customer} at a disadvantage, so a person must decide it and say why: a score alone never does (Art. 22 GDPR)`,
    de: `»${act}« benachteiligt Kunde ${customer}, deshalb muss ein Mensch das entscheiden und begründen: Ein Wert allein tut es nie (Art. 22 DSGVO).`,
  })
}
