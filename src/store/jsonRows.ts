import { readFileSync } from "node:fs"
import { InputError } from "stammwert-models"
import { bytesOf } from "./byteStream.ts"
import { MAXIMUM_COLUMNS, MAXIMUM_RECORD_BYTES } from "./limits.ts"

/** One object of a JSON file with its fields flattened (`customer.email`), or a line that is none. */
export type JsonRow =
  | { readonly line: number; readonly fields: ReadonlyMap<string, string> }
  | { readonly line: number; readonly raw: string; readonly found: string }

/** JSON arrays are read at once; beyond this size JSON lines are asked for. */
const MAXIMUM_ARRAY_BYTES = 512 * 2 ** 20

/** Objects of a file with one JSON object per line; a line that is none is handed back as it stood. */
export function* jsonLines(path: string): Generator<JsonRow> {
  let line = 0
  for (const text of linesOf(path)) {
    line++
    if (text.trim() === "") continue
    yield rowOf(text, line)
  }
}

function rowOf(text: string, line: number): JsonRow {
  if (text.length > MAXIMUM_RECORD_BYTES) return { line, raw: text, found: `${text.length} characters` }
  try {
    const value: unknown = JSON.parse(text)
    if (value === null || typeof value !== "object" || Array.isArray(value))
      return { line, raw: text, found: text.slice(0, 40) }
    return { line, fields: flatten(value) }
  } catch {
    return { line, raw: text, found: text.slice(0, 40) }
  }
}

/** Objects of a file that is one JSON array, or an object that holds one (`{"orders": [...]}`); numbered from 1. */
export function* jsonArray(path: string, fileBytes: number): Generator<JsonRow> {
  if (fileBytes > MAXIMUM_ARRAY_BYTES) {
    throw new InputError(
      "a JSON array of this size does not fit into memory: save it as JSON lines, one object per line",
    )
  }
  let value: unknown
  try {
    value = JSON.parse(readFileSync(path, "utf8").replace(/^\uFEFF/, ""))
  } catch (cause) {
    throw new InputError(`the file begins like JSON but is not: ${(cause as Error).message}`)
  }
  const list = Array.isArray(value) ? value : Object.values(value as object).find(Array.isArray)
  if (!list) throw new InputError("the JSON holds no list of orders")
  for (const [index, item] of list.entries()) yield rowOf(JSON.stringify(item) ?? "", index + 1)
}

function flatten(value: object): Map<string, string> {
  const fields = new Map<string, string>()
  const visit = (prefix: string, item: unknown, depth: number) => {
    if (fields.size >= MAXIMUM_COLUMNS) return
    if (item === null || item === undefined) fields.set(prefix, "")
    else if (typeof item !== "object") fields.set(prefix, String(item))
    else if (Array.isArray(item) || depth > 6) fields.set(prefix, JSON.stringify(item))
    else
      for (const [key, inner] of Object.entries(item)) visit(prefix === "" ? key : `${prefix}.${key}`, inner, depth + 1)
  }
  visit("", value, 0)
  return fields
}

function* linesOf(path: string): Generator<string> {
  const decoder = new TextDecoder("utf-8")
  let rest = ""
  for (const bytes of bytesOf(path)) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split("\n")
    rest = lines.pop() ?? ""
    yield* lines
  }
  rest += decoder.decode()
  if (rest !== "") yield rest
}
