import type { Sentence } from "./bilingualError.ts"

const SENTENCES = {
  unknown: { en: "there is no such code", de: "Diesen Code gibt es nicht." },
  mistyped: {
    en: "a letter of this code is wrong, or two are swapped: look at it once more",
    de: "Ein Zeichen dieses Codes stimmt nicht, oder zwei sind vertauscht: Sehen Sie noch einmal nach.",
  },
  paused: { en: "this campaign is paused", de: "Diese Aktion ist gerade angehalten." },
  "not-yet": { en: "this code is not good yet", de: "Dieser Code gilt noch nicht." },
  expired: { en: "this code is not good any more", de: "Dieser Code gilt nicht mehr." },
  "used-up": { en: "this code has been used up", de: "Dieser Code ist aufgebraucht." },
  "other-person": { en: "this code belongs to somebody else", de: "Dieser Code gehört jemand anderem." },
  "person-needed": {
    en: "say who redeems it: this code can be used only so often by one person",
    de: "Sagen Sie, wer ihn einlöst: Diesen Code kann eine Person nur so und so oft nutzen.",
  },
  "used-by-this-person": {
    en: "this person has used codes of this campaign as often as they may",
    de: "Diese Person hat die Codes dieser Aktion schon so oft genutzt, wie sie darf.",
  },
  "used-for-this-order": {
    en: "this order has a reduction by this campaign already",
    de: "Diese Bestellung hat durch diese Aktion schon einen Nachlass.",
  },
  "other-currency": {
    en: "the basket is in another currency than the workspace",
    de: "Der Warenkorb steht in einer anderen Währung als der Arbeitsbereich.",
  },
  "nothing-in-scope": {
    en: "nothing in the basket is what this code is for",
    de: "Im Warenkorb ist nichts, wofür dieser Code gilt.",
  },
  "basket-too-small": {
    en: "the goods this code is for do not come to its minimum",
    de: "Die Waren, für die dieser Code gilt, erreichen den Mindestwert nicht.",
  },
  "not-with-others": {
    en: "this code is not taken together with another of these codes",
    de: "Dieser Code lässt sich nicht mit einem der anderen Codes verbinden.",
  },
  "budget-spent": {
    en: "what is left of the campaign's budget does not cover this reduction",
    de: "Der Rest des Budgets dieser Aktion deckt den Nachlass nicht.",
  },
  "cost-unknown": {
    en: "this code keeps a margin: send costCents of each line, or lay down a margin for all",
    de: "Dieser Code wahrt eine Marge: Senden Sie costCents je Zeile, oder legen Sie eine Marge für alle fest.",
  },
  "below-margin": {
    en: "the reduction would leave less than the margin that this campaign keeps",
    de: "Der Nachlass ließe weniger als die Marge, die diese Aktion wahrt.",
  },
  "no-such-campaign": { en: "there is no such campaign of coupons", de: "Diese Gutscheinaktion gibt es nicht." },
  "no-such-customer": {
    en: "there is no such customer: a personal code belongs to somebody",
    de: "Diesen Kunden gibt es nicht: Ein persönlicher Code gehört jemandem.",
  },
  "no-such-reservation": {
    en: "there is no such reservation, or it has ended",
    de: "Diese Reservierung gibt es nicht, oder sie ist zu Ende.",
  },
  "no-such-redemption": { en: "nothing was redeemed so", de: "So wurde nichts eingelöst." },
  "given-back-already": {
    en: "all of this redemption was given back before",
    de: "Diese Einlösung ist schon ganz zurückgenommen.",
  },
  "key-used-otherwise": {
    en: "the idempotency key was used for something else before: send each act with a key of its own",
    de: "Der Idempotenzschlüssel stand schon für etwas anderes: Senden Sie jeden Vorgang mit einem eigenen.",
  },
} as const satisfies Readonly<Record<string, Sentence>>

/** Why a coupon was not taken, granted or given back: all that there is. */
export type CouponReason = keyof typeof SENTENCES

export type CouponRefusal = {
  readonly reason: CouponReason
  readonly sentence: Sentence
  /** The code that was refused, as it was sent. */
  readonly code?: string
}

export const refusedCoupon = (reason: CouponReason, code?: string): { readonly refusal: CouponRefusal } => ({
  refusal: { reason, sentence: SENTENCES[reason], ...(code === undefined ? {} : { code }) },
})
