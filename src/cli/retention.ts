import { BilingualError } from "../records/bilingualError.ts"
import { dayOfInstant } from "../records/day.ts"
import { KIND_WORDS } from "../records/kindWords.ts"
import { fill } from "../report/text/fill.ts"
import {
  type Removal,
  retentionPreview,
  retentionRules,
  runRetention,
  setRetention,
} from "../store/rights/retention.ts"
import { openToRead, openToWrite, type Workspace } from "../store/workspace.ts"
import { type FlagGroup, flagsOf } from "./flagGroups.ts"
import { type Arguments, parseArguments } from "./flags.ts"
import { kindOf } from "./handFlags.ts"
import { commandHelp } from "./help.ts"
import { COMMON_FLAGS } from "./readFlags.ts"
import { languageOf } from "./reading.ts"
import type { Terminal } from "./terminal.ts"
import { DATA_FLAG, directoryOf } from "./workspaceFlags.ts"

const WORDS = {
  de: {
    days: "{n} {n|Tag|Tage}",
    forEver: "bis zur Löschung der Person",
    usual: " (Standard)",
    law: "; {law}: {years} Jahre",
    next: "Der nächste Lauf entfernt:",
    went: "Entfernt:",
    nothing: "Nichts ist alt genug, um entfernt zu werden.",
    removal: "  {n} {kind}, {from} bis {until}",
    folded: "  Besuche bleiben als Tagessummen.",
  },
  en: {
    days: "{n} {n|day|days}",
    forEver: "until the person is erased",
    usual: " (default)",
    law: "; {law}: {years} years",
    next: "The next run removes:",
    went: "Removed:",
    nothing: "Nothing is old enough to be removed.",
    removal: "  {n} {kind}, {from} to {until}",
    folded: "  Visits stay as sums of each day.",
  },
} as const

const RETENTION_FLAGS: readonly FlagGroup[] = [
  {
    de: "Arbeitsbereich",
    en: "Workspace",
    flags: [
      DATA_FLAG,
      { name: "run", de: "entfernt jetzt, was zu alt ist", en: "removes now what is too old" },
      {
        name: "originals-elsewhere",
        de: "dies ist eine Kopie; was das Gesetz verlangt, liegt anderswo",
        en: "this is a copy; what the law wants kept lies elsewhere",
      },
    ],
  },
  COMMON_FLAGS,
]

const NEVER = new Set(["never", "nie"])
const DEFAULT = new Set(["default", "standard"])

/** `stammwert retention`: how long each kind is kept, and what goes next; `retention ticket 730` changes it. */
export async function retention(words: readonly string[], terminal: Terminal): Promise<void> {
  const args = parseArguments(words, flagsOf(RETENTION_FLAGS))
  const language = languageOf(args, terminal)
  if (args.has("help")) return terminal.out(commandHelp("retention", RETENTION_FLAGS, language))
  const isWriting = args.has("run") || args.positional.length > 0
  const directory = directoryOf(args)
  const workspace = isWriting ? openToWrite(directory, "stammwert retention") : openToRead(directory)
  try {
    const { state, settings } = workspace
    const today = dayOfInstant(terminal.now, settings.timeZone)
    const at = terminal.now.toISOString()
    if (args.positional.length > 0) change(workspace, args, at)
    if (args.has("run"))
      return terminal.out(removalText(WORDS[language].went, runRetention(state, { today, at }), language))
    const next = removalText(WORDS[language].next, retentionPreview(state, today), language)
    terminal.out(`${ruleLines(workspace, language).join("\n")}\n\n${next}`)
  } finally {
    workspace.close()
  }
}

function change({ state }: Workspace, args: Arguments, at: string): void {
  const [word, value, ...rest] = args.positional
  const asked = value?.toLowerCase() ?? ""
  const days = NEVER.has(asked) ? ("never" as const) : DEFAULT.has(asked) ? undefined : Number(asked)
  if (asked === "" || rest.length > 0 || Number.isNaN(days)) {
    throw new BilingualError({
      en: `name a kind and its days, as in "ticket 730", "ticket never" or "ticket default": found "${args.positional.join(" ")}"`,
      de: `Nennen Sie eine Art und ihre Tage, etwa »anfrage 730«, »anfrage nie« oder »anfrage standard«, gefunden: »${args.positional.join(" ")}«`,
    })
  }
  setRetention(state, kindOf(word), { days, originalsElsewhere: args.has("originals-elsewhere") }, at)
}

function ruleLines({ state }: Workspace, language: "de" | "en"): string[] {
  const words = WORDS[language]
  const rules = retentionRules(state)
  const name = (kind: Removal["kind"]) => KIND_WORDS[kind].many[language]
  const width = Math.max(...rules.map(({ kind }) => name(kind).length))
  return rules.map(({ kind, days, isUsual, law }) => {
    const kept = days === undefined ? words.forEver : fill(words.days, { n: days }, language)
    const wanted = law ? fill(words.law, { law: law.law, years: law.years }, language) : ""
    return `${name(kind).padEnd(width)}  ${kept}${isUsual ? words.usual : ""}${wanted}`
  })
}

function removalText(heading: string, removals: readonly Removal[], language: "de" | "en"): string {
  const words = WORDS[language]
  if (removals.length === 0) return `${words.nothing}\n`
  const lines = removals.map(({ kind, records, from, until }) => {
    const { one, many } = KIND_WORDS[kind]
    return fill(words.removal, { n: records, kind: (records === 1 ? one : many)[language], from, until }, language)
  })
  const folded = removals.some(({ kind }) => kind === "visit") ? [words.folded] : []
  return `${[heading, ...lines, ...folded].join("\n")}\n`
}
