import { type Format, makeFormat } from "../charts/format.ts"
import type { Basis, ReportData } from "./reportData.ts"
import { type Words, wordsFor } from "./words.ts"

/** What a text needs besides its figures: the nouns, how figures are written, and the terms in force. */
export type Tongue = {
  readonly w: Words
  readonly f: Format
  /** "12 Monate", and in the dative "12 Monaten". */
  readonly horizon: string
  readonly horizonDative: string
  readonly basis: Basis
  /** Umsatz, Rohertrag, Deckungsbeitrag. */
  readonly basisNoun: string
  readonly asOf: string
  /** "1 Gast", "3 Gäste", "3 Gästen". */
  readonly customers: (count: number) => string
  readonly customersDative: (count: number) => string
  readonly purchases: (count: number) => string
  readonly days: (count: number) => string
  readonly daysDative: (count: number) => string
}

const basisNouns = {
  de: { revenue: "Umsatz", "gross-margin": "Rohertrag", contribution: "Deckungsbeitrag" },
  en: { revenue: "revenue", "gross-margin": "gross margin", contribution: "contribution" },
} as const

const units = {
  de: { month: "Monat", months: "Monate", monthsDative: "Monaten", day: "Tag", days: "Tage", daysDative: "Tagen" },
  en: { month: "month", months: "months", monthsDative: "months", day: "day", days: "days", daysDative: "days" },
} as const

const DAYS_PER_MONTH = 365.25 / 12

export function tongueFor(data: ReportData): Tongue {
  const w = wordsFor(data.language, data.kind)
  const f = makeFormat(data.language, data.currency)
  const unit = units[data.language]
  const counted = (one: string, many: string) => (count: number) => `${f.count(count)} ${count === 1 ? one : many}`
  const months = Math.round(data.horizonDays / DAYS_PER_MONTH)
  const isMonths = months >= 2 && Math.abs(months * DAYS_PER_MONTH - data.horizonDays) <= 1.5
  const length = isMonths ? months : data.horizonDays
  return {
    w,
    f,
    horizon: isMonths ? counted(unit.month, unit.months)(length) : counted(unit.day, unit.days)(length),
    horizonDative: isMonths
      ? counted(unit.month, unit.monthsDative)(length)
      : counted(unit.day, unit.daysDative)(length),
    basis: data.basis,
    basisNoun: basisNouns[data.language][data.basis],
    asOf: f.day(data.asOf),
    customers: counted(w.one, w.many),
    customersDative: counted(w.oneDative, w.manyDative),
    purchases: counted(w.purchase, w.purchases),
    days: counted(unit.day, unit.days),
    daysDative: counted(unit.day, unit.daysDative),
  }
}
