import { formatDay } from "../records/day.ts"
import { FIELD_WORDS, type FieldName } from "../records/fieldWords.ts"
import { minorDigits } from "../records/money.ts"
import { printable } from "./layout.ts"

/** How values of records are written for people. */
export class RecordText {
  readonly #language: "de" | "en"
  readonly #currency: string
  readonly #clock: Intl.DateTimeFormat

  constructor(
    language: "de" | "en",
    { timeZone, currency = "EUR" }: { timeZone: string; currency?: string | undefined },
  ) {
    this.#language = language
    this.#currency = currency
    this.#clock = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "short", timeZone })
  }

  cash(minorUnits: number, currency = this.#currency): string {
    const format = new Intl.NumberFormat(this.#language === "de" ? "de-DE" : "en-GB", { style: "currency", currency })
    return format.format(minorUnits / 10 ** minorDigits(currency))
  }

  /** The day, and the time of day where it is known. */
  moment({ day, at }: { readonly day: number | null; readonly at: number | null }): string {
    if (at !== null) return this.clock(at)
    return day === null ? "" : formatDay(day)
  }

  clock(instant: number | string): string {
    return this.#clock.format(new Date(instant))
  }

  /** What a field is called. */
  name(field: string): string {
    if (field === "customer") return this.#language === "de" ? "Kunde" : "customer"
    if (field === "at") return this.#language === "de" ? "wann" : "when"
    return FIELD_WORDS[field as FieldName]?.[this.#language].replace(/[,:;(].*$/, "").trim() ?? field
  }

  value(field: string, value: unknown): string {
    if (value === undefined || value === null) return "–"
    if (field === "at" && typeof value === "number") return value > 1e6 ? this.clock(value) : formatDay(value)
    if (typeof value === "number" && /cents$/i.test(field)) return this.cash(value)
    if (typeof value === "boolean") return this.#yesOrNo(value)
    if (Array.isArray(value)) return value.map((one) => this.#within(one)).join("; ")
    if (typeof value === "object") return this.#within(value)
    return printable(String(value), 120)
  }

  /** An object's values one after another: `2026-06-30 €5.00`. */
  #within(value: unknown): string {
    if (typeof value !== "object" || value === null) return printable(String(value), 120)
    return Object.entries(value)
      .map(([field, one]) => this.value(field, one))
      .join(" ")
  }

  #yesOrNo(value: boolean): string {
    if (this.#language === "de") return value ? "ja" : "nein"
    return value ? "yes" : "no"
  }
}
