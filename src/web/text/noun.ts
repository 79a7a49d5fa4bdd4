import type { BusinessKind } from "stammwert-models"
import type { Words } from "./de.ts"
import { englishOrders, germanOrders, likeFirst, ORDER_NOUNS } from "./orderNoun.ts"

/** What a business calls its customers: a guest, a member, a client. */
type Noun = {
  readonly gender: "der" | "das"
  readonly one: string
  /** Accusative and dative of one; genitive of one. */
  readonly oneOblique: string
  readonly oneGenitive: string
  readonly many: string
  readonly manyDative: string
  readonly english: { readonly one: string; readonly many: string }
}

const GUEST: Noun = {
  gender: "der",
  one: "Gast",
  oneOblique: "Gast",
  oneGenitive: "Gastes",
  many: "Gäste",
  manyDative: "Gästen",
  english: { one: "guest", many: "guests" },
}
const MEMBER: Noun = {
  gender: "das",
  one: "Mitglied",
  oneOblique: "Mitglied",
  oneGenitive: "Mitglieds",
  many: "Mitglieder",
  manyDative: "Mitgliedern",
  english: { one: "member", many: "members" },
}
const CLIENT: Noun = {
  gender: "der",
  one: "Klient",
  oneOblique: "Klienten",
  oneGenitive: "Klienten",
  many: "Klienten",
  manyDative: "Klienten",
  english: { one: "client", many: "clients" },
}

/** Who has another word than customer; texts are written with that one. */
const NOUNS: Partial<Record<BusinessKind, Noun>> = { cafe: GUEST, gym: MEMBER, coach: CLIENT }

/** Articles and the like before one person: what becomes of them where the word is neuter. */
const NEUTER: Readonly<Record<string, string>> = {
  der: "das",
  dieser: "dieses",
  jeder: "jedes",
  einen: "ein",
  den: "das",
  diesen: "dieses",
  neuer: "neues",
  neuen: "neues",
  empfohlener: "empfohlenes",
}
const NOMINATIVE = /\b(?:(der|dieser|jeder|neuer|empfohlener) )?Kunde\b/gi
const ACCUSATIVE = /\b(einen|diesen|den|einen neuen) Kunden\b/gi
const DATIVE_OF_ONE = /\b(diesem|einem|dem|jedem) Kunden\b/gi
const GENITIVE_OF_ONE = /\b(eines|dieses|des) Kunden\b/gi
/** Behind these prepositions, with some words in between that end as the dative of many does, or a number. */
const DATIVE_OF_MANY = /\b(von|bei|mit|aus|zu|unter|nach|den)((?: \p{L}+en| [^\s\p{L}]\S*| oder von)*) Kunden\b/giu
const MANY = /\bKunden\b/g

/** A German sentence about customers, with another noun in its case and gender. */
function german(text: string, noun: Noun): string {
  const article = (word: string) => (noun.gender === "der" ? word : likeFirst(word, NEUTER[word.toLowerCase()] ?? word))
  const articles = (words: string) => words.split(" ").map(article).join(" ")
  return text
    .replace(ACCUSATIVE, (_, words: string) => `${articles(words)} ${noun.oneOblique}`)
    .replace(DATIVE_OF_ONE, (_, word: string) => `${word} ${noun.oneOblique}`)
    .replace(GENITIVE_OF_ONE, (_, word: string) => `${word} ${noun.oneGenitive}`)
    .replace(NOMINATIVE, (_, word: string | undefined) => `${word ? `${article(word)} ` : ""}${noun.one}`)
    .replace(DATIVE_OF_MANY, (_, first: string, between: string) => `${first}${between} ${noun.manyDative}`)
    .replace(MANY, noun.many)
}

const english = (text: string, { english: { one, many } }: Noun): string =>
  text.replace(/\bcustomer(s?)\b/gi, (found, more: string) => likeFirst(found, more ? many : one))

/** What is put into a sentence was written by others and stays as it is. */
const HIDDEN = /\ue000(\d+)\ue000/g

/** Says a sentence as this kind of business would: of its guests and receipts, its members and bookings. */
export function sayingOf(language: "de" | "en", kind: string | null | undefined): (text: string) => string {
  const noun = NOUNS[kind as BusinessKind]
  const order = ORDER_NOUNS[kind as BusinessKind]
  const [people, orders] = language === "de" ? [german, germanOrders] : [english, englishOrders]
  return (text) => {
    const ofPeople = noun === undefined ? text : people(text, noun)
    return order === undefined ? ofPeople : orders(ofPeople, order)
  }
}

/** All that the pages say, about those whom this kind of business has. */
export function spokenFor(words: Words, language: "de" | "en", kind: string | null | undefined): Words {
  if (NOUNS[kind as BusinessKind] === undefined && ORDER_NOUNS[kind as BusinessKind] === undefined) return words
  const say = sayingOf(language, kind)
  const spoken = (part: unknown): unknown => {
    if (typeof part === "string") return say(part)
    if (typeof part === "function") {
      return (...given: string[]) =>
        say(part(...given.map((_, place) => `\ue000${place}\ue000`))).replace(
          HIDDEN,
          (_, place) => given[Number(place)],
        )
    }
    if (Array.isArray(part)) return part.map(spoken)
    return Object.fromEntries(Object.entries(part as object).map(([name, inner]) => [name, spoken(inner)]))
  }
  return spoken(words) as Words
}
