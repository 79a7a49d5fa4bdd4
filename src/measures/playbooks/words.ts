import type { BusinessKind } from "stammwert-models"
import { CUSTOMER_NOUNS } from "../../records/customerNoun.ts"

/** What texts of playbooks say otherwise in each kind of business. */
export type PlaybookWords = {
  /** Many of those who come: »zu unseren treuesten Gästen«, “our most loyal guests”. */
  readonly people: string
  /** What they are thanked for: »vielen Dank für …«, “thank you for …”. */
  readonly deal: string
  /** »seit …«, “since …”: the first time. */
  readonly first: string
  /** A whole sentence on their having been away. */
  readonly away: string
  /** What to do before the season begins, a whole sentence. */
  readonly season: string
  /** Before they are expected again: a subject and a sentence. */
  readonly again: readonly [subject: string, text: string]
}

type Language = "de" | "en"
type Own = Omit<PlaybookWords, "people">

const UNHEARD = {
  de: "Wir haben länger nichts von Ihnen gehört.",
  en: "We have not heard from you for a while.",
}
const UNSEEN = { de: "Sie waren länger nicht bei uns.", en: "You have not been here for a while." }
const CHOICE = {
  de: "Schauen Sie vorbei, solange die Auswahl am größten ist.",
  en: "Have a look while the choice is largest.",
}
const DATES = {
  de: "Sichern Sie sich rechtzeitig einen Termin.",
  en: "Make sure of a date in good time.",
}
const RUNNING_LOW = {
  de: ["Geht Ihr Vorrat zu Ende?", "Ihre letzte Bestellung liegt eine Weile zurück. Brauchen Sie Nachschub?"],
  en: ["Running low?", "Your last order was a while ago. Do you need more?"],
} as const

const SHOP: Readonly<Record<Language, Own>> = {
  de: {
    deal: "Ihre Bestellung",
    first: "Ihrer ersten Bestellung",
    away: UNHEARD.de,
    season: CHOICE.de,
    again: RUNNING_LOW.de,
  },
  en: { deal: "your order", first: "your first order", away: UNHEARD.en, season: CHOICE.en, again: RUNNING_LOW.en },
}

const CAFE: Readonly<Record<Language, Own>> = {
  de: {
    deal: "Ihren Besuch",
    first: "Ihrem ersten Besuch",
    away: UNSEEN.de,
    season: "Schauen Sie vorbei, solange noch Plätze frei sind.",
    again: ["Zeit für eine Pause?", "Ihr letzter Besuch liegt eine Weile zurück. Ihr Platz wartet."],
  },
  en: {
    deal: "your visit",
    first: "your first visit",
    away: UNSEEN.en,
    season: "Come by while there are seats left.",
    again: ["Time for a break?", "Your last visit was a while ago. Your seat is waiting."],
  },
}

const GYM: Readonly<Record<Language, Own>> = {
  de: {
    ...SHOP.de,
    deal: "das erste Training bei uns",
    first: "Ihrem ersten Training",
    away: "Sie waren länger nicht beim Training.",
    season: "Beginnen Sie rechtzeitig: Wir helfen Ihnen beim Einstieg.",
  },
  en: {
    ...SHOP.en,
    deal: "training with us for the first time",
    first: "your first training",
    away: "You have not been training for a while.",
    season: "Begin in good time: we help you to get going.",
  },
}

const COACH: Readonly<Record<Language, Own>> = {
  de: { ...SHOP.de, deal: "Ihr Vertrauen", first: "Ihrer ersten Sitzung", season: DATES.de },
  en: { ...SHOP.en, deal: "your trust", first: "your first session", season: DATES.en },
}

const SERVICE: Readonly<Record<Language, Own>> = {
  de: { ...SHOP.de, deal: "Ihren Auftrag", first: "Ihrem ersten Auftrag", season: DATES.de },
  en: { ...SHOP.en, deal: "the job that you gave us", first: "your first job", season: DATES.en },
}

const FASHION: Readonly<Record<Language, Own>> = {
  de: {
    ...SHOP.de,
    again: ["Etwas Neues zum Anziehen?", "Seit Ihrer letzten Bestellung ist viel Neues eingetroffen."],
  },
  en: { ...SHOP.en, again: ["Something new to wear?", "A good deal has come in since your last order."] },
}

const BOOKS: Readonly<Record<Language, Own>> = {
  de: {
    deal: "Ihren Einkauf",
    first: "Ihrem ersten Einkauf",
    away: UNSEEN.de,
    season: CHOICE.de,
    again: ["Neuer Lesestoff?", "Ihr letzter Einkauf liegt eine Weile zurück. Gern empfehlen wir Ihnen etwas."],
  },
  en: {
    deal: "your purchase",
    first: "your first purchase",
    away: UNSEEN.en,
    season: CHOICE.en,
    again: ["Something new to read?", "Your last purchase was a while ago. We are glad to recommend something."],
  },
}

const OWN: Readonly<Record<BusinessKind, Readonly<Record<Language, Own>>>> = {
  shop: SHOP,
  cafe: CAFE,
  gym: GYM,
  coach: COACH,
  service: SERVICE,
  fashion: FASHION,
  books: BOOKS,
}

/** The words of a kind of business; those of a shop where none was laid down. */
export function playbookWords(language: Language, kind: BusinessKind | undefined): PlaybookWords {
  const noun = kind && CUSTOMER_NOUNS[kind]
  const people = language === "de" ? (noun?.manyDative ?? "Kunden") : (noun?.english.many ?? "customers")
  return { people, ...OWN[kind ?? "shop"][language] }
}
