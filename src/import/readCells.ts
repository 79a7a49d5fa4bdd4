import type { Sentence } from "../records/bilingualError.ts"
import { formatDay } from "../records/day.ts"
import { minorDigits } from "../records/money.ts"
import { countryCode } from "./countries.ts"
import { type ParsedDate, parseDate, parseTime } from "./dates.ts"
import { instantOf, localDay } from "./instants.ts"
import { parseAmount } from "./numbers.ts"
import type { ColumnUse, DateStyle, NumberStyle } from "./readPlan.ts"
import type { FieldPlan, Form, Sign, WordValue } from "./recordPlan.ts"
import { dateFound } from "./styles.ts"
import { FOUND_WORDS } from "./words.ts"

/** What a field's cells say: a value, nothing, or what is allowed instead. */
export type CellRead =
  | { readonly value: WordValue | readonly string[] | undefined; readonly allowed?: undefined }
  | { readonly allowed: Sentence; readonly column: ColumnUse }

export type CellContext = {
  /** Zone of the file's times without an offset. */
  readonly fileZone: string
  /** Zone in which our days begin. */
  readonly zone: string
  /** Currency of the row's amounts, where it is known. */
  readonly currency: string | undefined
}

const nothing: CellRead = { value: undefined }

/** Reads one field of a row by its plan. */
export function readField(plan: FieldPlan, cells: readonly string[], context: CellContext): CellRead {
  const { form, columns } = plan
  if (form.as === "constant") return { value: form.value }
  const filled = columns.filter(({ index }) => cellOf(cells, index) !== "")
  const [column] = filled
  if (column === undefined) return nothing
  if (form.as === "joined") return { value: filled.map(({ index }) => cellOf(cells, index)).join(" ") }
  if (form.as === "pairs")
    return { value: filled.map(({ index, name }) => `${name}: ${cellOf(cells, index)}`).join("; ") }
  return readCell(form, column, cells, context)
}

/** A cell without blanks around it, and without the apostrophe that keeps a spreadsheet from altering a number. */
export const cellOf = (cells: readonly string[], index: number) =>
  (cells[index] ?? "").trim().replace(/^'(?=[+\d])/, "")

function readCell(
  form: Exclude<Form, { as: "constant" | "joined" | "pairs" }>,
  column: ColumnUse,
  cells: readonly string[],
  context: CellContext,
): CellRead {
  const text = cellOf(cells, column.index)
  switch (form.as) {
    case "text":
      return { value: text }
    case "list":
      return { value: listOf(text) }
    case "country":
      return countryOf(text, column)
    case "words":
      return wordOf(form, text, column)
    case "amount":
      return amountOf(form, text, column, cells, context)
    case "number":
    case "count":
      return numberOf(form, text, column)
    case "duration":
      return durationOf(form, text, column)
    case "after":
      return afterOf(form, text, column, cells, context)
    default:
      return momentOf(form, text, column, cells, context)
  }
}

function countryOf(text: string, column: ColumnUse): CellRead {
  const value = countryCode(text)
  if (value !== undefined) return { value }
  return { column, allowed: { en: "a country such as DE or Germany", de: "ein Land wie DE oder Deutschland" } }
}

function wordOf(form: Form & { as: "words" }, text: string, column: ColumnUse): CellRead {
  const word = text.toLowerCase()
  if (Object.hasOwn(form.words, word)) return { value: form.words[word] }
  if (form.otherwise !== undefined) return { value: form.otherwise }
  const known = Object.keys(form.words).slice(0, 8).join(", ")
  return { column, allowed: { en: `one of ${known} …`, de: `eines von ${known} …` } }
}

function amountOf(
  form: { style?: NumberStyle; sign?: Sign },
  text: string,
  column: ColumnUse,
  cells: readonly string[],
  context: CellContext,
): CellRead {
  const value = form.style && parseAmount(text, form.style, minorDigits(context.currency ?? "EUR"))
  if (value === undefined) return { column, allowed: numberAllowed("amount", form.style) }
  return { value: form.sign ? signed(value, form.sign, cells) : value }
}

function signed(value: number, sign: Sign, cells: readonly string[]): number {
  if (!("column" in sign)) return sign.negative === "always" ? -Math.abs(value) : Math.abs(value)
  return sign.negative.includes(cellOf(cells, sign.column.index).toLowerCase()) ? -Math.abs(value) : value
}

function numberOf(form: { as: "number" | "count"; style?: NumberStyle }, text: string, column: ColumnUse): CellRead {
  const value = form.style && plainNumber(text.replace(/\s*%$/, ""), form.style)
  if (value === undefined || (form.as === "count" && !Number.isInteger(value)))
    return { column, allowed: numberAllowed("number", form.style) }
  return { value }
}

/** A number that is no money, to two decimals. */
function plainNumber(text: string, style: NumberStyle): number | undefined {
  const hundredths = parseAmount(text, style, 2)
  return hundredths === undefined ? undefined : hundredths / 100
}

const CLOCK = /^(\d{1,5}):([0-5]\d)(?::([0-5]\d))?$/

function durationOf(form: { style?: NumberStyle; minutes: number }, text: string, column: ColumnUse): CellRead {
  const clock = CLOCK.exec(text)
  if (clock) return { value: Number(clock[1]) * 60 + Number(clock[2]) + Number(clock[3] ?? 0) / 60 }
  const value = form.style && plainNumber(text, form.style)
  if (value === undefined || value < 0) {
    return { column, allowed: { en: "a duration such as 1:30 or 90", de: "eine Dauer wie 1:30 oder 90" } }
  }
  return { value: value * form.minutes }
}

function afterOf(
  form: Form & { as: "after" },
  text: string,
  column: ColumnUse,
  cells: readonly string[],
  { fileZone }: CellContext,
): CellRead {
  const minutes = form.style && plainNumber(text, form.style)
  if (minutes === undefined) return { column, allowed: numberAllowed("number", form.style) }
  const start = form.dates && parseDate(cellOf(cells, form.start.index), form.dates)
  if (!start) return nothing
  const later = Date.parse(instantOf(start, fileZone)) + Math.round(minutes * 60) * 1000
  return { value: new Date(later).toISOString().replace(".000Z", "Z") }
}

function momentOf(
  form: { as: "day" | "instant" | "moment"; style?: DateStyle; clock?: ColumnUse },
  text: string,
  column: ColumnUse,
  cells: readonly string[],
  context: CellContext,
): CellRead {
  const parsed = form.style && parseDate(text, form.style)
  if (!parsed) return { column, allowed: dateAllowed(form.style) }
  const clock = form.clock && cellOf(cells, form.clock.index)
  const second = clock ? parseTime(clock) : undefined
  if (form.clock && clock && second === undefined) {
    return { column: form.clock, allowed: { en: "a time such as 14:05", de: "eine Uhrzeit wie 14:05" } }
  }
  const at: ParsedDate = second === undefined ? parsed : { ...parsed, secondOfDay: second, hasTime: true }
  if (form.as === "day") return { value: dayOf(at, context) }
  if (form.as === "moment" && !at.hasTime) return { value: formatDay(at.day) }
  return { value: instantOf(at, context.fileZone) }
}

/** The day as it is written; of a moment that was written in another zone, the day in ours. */
function dayOf(at: ParsedDate, { fileZone, zone }: CellContext): string {
  if (!at.hasTime || (at.offsetMinutes === undefined && fileZone === zone)) return formatDay(at.day)
  return localDay(instantOf(at, fileZone), zone)
}

/** `a, b`, `"a","b"` and `["a","b"]` are lists alike. */
function listOf(text: string): string[] {
  const bare = /^\[.*\]$/s.test(text) ? text.slice(1, -1) : text
  return bare
    .split(/[,;|\n]/)
    .map((item) => item.trim().replace(/^"(.*)"$/, "$1"))
    .filter((item) => item !== "")
}

function numberAllowed(what: "amount" | "number", style: NumberStyle | undefined): Sentence {
  const decimal = style?.decimal ?? ","
  return what === "amount"
    ? { en: `an amount with decimal sign “${decimal}”`, de: `ein Betrag mit Dezimalzeichen »${decimal}«` }
    : { en: `a number with decimal sign “${decimal}”`, de: `eine Zahl mit Dezimalzeichen »${decimal}«` }
}

function dateAllowed(style: DateStyle | undefined): Sentence {
  const words = style && FOUND_WORDS[`dates:${dateFound(style)}`]
  return words
    ? { en: `a date that exists (${words.en})`, de: `ein Datum, das es gibt (${words.de})` }
    : { en: "a date", de: "ein Datum" }
}
