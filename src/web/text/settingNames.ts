import { columnFlag } from "../../import/columnFlag.ts"
import { ROLES, type Role, type Topic } from "../../import/readPlan.ts"
import { FOUND_WORDS, ROLE_WORDS, TOPIC_WORDS } from "../../import/words.ts"
import type { Sentence } from "../../records/bilingualError.ts"
import { de } from "./de.ts"
import { en } from "./en.ts"

type Language = keyof Sentence

/** Where somebody on a page sets something: right there, among the workspace's settings, or only on the command line. */
export type SettingPlace = "here" | "settings" | "command"

const COLUMNS: ReadonlyMap<string, Role> = new Map(ROLES.map((role) => [columnFlag(role), role]))

/** What a flag decides, where the reading rules have a word for it. */
const TOPICS: Readonly<Record<string, Topic>> = {
  "--encoding": "encoding",
  "--delimiter": "delimiter",
  "--sheet": "sheet",
  "--preset": "preset",
  "--date-order": "dates",
  "--file-time-zone": "timeZone",
  "--amount-level": "amountLevel",
  "--order-numbers": "orderNumbers",
  "--amounts-are": "amountsAre",
  "--currency": "currency",
  "--file-kind": "kind",
  "--column": "column",
  "--skip-lines": "preamble",
}

const OTHERS: Readonly<Record<string, Sentence>> = {
  "--currency-column": { en: "currency column", de: "Währungsspalte" },
  "--decimal": { en: "decimal sign", de: "Dezimalzeichen" },
  "--header": { en: "names of columns: in the first line", de: "Spaltennamen: in der ersten Zeile" },
  "--no-header": { en: "names of columns: none", de: "Spaltennamen: keine" },
  "--rate": { en: "exchange rate", de: "Wechselkurs" },
  "--source": { en: "source", de: "Nummernkreis" },
  "--as-of": { en: "as-of day", de: "Stichtag" },
  "--no-season": { en: "without the season", de: "ohne Jahreszeit" },
  "--refit": { en: "fit anew", de: "neu anpassen" },
}

const VALUES: Readonly<Record<string, Readonly<Record<string, Sentence>>>> = {
  "--decimal": { ",": { en: "comma", de: "Komma" }, ".": { en: "point", de: "Punkt" } },
}

const SETTINGS = { de: de.office.settings, en: en.office.settings } as const

/** What a page calls that which the command line sets by a flag; undefined for what only commands have. */
export function settingName(flag: string, language: Language): string | undefined {
  const other = OTHERS[flag]
  if (other) return other[language]
  const role = COLUMNS.get(flag)
  if (role) return ROLE_WORDS[role][language]
  const topic = TOPICS[flag]
  if (topic) return TOPIC_WORDS[topic][language]
  const { rows } = SETTINGS[language]
  return rows[flag.slice(2) as keyof typeof rows]?.name
}

/** What a page calls a value that is given to a flag; undefined where it is no value but the sentence going on. */
export function valueName(flag: string, value: string, language: Language): string | undefined {
  const found = VALUES[flag]?.[value] ?? FOUND_WORDS[`${TOPICS[flag]}:${value}`]
  if (found) return found[language]
  if (/^\d+%$/.test(value)) return value.replace("%", "\u202f%")
  const { choices } = SETTINGS[language]
  const isSetting = flag.slice(2) in SETTINGS[language].rows
  return isSetting
    ? choices[value as keyof typeof choices]
    : flag === "--rate" && value.includes("=")
      ? value
      : undefined
}

/** A column that the sentence leaves to whoever reads it. */
const PLACEHOLDER = /^(?:(.+)=)?(?:COLUMN|SPALTE)$/
/** A flag with the preposition before it and the word behind it. */
const FLAG =
  /(?:\b(mit|with|by) )?(?<![\w-])(--[a-z][a-z-]*)(?: ([.,](?= )|[^\s,;:()"»«“”.]+(?:\.[^\s,;:()"»«“”.]+)*))?/g

const UNDER = { mit: "unter", with: "under", by: "under" } as const
const QUOTES = { de: ["»", "«"], en: ["“", "”"] } as const
const ELSEWHERE: Readonly<Record<SettingPlace, Sentence>> = {
  here: { en: "", de: "" },
  settings: { en: " (settings)", de: " (Einstellungen)" },
  command: { en: " (command line)", de: " (Kommandozeile)" },
}

/**
 * A sentence of the reading rules or of a valuation as a page says it. Such sentences name what helps by its flag; a page
 * names it as it stands there, “under ‘date’”, and where else it is set if not right there.
 */
export function onPage(text: string, language: Language, placeOf: (flag: string) => SettingPlace): string {
  return text.replace(FLAG, (whole, before: keyof typeof UNDER | undefined, flag: string, word: string | undefined) => {
    const name = settingName(flag, language)
    if (name === undefined) return whole
    const [, field] = PLACEHOLDER.exec(word ?? "") ?? []
    const value = field ?? (word && valueName(flag, word, language))
    const isTaken = value !== undefined || PLACEHOLDER.test(word ?? "")
    const [open, close] = QUOTES[language]
    const said = `${open}${name}${value ? `: ${value}` : ""}${close}${ELSEWHERE[placeOf(flag)][language]}`
    return `${before ? `${UNDER[before]} ` : ""}${said}${word && !isTaken ? ` ${word}` : ""}`
  })
}

/** Where the pages of a workspace set something: among its settings, or nowhere. */
export const inWorkspace = (flag: string): SettingPlace => (flag.slice(2) in SETTINGS.en.rows ? "settings" : "command")
