import { BilingualError } from "../records/bilingualError.ts"
import type { Kind } from "../records/kinds.ts"
import { KIND_WORDS } from "../records/kindWords.ts"
import type { Fault } from "../records/record.ts"
import { fill } from "../report/text/fill.ts"
import { type HandEdit, RecordError } from "../store/byHand.ts"
import type { Workspace } from "../store/workspace.ts"
import { labelled, printable } from "./layout.ts"
import { typedFields } from "./recordFields.ts"
import { RecordText } from "./recordText.ts"
import { style, type Terminal } from "./terminal.ts"

const WORDS = {
  de: {
    added: "{kind} {id} eingetragen",
    edited: "{kind} {id} geändert",
    removed: "{kind} {id} entfernt",
    undo: "Zurück geht es mit: stammwert undo {importId} --data {data}",
    needs: "{flag} fehlt",
    fault: "{flag}: erlaubt ist {allowed}, gefunden: {found}",
  },
  en: {
    added: "{kind} {id} added",
    edited: "{kind} {id} changed",
    removed: "{kind} {id} removed",
    undo: "To take it back: stammwert undo {importId} --data {data}",
    needs: "{flag} is missing",
    fault: "{flag}: allowed is {allowed}, found {found}",
  },
} as const

/** What an edit by hand has done, and how it is taken back. */
export function edited(
  what: "added" | "edited" | "removed",
  { importId, record }: HandEdit,
  { directory, settings }: Workspace,
  language: "de" | "en",
  terminal: Terminal,
): string {
  const words = WORDS[language]
  const { bold } = style(terminal)
  const text = new RecordText(language, settings)
  const kind = KIND_WORDS[record.kind].one[language]
  const shown = {
    customer: record.customer,
    at: record.at?.includes("T") ? text.clock(record.at) : record.at,
    ...record.identifiers,
    ...(what === "removed" ? {} : record.fields),
  }
  return [
    bold(fill(words[what], { kind: capital(kind), id: printable(record.id) }, language)),
    ...Object.entries(shown)
      .filter(([, value]) => value !== undefined)
      .flatMap(([field, value]) => labelled(`  ${text.name(field)}`, text.value(field, value), terminal.columns)),
    fill(words.undo, { importId: String(importId), data: directory }, language),
    "",
  ].join("\n")
}

export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** Runs an edit; what is wrong with its record is said by the flags of the command line. */
export function inFlags<T>(kind: Kind, edit: () => T): T {
  try {
    return edit()
  } catch (cause) {
    if (!(cause instanceof RecordError)) throw cause
    const { faults } = cause
    throw new BilingualError({ en: faultLines(kind, faults, "en"), de: faultLines(kind, faults, "de") })
  }
}

function faultLines(kind: Kind, faults: readonly Fault[], language: "de" | "en"): string {
  const flags = new Map(typedFields(kind).map(({ field, flag, choices }) => [`fields.${field}`, { flag, choices }]))
  return faults
    .map(({ field, found, allowed }) => {
      const { flag, choices = [] } = flags.get(field) ?? { flag: field.replace(/^fields\./, "") }
      const words = choices.length > 0 ? ` (${choices.join(", ")})` : ""
      if (found === "nothing") return fill(WORDS[language].needs, { flag: `--${flag}` }, language) + words
      return fill(WORDS[language].fault, { flag: `--${flag}`, allowed: allowed[language], found }, language)
    })
    .join("\n")
}
