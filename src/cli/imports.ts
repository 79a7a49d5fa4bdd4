import { fill } from "../report/text/fill.ts"
import { listImports } from "../store/imports.ts"
import { openToRead } from "../store/workspace.ts"
import { flagsOf } from "./flagGroups.ts"
import { parseArguments } from "./flags.ts"
import { commandHelp } from "./help.ts"
import { printable } from "./layout.ts"
import { languageOf } from "./reading.ts"
import type { Terminal } from "./terminal.ts"
import { noWords } from "./workspaceArguments.ts"
import { directoryOf, WORKSPACE_FLAGS } from "./workspaceFlags.ts"

const WORDS = {
  de: {
    none: "Noch kein Import.",
    undone: "zurückgenommen",
    open: "unfertig, zählt nicht: derselbe Befehl noch einmal macht weiter, stammwert undo {id} verwirft ihn",
    entries: "{n} {n|Bestellung|Bestellungen}, {rejected} {rejected|Zeile|Zeilen} abgelehnt",
  },
  en: {
    none: "No import yet.",
    undone: "undone",
    open: "unfinished, does not count: the same command again goes on, stammwert undo {id} drops it",
    entries: "{n} {n|order|orders}, {rejected} {rejected|row|rows} rejected",
  },
} as const

/** `stammwert imports`: what was imported when, the latest first. */
export async function imports(words: readonly string[], terminal: Terminal): Promise<void> {
  const args = parseArguments(words, flagsOf(WORKSPACE_FLAGS))
  const language = languageOf(args, terminal)
  if (args.has("help")) {
    terminal.out(commandHelp("imports", WORKSPACE_FLAGS, language))
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
    const lines = listImports(workspace.state).map(({ id, state, begunAt, files, entries, rejected }) => {
      const words = WORDS[language]
      const what =
        state === "undone"
          ? words.undone
          : state === "open"
            ? fill(words.open, { id }, language)
            : fill(words.entries, { n: entries, rejected }, language)
      return `${String(id).padStart(4)}  ${clock.format(new Date(begunAt))}  ${printable(files)}: ${what}`
    })
    terminal.out(`${lines.length === 0 ? WORDS[language].none : lines.join("\n")}\n`)
  } finally {
    workspace.close()
  }
}
