import type { BusinessKind } from "stammwert-models"

/** What a business calls an order: a receipt, a booking, a job. Texts are written with »Bestellung« and “order”. */
export type OrderNoun = {
  readonly gender: "die" | "der"
  readonly one: string
  readonly oneGenitive: string
  readonly many: string
  readonly manyDative: string
  readonly english: { readonly one: string; readonly many: string }
}

const RECEIPT: OrderNoun = {
  gender: "der",
  one: "Bon",
  oneGenitive: "Bons",
  many: "Bons",
  manyDative: "Bons",
  english: { one: "receipt", many: "receipts" },
}
const JOB: OrderNoun = {
  gender: "der",
  one: "Auftrag",
  oneGenitive: "Auftrags",
  many: "Aufträge",
  manyDative: "Aufträgen",
  english: { one: "job", many: "jobs" },
}
const PURCHASE: OrderNoun = {
  gender: "der",
  one: "Einkauf",
  oneGenitive: "Einkaufs",
  many: "Einkäufe",
  manyDative: "Einkäufen",
  english: { one: "purchase", many: "purchases" },
}
const feminine = (one: string, english: OrderNoun["english"]): OrderNoun => ({
  gender: "die",
  one,
  oneGenitive: one,
  many: `${one}en`,
  manyDative: `${one}en`,
  english,
})

/** Who has another word than order. */
export const ORDER_NOUNS: Partial<Record<BusinessKind, OrderNoun>> = {
  cafe: RECEIPT,
  gym: feminine("Buchung", { one: "booking", many: "bookings" }),
  coach: feminine("Sitzung", { one: "session", many: "sessions" }),
  service: JOB,
  books: PURCHASE,
}

/** What customers do when they order: „haben gebucht“ and „buchen“, "have booked" and "book". */
export type OrderVerb = {
  readonly done: string
  readonly do: string
  readonly english: { readonly done: string; readonly do: string }
}
const ORDER: OrderVerb = { done: "bestellt", do: "bestellen", english: { done: "ordered", do: "order" } }
const BUY: OrderVerb = { done: "gekauft", do: "kaufen", english: { done: "bought", do: "buy" } }
const BOOK: OrderVerb = { done: "gebucht", do: "buchen", english: { done: "booked", do: "book" } }
const HIRE: OrderVerb = { done: "beauftragt", do: "beauftragen", english: { done: "hired us", do: "hire us" } }

const ORDER_VERBS: Partial<Record<BusinessKind, OrderVerb>> = {
  cafe: BUY,
  gym: BOOK,
  coach: BOOK,
  service: HIRE,
  books: BUY,
}
export const orderVerb = (kind: BusinessKind | undefined): OrderVerb => (kind && ORDER_VERBS[kind]) ?? ORDER

/** What stands before one feminine order in the dative or genitive, and its masculine stem. */
const STEMS: Readonly<Record<string, string>> = {
  der: "de",
  einer: "eine",
  ihrer: "ihre",
  dieser: "diese",
  jeder: "jede",
  keiner: "keine",
}
const DATIVE = "mit|nach|seit|von|aus|bei|zu|vor|in|auf|ab"
const OBLIQUE = new RegExp(
  `\\b(?:(${DATIVE}) )?((?:mindestens |genau )?)(${Object.keys(STEMS).join("|")})((?: \\p{L}+en)?) Bestellung(?!\\p{L})`,
  "giu",
)
/** What stands before it in the nominative or accusative, with the masculine of both. */
const PLAIN: Readonly<Record<string, readonly [nominative: string, accusative: string]>> = {
  die: ["der", "den"],
  eine: ["ein", "einen"],
  ihre: ["ihr", "ihren"],
  diese: ["dieser", "diesen"],
  jede: ["jeder", "jeden"],
  keine: ["kein", "keinen"],
}
const UPRIGHT = new RegExp(
  `\\b(?:(ohne|für|gegen|durch) )?(?:(${Object.keys(PLAIN).join("|")}) )?(?:(\\p{L}{3,})e )?Bestellung(?!\\p{L})`,
  "giu",
)
const DATIVE_OF_MANY = new RegExp(
  `\\b(${DATIVE}|den)((?: \\p{L}+en| mindestens| drei| [^\\s\\p{L}]\\S*)*) Bestellungen(?!\\p{L})`,
  "giu",
)

/** With a capital where what it replaces had one. */
export const likeFirst = (before: string, after: string) =>
  /^\p{Lu}/u.test(before) ? after.charAt(0).toUpperCase() + after.slice(1) : after

/** One order that stands without a preposition of the dative: its article, an adjective, and itself. */
function upright(noun: OrderNoun, found: string, before = "", article = "", adjective = ""): string {
  const isAccusative = before !== ""
  const [nominative, accusative] = PLAIN[article.toLowerCase()] ?? ["", ""]
  const own = isAccusative ? accusative : nominative
  // »ein erster Bon«, but »der erste Bon«
  const isWeak = own === "der" || own === "dieser" || own === "jeder"
  const ending = isAccusative ? "en" : isWeak ? "e" : "er"
  const words = [before, own, adjective && `${adjective}${ending}`, noun.one].filter((word) => word !== "")
  const [first, ...rest] = words
  return [likeFirst(found, first), ...rest].join(" ")
}

/** A German sentence about orders, with another noun in its case and gender. */
export function germanOrders(text: string, noun: OrderNoun): string {
  const many = (found: string) => found.replace(/\bBestellungen(?!\p{L})/gu, noun.many)
  const dative = text.replace(
    DATIVE_OF_MANY,
    (_, before: string, between: string) => `${before}${between} ${noun.manyDative}`,
  )
  if (noun.gender === "die") return many(dative).replace(/\bBestellung(?!\p{L})/gu, noun.one)
  const oblique = dative.replace(
    OBLIQUE,
    (_, before: string | undefined, adverb: string, article: string, adjective: string) => {
      const stem = STEMS[article.toLowerCase()]
      return before === undefined
        ? `${adverb}${likeFirst(article, `${stem}s`)}${adjective} ${noun.oneGenitive}`
        : `${before} ${adverb}${stem}m${adjective} ${noun.one}`
    },
  )
  return many(
    oblique.replace(UPRIGHT, (found, before?: string, article?: string, adjective?: string) =>
      upright(noun, found, before, article, adjective),
    ),
  )
}

export const englishOrders = (text: string, { english: { one, many } }: OrderNoun): string =>
  text
    .replace(/\ban order\b/gi, (found) => likeFirst(found, `a ${one}`))
    .replace(/\border(s?)\b/gi, (found, more: string) => likeFirst(found, more ? many : one))
