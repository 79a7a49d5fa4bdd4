import { BilingualError } from "../records/bilingualError.ts"
import { decide } from "./decision.ts"
import { commonWidth, type FoundHeader, findHeader } from "./header.ts"
import { DELIMITER_RECORDS, MAXIMUM_COLUMNS, SAMPLE_ROWS } from "./limits.ts"
import type { Decision, Delimiter, ReadOptions } from "./readPlan.ts"
import { splitRecords, type TextRecord } from "./records.ts"

/** How a delimited text is written, and its rows apart. */
export type Dialect = FoundHeader & {
  readonly delimiter: Delimiter
  readonly preambleLines: number
  readonly decisions: readonly Decision[]
}

const DELIMITERS: readonly Delimiter[] = [";", "\t", "|", ","]
const FLAG = "--delimiter"

/** Delimiter, lines above the header, header and rows of a text; `cut` says that the text is only a file's start. */
export function findDialect(text: string, cut: boolean, fileName: string, options: ReadOptions = {}): Dialect {
  const separatorLine = /^sep=(.)\r?(?:\n|\r)/i.exec(text)
  const delimiter = findDelimiter(text, cut, separatorLine?.[1], options, fileName)
  const records = splitRecords(text, {
    delimiter: delimiter.found as Delimiter,
    cut,
    maximumRecords: SAMPLE_ROWS + DELIMITER_RECORDS,
  })
  if (records.some((record) => record.cells.length > MAXIMUM_COLUMNS)) {
    throw new BilingualError({
      en: `${fileName} has more than ${MAXIMUM_COLUMNS} columns when split at ${nameDelimiter(delimiter.found)}: name the right one with ${FLAG}`,
      de: `${fileName} hat mit dem Trennzeichen ${nameDelimiter(delimiter.found, "de")} mehr als ${MAXIMUM_COLUMNS} Spalten: Nennen Sie das richtige mit ${FLAG}.`,
    })
  }
  const body = separatorLine ? records.slice(1) : records
  const header = findHeader(
    body.map((record) => record.cells),
    { ...headerOptions(body, options), fileName },
  )
  const first = body[header.headerRecord] as TextRecord
  const preambleLines = first.line - 1
  return {
    ...header,
    delimiter: delimiter.found as Delimiter,
    preambleLines,
    decisions: [delimiter, ...preambleDecision(preambleLines, separatorLine !== null), ...header.decisions],
  }
}

function headerOptions(records: readonly TextRecord[], options: ReadOptions) {
  const skipped = options.preambleLines
  const start = skipped === undefined ? undefined : records.findIndex((record) => record.line > skipped)
  return {
    ...(start === undefined ? {} : { headerRecord: start < 0 ? records.length : start }),
    ...(options.hasHeader === undefined ? {} : { hasHeader: options.hasHeader }),
  }
}

function preambleDecision(lines: number, separatorLine: boolean): Decision[] {
  if (lines === 0) return []
  const code = separatorLine && lines === 1 ? "separator-line" : "lines-before-header"
  return [decide("preamble", String(lines), code, { count: lines }, { flag: "--skip-lines" })]
}

function findDelimiter(
  text: string,
  cut: boolean,
  separator: string | undefined,
  options: ReadOptions,
  fileName: string,
): Decision {
  const set = options.delimiter
  if (set) return decide("delimiter", set, "set-by-flag", { flag: FLAG }, { flag: FLAG })
  if (separator && DELIMITERS.includes(separator as Delimiter)) {
    return decide("delimiter", separator, "separator-named", {}, { flag: FLAG })
  }
  const scores = DELIMITERS.map((delimiter) => ({ delimiter, ...score(text, delimiter, cut) }))
  const best = scores.reduce((most, one) => (one.score > most.score + 1e-9 ? one : most))
  if (best.score === 0) {
    throw new BilingualError({
      en:
        `${fileName} has only one column, whether split at semicolon, comma, tab or |: an order list needs at least a ` +
        `date and an amount. If another sign separates the columns, save the file with one of these; or name it with ${FLAG}`,
      de:
        `${fileName} hat nur eine Spalte, ob mit Semikolon, Komma, Tabulator oder | getrennt: Eine Bestellliste braucht ` +
        `mindestens Datum und Betrag. Trennt ein anderes Zeichen die Spalten, speichern Sie die Datei mit einem von diesen; oder nennen Sie es mit ${FLAG}.`,
    })
  }
  const details = { columns: best.columns, percent: Math.round(best.share * 100) }
  const warning = best.share < 0.7
  return decide("delimiter", best.delimiter, "delimiter-consistent", details, { flag: FLAG, warning })
}

type Score = { readonly score: number; readonly columns: number; readonly share: number }

/** How evenly a delimiter splits the first records: the share with the commonest number of cells, times its columns. */
function score(text: string, delimiter: Delimiter, cut: boolean): Score {
  const records = splitRecords(text, { delimiter, cut, maximumRecords: DELIMITER_RECORDS })
  const filled = records.filter((record) => record.cells.some((cell) => cell.trim() !== ""))
  const { width: columns, count } = commonWidth(filled.map((record) => record.cells))
  if (columns < 2) return { score: 0, columns: 0, share: 0 }
  const share = count / filled.length
  const firstFits = filled.slice(0, 1).every((record) => record.cells.length === columns)
  const decimals = delimiter === "," ? decimalsCut(filled) : 0
  return { score: share * Math.log2(columns) * (firstFits ? 1 : 0.9) * (1 - 0.7 * decimals), columns, share }
}

/** Share of records in which a comma stands as in `12,50`, between a digit and two last digits. */
function decimalsCut(records: readonly TextRecord[]): number {
  const cut = records.filter(({ cells }) =>
    cells.some(
      (cell, index) =>
        index > 0 &&
        /\d$/.test(cells[index - 1]) &&
        /^\d{1,2}(?:\D|$)/.test(cell) &&
        /[;\t|]|€|EUR/.test(cell + cells[index - 1]),
    ),
  )
  return cut.length / Math.max(1, records.length)
}

/** A delimiter as one says it. */
export function nameDelimiter(delimiter: string, language: "de" | "en" = "en"): string {
  const names: Readonly<Record<string, { readonly en: string; readonly de: string }>> = {
    ";": { en: "semicolon (;)", de: "Semikolon (;)" },
    ",": { en: "comma (,)", de: "Komma (,)" },
    "\t": { en: "tab", de: "Tabulator" },
    "|": { en: "bar (|)", de: "senkrechter Strich (|)" },
  }
  return names[delimiter]?.[language] ?? delimiter
}
