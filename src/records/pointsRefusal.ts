import type { Sentence } from "./bilingualError.ts"

/** Why points were not booked. */
export type PointsReason =
  | "no-such-programme"
  | "no-such-customer"
  | "not-enough-points"
  | "no-such-reward"
  | "reward-closed"
  | "reward-gone"
  | "key-used-otherwise"

export type PointsRefusal = { readonly reason: PointsReason; readonly sentence: Sentence }

const SENTENCES: Readonly<Record<Exclude<PointsReason, "not-enough-points">, Sentence>> = {
  "no-such-programme": { en: "there is no such programme of points", de: "Dieses Punkteprogramm gibt es nicht." },
  "no-such-customer": {
    en: "there is no such customer: points belong to somebody",
    de: "Diesen Kunden gibt es nicht: Punkte gehören jemandem.",
  },
  "no-such-reward": { en: "there is no such reward", de: "Diese Prämie gibt es nicht." },
  "reward-closed": { en: "this reward is not offered any more", de: "Diese Prämie wird nicht mehr angeboten." },
  "reward-gone": { en: "none of this reward is left", de: "Von dieser Prämie ist keine mehr da." },
  "key-used-otherwise": {
    en: "the idempotency key was used for something else before: send each act with a key of its own",
    de: "Der Idempotenzschlüssel stand schon für etwas anderes: Senden Sie jeden Vorgang mit einem eigenen.",
  },
}

export const refused = (reason: Exclude<PointsReason, "not-enough-points">): { readonly refusal: PointsRefusal } => ({
  refusal: { reason, sentence: SENTENCES[reason] },
})

export const tooFew = (wanted: number, available: number): { readonly refusal: PointsRefusal } => ({
  refusal: {
    reason: "not-enough-points",
    sentence: {
      en: `${wanted} points are needed, ${available} are there`,
      de: `Nötig sind ${wanted} Punkte, da sind ${available}.`,
    },
  },
})
