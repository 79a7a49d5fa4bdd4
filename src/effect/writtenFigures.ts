import { minorDigits } from "../records/money.ts"

export type Language = "de" | "en"

const LOCALES = { de: "de-DE", en: "en-GB" } as const
const NARROW_SPACE = "\u202f"
const MINUS = "\u2212"

/** Spaces inside a figure are narrow and do not break; the minus is a minus. */
const tidied = (text: string) => text.replace(/[\u00a0\u0020]/g, NARROW_SPACE).replace(/-/g, MINUS)

/** An amount in cents: with cents below 100 units, whole from there on. */
export function writtenMoney(cents: number, currency: string, language: Language): string {
  const scale = 10 ** minorDigits(currency)
  const digits = Math.abs(cents) < 100 * scale ? minorDigits(currency) : 0
  const unit = scale / 10 ** digits
  const rounded = (Math.sign(cents) * Math.round(Math.abs(cents) / unit)) / 10 ** digits
  const format = new Intl.NumberFormat(LOCALES[language], {
    style: "currency",
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
  return tidied(format.format(rounded === 0 ? 0 : rounded))
}

export function writtenCount(value: number, language: Language): string {
  return tidied(new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: 0 }).format(value))
}

/** A share in whole percent; nearly none and nearly all are said so. */
export function writtenShare(share: number, language: Language): string {
  const percent = (value: number) =>
    tidied(new Intl.NumberFormat(LOCALES[language], { style: "percent", maximumFractionDigits: 0 }).format(value))
  if (share > 0.99) return `${language === "de" ? "über" : "over"} ${percent(0.99)}`
  if (share < 0.01) return `${language === "de" ? "unter" : "under"} ${percent(0.01)}`
  return percent(share)
}

/** "1 week", "3 weeks"; after "etwa" and "nach" alike in German: "3 Wochen". */
export function writtenWeeks(weeks: number, language: Language): string {
  const unit = language === "de" ? ["Woche", "Wochen"] : ["week", "weeks"]
  return `${writtenCount(weeks, language)} ${weeks === 1 ? unit[0] : unit[1]}`
}
