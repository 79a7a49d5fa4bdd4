import { BilingualError } from "../records/bilingualError.ts"
import { changeSetting, readSettings, settingHistory } from "../store/settings.ts"
import type { State } from "../store/state.ts"
import { openToRead, openToWrite } from "../store/workspace.ts"
import { checkSettings, settingsFrom, type ValuationSettings } from "../valuation/settings.ts"
import { laidDown, WORKSPACE_SETTINGS, type WorkspaceSetting } from "../valuation/workspaceSettings.ts"
import { type FlagGroup, flagsOf } from "./flagGroups.ts"
import { oneOf, parseArguments } from "./flags.ts"
import { commandHelp } from "./help.ts"
import { COMMON_FLAGS } from "./readFlags.ts"
import { languageOf } from "./reading.ts"
import type { Terminal } from "./terminal.ts"
import { givenSettings, VALUE_FLAGS } from "./valueFlags.ts"
import { DATA_FLAG, directoryOf } from "./workspaceFlags.ts"

const SETTINGS_FLAGS: readonly FlagGroup[] = [
  { de: "Arbeitsbereich", en: "Workspace", flags: [DATA_FLAG] },
  COMMON_FLAGS,
]

const NAMES = Object.keys(WORKSPACE_SETTINGS) as readonly WorkspaceSetting[]
/** What takes a setting back, in both languages. */
const DEFAULT_WORDS = new Set(["default", "standard"])

const WORDS = {
  de: { usual: "(Standard)", none: "–", history: "geändert", back: "zurück auf Standard" },
  en: { usual: "(default)", none: "–", history: "changed", back: "back to default" },
} as const

/** `stammwert settings`: what a workspace lays down for its valuations; `settings margin 40%` changes it. */
export async function settings(words: readonly string[], terminal: Terminal): Promise<void> {
  const args = parseArguments(words, flagsOf(SETTINGS_FLAGS))
  const language = languageOf(args, terminal)
  if (args.has("help")) {
    terminal.out(commandHelp("settings", SETTINGS_FLAGS, language))
    return
  }
  const [asked, value, ...rest] = args.positional
  if (rest.length > 0) throw new BilingualError(TOO_MANY)
  const name = asked === undefined ? undefined : oneOf(SUBJECT, asked, NAMES)
  const directory = directoryOf(args)
  const workspace = value === undefined ? openToRead(directory) : openToWrite(directory, "stammwert settings")
  try {
    const { state } = workspace
    if (name !== undefined && value !== undefined) change(state, name, value, terminal.now)
    const shown = name === undefined ? NAMES : [name]
    const lines = shown.map((one) => lineOf(state, one, language))
    if (name === undefined) {
      lines.unshift(
        `${"time-zone".padEnd(NAME_WIDTH)}${workspace.settings.timeZone}`,
        `${"currency".padEnd(NAME_WIDTH)}${workspace.settings.currency ?? WORDS[language].none}`,
      )
    } else lines.push(...historyOf(state, name, language))
    terminal.out(`${lines.join("\n")}\n`)
  } finally {
    workspace.close()
  }
}

const SUBJECT = { en: "a setting", de: "eine Einstellung" }
const TOO_MANY = {
  en: "name one setting and its value: stammwert settings margin 40%",
  de: "Nennen Sie eine Einstellung und ihren Wert: stammwert settings margin 40%",
}

/** Reads the value as its flag is read, so that a setting and its flag mean the same. */
function change(state: State, name: WorkspaceSetting, text: string, now: Date): void {
  const setting = WORKSPACE_SETTINGS[name]
  if (DEFAULT_WORDS.has(text)) {
    changeSetting(state, name, undefined, now.toISOString())
    return
  }
  const given = givenSettings(parseArguments([`--${name}=${text}`], flagsOf(VALUE_FLAGS)))
  const value = given[setting]
  checkSettings(settingsFrom({ ...laidDown(state), ...given }))
  changeSetting(state, name, JSON.stringify(value), now.toISOString())
}

const NAME_WIDTH = 26

function lineOf(state: State, name: WorkspaceSetting, language: "de" | "en"): string {
  const settings: ValuationSettings = settingsFrom(laidDown(state))
  const value = settings[WORKSPACE_SETTINGS[name]]
  const usual = readSettings(state).has(name) ? "" : `  ${WORDS[language].usual}`
  return `${name.padEnd(NAME_WIDTH)}${value === undefined ? WORDS[language].none : written(name, value, language)}${usual}`
}

const SHARES: readonly WorkspaceSetting[] = [
  "margin",
  "vat",
  "discount-rate",
  "lifetime-discount-rate",
  "referral-share",
]

function written(name: WorkspaceSetting, value: string | number, language: "de" | "en"): string {
  if (typeof value === "string") return value
  const locale = language === "de" ? "de-DE" : "en-GB"
  const style = SHARES.includes(name) ? ({ style: "percent", maximumFractionDigits: 2 } as const) : {}
  return new Intl.NumberFormat(locale, style).format(value)
}

function historyOf(state: State, name: WorkspaceSetting, language: "de" | "en"): string[] {
  return settingHistory(state, name).map(({ at, value }) => {
    const what = value === null ? WORDS[language].back : written(name, JSON.parse(value), language)
    return `${" ".repeat(NAME_WIDTH)}${WORDS[language].history} ${at}  ${what}`
  })
}
