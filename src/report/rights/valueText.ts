import type { Sentence } from "../../records/bilingualError.ts"
import { formatDay } from "../../records/day.ts"
import { FIELD_WORDS, type FieldName } from "../../records/fieldWords.ts"
import { minorDigits } from "../../records/money.ts"

/** What files alone say of orders, and what their lines are made of. */
const MORE_WORDS: Readonly<Record<string, Sentence>> = {
  refundedCents: { en: "refunded", de: "erstattet" },
  product: { en: "product", de: "Artikel" },
  quantity: { en: "quantity", de: "Menge" },
}

/** How what records say is written on a paper for people. */
export class ValueText {
  readonly #language: "de" | "en"
  readonly #locale: string
  readonly #currency: string

  constructor(language: "de" | "en", currency: string | undefined) {
    this.#language = language
    this.#locale = language === "de" ? "de-DE" : "en-GB"
    this.#currency = currency ?? "EUR"
  }

  cash(minorUnits: number): string {
    return this.money(minorUnits / 10 ** minorDigits(this.#currency))
  }

  money(majorUnits: number): string {
    return new Intl.NumberFormat(this.#locale, { style: "currency", currency: this.#currency }).format(majorUnits)
  }

  number(value: number): string {
    return new Intl.NumberFormat(this.#locale, { maximumSignificantDigits: 3 }).format(value)
  }

  share(value: number): string {
    return new Intl.NumberFormat(this.#locale, { style: "percent", maximumFractionDigits: 1 }).format(value)
  }

  /** The instant in UTC where it is known, else the day. */
  moment({ day, at }: { readonly day: number | null; readonly at: number | null }): string {
    if (at !== null) return `${new Date(at).toISOString().slice(0, 16).replace("T", " ")} UTC`
    return day === null ? "" : formatDay(day)
  }

  fields(fields: Readonly<Record<string, unknown>>): string {
    return Object.entries(fields)
      .map(([field, value]) => `${this.#name(field)}: ${this.#value(field, value)}`)
      .join("; ")
  }

  /** The first words of what a field is called say enough. */
  #name(field: string): string {
    const words = MORE_WORDS[field] ?? FIELD_WORDS[field as FieldName]
    return words?.[this.#language].replace(/ oder .*| or .*|[,:;(].*$/, "").trim() ?? field
  }

  #value(field: string, value: unknown): string {
    if (typeof value === "number" && /cents$/i.test(field)) return this.cash(value)
    if (typeof value === "boolean") return this.#language === "de" ? (value ? "ja" : "nein") : value ? "yes" : "no"
    if (Array.isArray(value)) return value.map((one) => this.#value(field, one)).join(", ")
    if (typeof value === "object" && value !== null) return `(${this.fields(value as Record<string, unknown>)})`
    return String(value)
  }
}
