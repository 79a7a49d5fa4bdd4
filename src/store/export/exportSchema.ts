import { z } from "zod"
import type { ExportTable } from "./exportTable.ts"

export const SCHEMA = "schema.json"

/** What each file of an export holds, as JSON Schema: an object for each row, a property for each column. */
export function schemaOf(tables: readonly ExportTable[]): object {
  const files = tables.map(({ file, words, columns }) => {
    const shape = Object.fromEntries(
      columns.map(({ name, schema, words: { en, de } }) => [
        name,
        schema.meta({ description: en, "description:de": de }),
      ]),
    )
    const { $schema: _, ...rows } = z.toJSONSchema(z.object(shape), { io: "input" })
    return [file, { title: words.en, "title:de": words.de, ...rows }]
  })
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "An export of a Stammwert workspace: CSV files, a row for each object",
    $defs: Object.fromEntries(files),
  }
}

const WIDTH = 26

/** The same for people, in both languages. */
export function readmeText(tables: readonly ExportTable[]): string {
  const listed = (language: "de" | "en") =>
    tables.map(({ file, words, columns }) =>
      [
        `${file}: ${words[language]}`,
        ...columns.map(({ name, words: said }) => `  ${name.padEnd(WIDTH)}${said[language]}`),
        "",
      ].join("\n"),
    )
  return [...GERMAN, ...listed("de"), "", ...ENGLISH, ...listed("en")].join("\n")
}

const GERMAN = [
  "Export eines Arbeitsbereichs von Stammwert",
  "==========================================",
  "",
  "Eine CSV-Datei je Art von Eintrag: UTF-8, Komma, Punkt als Dezimalzeichen, die erste Zeile nennt die Spalten.",
  "Beträge sind ganze Zahlen in der kleinsten Einheit der Währung (Cent). Tage sind JJJJ-MM-TT, Zeitpunkte UTC.",
  "Listen stehen als JSON in ihrer Zelle. Eine leere Zelle heißt: nicht bekannt.",
  "Texte, die eine Tabellenkalkulation als Formel ausführen würde (= + - @ am Anfang), haben einen Apostroph davor.",
  "workspace.json nennt Einstellungen, Zeilenzahlen und Prüfsummen, schema.json beschreibt alle Spalten (JSON Schema).",
  "Zurück in einen neuen Arbeitsbereich: stammwert init --from ORDNER --data NEU",
  "",
]

const ENGLISH = [
  "Export of a Stammwert workspace",
  "===============================",
  "",
  "One CSV file for each kind of record: UTF-8, comma, decimal point, columns named in the first line.",
  "Amounts are whole numbers in the currency's smallest unit (cents). Days are YYYY-MM-DD, instants UTC.",
  "Lists stand as JSON in their cell. An empty cell means: not known.",
  "Texts that a spreadsheet would run as a formula (= + - @ at the start) have an apostrophe before them.",
  "workspace.json tells settings, numbers of rows and digests, schema.json describes all columns (JSON Schema).",
  "Back into a new workspace: stammwert init --from DIR --data NEW",
  "",
]
