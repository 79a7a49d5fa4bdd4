import type { BusinessKind } from "stammwert-models"
import { likeFirst } from "./orderNoun.ts"

/** What a business calls its customers: a guest, a member, a client. */
export type CustomerNoun = {
  readonly gender: "der" | "das"
  readonly one: string
  /** Accusative and dative of one; genitive of one. */
  readonly oneOblique: string
  readonly oneGenitive: string
  readonly many: string
  readonly manyDative: string
  readonly english: { readonly one: string; readonly many: string }
}

const GUEST: CustomerNoun = {
  gender: "der",
  one: "Gast",
  oneOblique: "Gast",
  oneGenitive: "Gastes",
  many: "Gäste",
  manyDative: "Gästen",
  english: { one: "guest", many: "guests" },
}
const MEMBER: CustomerNoun = {
  gender: "das",
  one: "Mitglied",
  oneOblique: "Mitglied",
  oneGenitive: "Mitglieds",
  many: "Mitglieder",
  manyDative: "Mitgliedern",
  english: { one: "member", many: "members" },
}
const CLIENT: CustomerNoun = {
  gender: "der",
  one: "Klient",
  oneOblique: "Klienten",
  oneGenitive: "Klienten",
  many: "Klienten",
  manyDative: "Klienten",
  english: { one: "client", many: "clients" },
}

/** Who has another word than customer; texts are written with that one. */
export const CUSTOMER_NOUNS: Partial<Record<BusinessKind, CustomerNoun>> = { cafe: GUEST, gym: MEMBER, coach: CLIENT }

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
  wertvoller: "wertvolles",
}
const NOMINATIVE = /\b(?:(der|dieser|jeder|neuer|empfohlener|wertvoller) )?Kunde\b/gi
const ACCUSATIVE = /\b(einen|diesen|den|einen neuen) Kunden\b/gi
const DATIVE_OF_ONE = /\b(diesem|einem|dem|jedem) Kunden\b/gi
const GENITIVE_OF_ONE = /\b(eines|dieses|des) Kunden\b/gi
/** Behind these prepositions and pronouns, with some words in between that end as the dative of many does, or a number. */
const DATIVE_OF_MANY =
  /\b(von|bei|mit|aus|zu|unter|nach|den|ihren|meinen|allen)((?: \p{L}+en| [^\s\p{L}]\S*| oder von)*) Kunden\b/giu
const MANY = /\bKunden\b/g

/** A German sentence about customers, with another noun in its case and gender. */
export function germanCustomers(text: string, noun: CustomerNoun): string {
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

export const englishCustomers = (text: string, { english: { one, many } }: CustomerNoun): string =>
  text.replace(/\bcustomer(s?)\b/gi, (found, more: string) => likeFirst(found, more ? many : one))
