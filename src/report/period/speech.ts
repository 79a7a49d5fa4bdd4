import { changeOf } from "../../arithmetic/change.ts"
import { type Format, makeFormat } from "../../charts/format.ts"
import { formatDay, formatMonth } from "../../records/day.ts"
import type { Kind, Language } from "../reportData.ts"
import { type Words, wordsFor } from "../words.ts"
import { formatPeriod, type Period } from "./period.ts"
import { de, type PeriodTexts } from "./text/de.ts"
import { en } from "./text/en.ts"

/** How a report of a period is spoken: its texts, the nouns of the business, and how figures are written. */
export type Speech = {
  readonly language: Language
  readonly text: PeriodTexts
  readonly w: Words
  readonly f: Format
}

const TEXTS: Readonly<Record<Language, PeriodTexts>> = { de, en }

export const speechFor = (language: Language, kind: Kind, currency: string): Speech => ({
  language,
  text: TEXTS[language],
  w: wordsFor(language, kind),
  f: makeFormat(language, currency),
})

/** "Oktober 2026", "3. Quartal 2026". */
export function periodName(period: Period, { text, f }: Pick<Speech, "text" | "f">): string {
  if (period.kind === "month") return f.month(formatMonth(period.firstMonth))
  const [year, quarter] = formatPeriod(period).split("-Q")
  return text.quarter(quarter, year)
}

export const dayName = (day: number, { f }: Pick<Speech, "f">): string => f.day(formatDay(day))

/** What became of a figure, as a table has it: "+3.100 € (+7 %)"; a dash where nothing was there before. */
export function changeText(now: number, before: number, write: (value: number) => string, { f }: Speech): string {
  const { absolute, relative } = changeOf(now, before)
  if (relative === undefined) return before === 0 && now === 0 ? write(0) : "–"
  const sign = absolute > 0 ? "+" : ""
  return `${sign}${write(absolute)} (${sign}${f.percent(relative)})`
}

/** The same in a sentence: "3.100 € (7 %) mehr als im September 2026". */
export function changeWords(now: number, before: number, than: string, { f, text }: Speech): string {
  const { absolute, relative, direction } = changeOf(now, before)
  if (direction === "same") return text.same(than)
  const share = relative === undefined ? "" : ` (${f.percent(Math.abs(relative))})`
  return text[direction](`${f.money(Math.abs(absolute))}${share}`, than)
}
