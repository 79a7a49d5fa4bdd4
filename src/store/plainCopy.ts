import type { Delimiter, Encoding, ReadPlan } from "../import/readPlan.ts"
import { type FileBytes, textOf } from "./fileBytes.ts"
import { MAXIMUM_QUOTED_CHARACTERS } from "./limits.ts"
import { type Hopeless, recordsOf } from "./recordStream.ts"

/** A line that no mending made a record: `raw` is its text as it stood. */
export type SetAside = {
  readonly line: number
  readonly raw: string
  readonly because: Hopeless
  readonly found: string
}

const WRITE_CHARACTERS = 1 << 20

export type PlainCopyOptions = {
  readonly encoding: Encoding
  readonly delimiter: Delimiter
  readonly columns: number
  /** Physical lines before the first record of data. */
  readonly skipLines: number
}

/** What a plain copy has to know of a plan. */
export const copyOptionsOf = (plan: ReadPlan): PlainCopyOptions => ({
  encoding: plan.encoding,
  delimiter: plan.delimiter,
  columns: plan.columns.length,
  skipLines: plan.preambleLines + (plan.hasHeader ? 1 : 0),
})

/**
 * Writes `source` again as UTF-8 with `\n` line ends and every record in `columns` fields, its line number in the
 * source put in front, and hands back the lines that are no records. One pass, a few megabytes of memory.
 */
export function writePlainCopy(
  source: FileBytes,
  write: (text: string) => void,
  options: PlainCopyOptions,
): SetAside[] {
  const setAside: SetAside[] = []
  let text = ""
  for (const record of recordsOf(textOf(source, options.encoding), options.delimiter, options.columns)) {
    if (record.line <= options.skipLines || record.raw === "") continue
    if ("hopeless" in record) {
      setAside.push({ line: record.line, raw: quoted(record.raw), because: record.hopeless, found: record.found })
      continue
    }
    text += `${record.line}${options.delimiter}${joinFields(record.fields, options.delimiter)}\n`
    if (text.length > WRITE_CHARACTERS) {
      write(text)
      text = ""
    }
  }
  write(text)
  return setAside
}

/** Fields as one record of a delimited text, quoted where they must be. */
export function joinFields(fields: readonly string[], delimiter: string): string {
  return fields
    .map((field) => (needsQuotes(field, delimiter) ? `"${field.replaceAll('"', '""')}"` : field))
    .join(delimiter)
}

function needsQuotes(field: string, delimiter: string): boolean {
  return field.includes('"') || field.includes(delimiter) || field.includes("\n") || field.includes("\r")
}

/** A row as it is quoted: whole, or its beginning. */
export function quoted(raw: string): string {
  return raw.length > MAXIMUM_QUOTED_CHARACTERS ? `${raw.slice(0, MAXIMUM_QUOTED_CHARACTERS)} …` : raw
}
