import type { Format } from "../../charts/format.ts"
import type { AnswerTo } from "../contract.ts"
import type { TableOf } from "../parts/FigureTable.tsx"
import type { Words } from "../text/de.ts"

export type Calendar = AnswerTo<"GET /api/measures/calendar">
export type CalendarEntry = Calendar["entries"][number]

/** What a measure does on a day, in words; how many, where something is counted. */
export function toldOf(
  { kind, count }: CalendarEntry,
  { measures: { calendar: words } }: Words,
  format: Format,
): string {
  const told = words.kinds[kind]
  return typeof told === "string" ? told : told(count ?? 0, format.count(count ?? 0))
}

/** Each entry in a row, as it is taken along. */
export function calendarSheet({ entries }: Calendar, words: Words, format: Format): TableOf {
  const { columns } = words.measures.calendar
  return {
    columns: [{ name: columns.day }, { name: columns.measure }, { name: columns.what }],
    rows: entries.map((entry) => [format.day(entry.day), entry.measure, toldOf(entry, words, format)]),
  }
}
