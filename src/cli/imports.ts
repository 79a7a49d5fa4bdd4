import { fill } from "../report/text/fill.ts"
import { type ImportEntry, listImports } from "../store/imports.ts"
import { openToRead } from "../store/workspace.ts"
import { type FlagGroup, flagsOf } from "./flagGroups.ts"
import { parseArguments } from "./flags.ts"
import { commandHelp } from "./help.ts"
import { printable } from "./layout.ts"
import { COMMON_FLAGS } from "./readFlags.ts"
import { languageOf } from "./reading.ts"
import type { Terminal } from "./terminal.ts"
import { noWords } from "./workspaceArguments.ts"
import { DATA_FLAG, directoryOf } from "./workspaceFlags.ts"

const WORDS = {
  de: {
    none: "Noch kein Import.",
    undone: "zurückgenommen",
    open: "unfertig, zählt nicht: derselbe Befehl noch einmal macht weiter, stammwert undo {id} verwirft ihn",
    hand: "von Hand, {files}",
    live: "live, {files}",
    file: "{files}",
    records: "{n} {n|Eintrag|Einträge}",
    orders: "{n} {n|Bestellung|Bestellungen}",
    others: "{n} {n|anderer Eintrag|andere Einträge}",
    rejected: "{n} {n|Zeile|Zeilen} abgelehnt",
  },
  en: {
    none: "No import yet.",
    undone: "undone",
    open: "unfinished, does not count: the same command again goes on, stammwert undo {id} drops it",
    hand: "by hand, {files}",
    live: "live, {files}",
    file: "{files}",
    records: "{n} {n|record|records}",
    orders: "{n} {n|order|orders}",
    others: "{n} other {n|record|records}",
    rejected: "{n} {n|row|rows} rejected",
  },
} as const

const IMPORTS_FLAGS: readonly FlagGroup[] = [
  {
    de: "Arbeitsbereich",
    en: "Workspace",
    flags: [
      DATA_FLAG,
      { name: "all", de: "auch was von Hand und live dazukam", en: "also what was typed and what came live" },
    ],
  },
  COMMON_FLAGS,
]

/** `stammwert imports`: what was imported when, the latest first. */
export async function imports(words: readonly string[], terminal: Terminal): Promise<void> {
  const args = parseArguments(words, flagsOf(IMPORTS_FLAGS))
  const language = languageOf(args, terminal)
  if (args.has("help")) {
    terminal.out(commandHelp("imports", IMPORTS_FLAGS, language))
    return
  }
  noWords(args, "imports")
  const workspace = openToRead(directoryOf(args))
  try {
    const { timeZone } = workspace.settings
    const clock = new Intl.DateTimeFormat(language === "de" ? "de-DE" : "en-GB", {
      dateStyle: "medium",
      timeStyle: "short",
      timeZone,
    })
    const lines = listImports(workspace.state, args.has("all") ? "all" : "file").map((entry) => {
      const origin = fill(WORDS[language][entry.channel], { files: printable(entry.files) }, language)
      return `${String(entry.id).padStart(4)}  ${clock.format(new Date(entry.begunAt))}  ${origin}: ${whatOf(entry, language)}`
    })
    terminal.out(`${lines.length === 0 ? WORDS[language].none : lines.join("\n")}\n`)
  } finally {
    workspace.close()
  }
}

function whatOf(entry: ImportEntry, language: "de" | "en"): string {
  const { id, state, channel, entries, records, rejected } = entry
  const words = WORDS[language]
  if (state === "undone") return words.undone
  if (state === "open") return fill(words.open, { id }, language)
  const say = (what: "records" | "orders" | "others" | "rejected", n: number) => fill(words[what], { n }, language)
  if (channel !== "file") return say("records", entries + records)
  const others = records === 0 ? [] : [say(entries === 0 ? "records" : "others", records)]
  const orders = entries === 0 && records > 0 ? [] : [say("orders", entries)]
  return [...orders, ...others, say("rejected", rejected)].join(", ")
}
