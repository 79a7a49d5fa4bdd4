import { InputError } from "stammwert-models"
import { decoderOf } from "../import/decoder.ts"
import type { Encoding } from "../import/readPlan.ts"
import { BilingualError } from "../records/bilingualError.ts"
import { type FileBytes, textOf } from "./fileBytes.ts"
import { MAXIMUM_ARRAY_BYTES, MAXIMUM_COLUMNS, MAXIMUM_RECORD_BYTES } from "./limits.ts"
import { LineQueue } from "./lineQueue.ts"

/** One object of a JSON file with its fields flattened (`customer.email`), or a line that is none. */
export type JsonRow =
  | { readonly line: number; readonly raw: string; readonly fields: ReadonlyMap<string, string> }
  | { readonly line: number; readonly raw: string; readonly found: string }

/** Objects of a file with one JSON object per line; a line that is none is handed back as it stood. */
export function* jsonLines(file: FileBytes, encoding: Encoding): Generator<JsonRow> {
  const lines = new LineQueue(textOf(file, encoding))
  for (let text = lines.peek(0); text !== undefined; text = lines.peek(0)) {
    if (text.trim() !== "") yield rowOf(text, lines.lineNumber)
    lines.drop(1)
  }
}

function rowOf(text: string, line: number): JsonRow {
  if (text.length > MAXIMUM_RECORD_BYTES)
    return { line, raw: text, found: `more than ${MAXIMUM_RECORD_BYTES} characters` }
  try {
    const value: unknown = JSON.parse(text)
    if (value === null || typeof value !== "object" || Array.isArray(value))
      return { line, raw: text, found: text.slice(0, 40) }
    return { line, raw: text, fields: flatten(value) }
  } catch (cause) {
    if (cause instanceof InputError) throw cause
    return { line, raw: text, found: text.slice(0, 40) }
  }
}

/** Objects of a file that is one JSON array, or an object that holds one (`{"orders": [...]}`); numbered from 1. */
export function* jsonArray(file: FileBytes, encoding: Encoding): Generator<JsonRow> {
  if (file.size > MAXIMUM_ARRAY_BYTES) {
    throw new BilingualError({
      en: "a JSON array of this size does not fit into memory: save it as JSON lines, one object per line",
      de: "Eine JSON-Liste dieser Größe passt nicht in den Speicher: Speichern Sie sie als JSON Lines, ein Objekt je Zeile.",
    })
  }
  let value: unknown
  try {
    value = JSON.parse(decoderOf(encoding).decode(file.read(0, file.size)))
  } catch (cause) {
    throw new BilingualError({
      en: `the file begins like JSON but is not: ${(cause as Error).message}`,
      de: `Die Datei beginnt wie JSON, ist aber keines: ${(cause as Error).message}`,
    })
  }
  const list = Array.isArray(value) ? value : Object.values(value as object).find(Array.isArray)
  if (!list) {
    throw new BilingualError({
      en: "the JSON holds no list of orders",
      de: "Das JSON enthält keine Liste von Bestellungen.",
    })
  }
  for (const [index, item] of list.entries()) yield rowOf(textOfItem(item, index + 1), index + 1)
}

function textOfItem(item: unknown, number: number): string {
  try {
    return JSON.stringify(item) ?? ""
  } catch {
    throw new BilingualError({
      en: `item ${number} of the JSON is nested too deeply for an order: export one flat object per order`,
      de: `Element ${number} des JSON ist für eine Bestellung zu tief geschachtelt: Exportieren Sie ein flaches Objekt je Bestellung.`,
    })
  }
}

function flatten(value: object): Map<string, string> {
  const fields = new Map<string, string>()
  const visit = (prefix: string, item: unknown, depth: number) => {
    if (fields.size >= MAXIMUM_COLUMNS) {
      throw new BilingualError({
        en: `an object of the file has more than ${MAXIMUM_COLUMNS} fields: export fewer of them`,
        de: `Ein Objekt der Datei hat mehr als ${MAXIMUM_COLUMNS} Felder: Exportieren Sie weniger davon.`,
      })
    }
    if (item === null || item === undefined) fields.set(prefix, "")
    else if (typeof item !== "object") fields.set(prefix, String(item))
    else if (Array.isArray(item) || depth > 6) fields.set(prefix, JSON.stringify(item))
    else
      for (const [key, inner] of Object.entries(item)) visit(prefix === "" ? key : `${prefix}.${key}`, inner, depth + 1)
  }
  visit("", value, 0)
  return fields
}
