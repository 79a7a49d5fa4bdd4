import { BilingualError } from "../records/bilingualError.ts"
import { fill } from "../report/text/fill.ts"
import { exportWorkspace } from "../store/export/exportWorkspace.ts"
import { openToRead } from "../store/workspace.ts"
import { type FlagGroup, flagsOf } from "./flagGroups.ts"
import { parseArguments } from "./flags.ts"
import { commandHelp } from "./help.ts"
import { labelled } from "./layout.ts"
import { COMMON_FLAGS } from "./readFlags.ts"
import { languageOf } from "./reading.ts"
import type { Terminal } from "./terminal.ts"
import { noWords } from "./workspaceArguments.ts"
import { DATA_FLAG, directoryOf } from "./workspaceFlags.ts"

const EXPORT_FLAGS: readonly FlagGroup[] = [
  {
    de: "Arbeitsbereich",
    en: "Workspace",
    flags: [
      DATA_FLAG,
      { name: "out", value: "DIR", de: "neuer Ordner für den Export", en: "new folder for the export" },
      {
        name: "history",
        de: "auch alle früheren Fassungen (history.csv)",
        en: "also all earlier versions (history.csv)",
      },
    ],
  },
  COMMON_FLAGS,
]

const WORDS = {
  de: { done: "{out}: vollständiger Export. README.txt beschreibt die Dateien.", rows: "{n} {n|Zeile|Zeilen}" },
  en: { done: "{out}: a whole export. README.txt describes the files.", rows: "{n} {n|row|rows}" },
} as const

/** `stammwert export --out elsewhere`: everything a workspace holds, in files that any program can read. */
export async function exportCommand(words: readonly string[], terminal: Terminal): Promise<void> {
  const args = parseArguments(words, flagsOf(EXPORT_FLAGS))
  const language = languageOf(args, terminal)
  if (args.has("help")) {
    terminal.out(commandHelp("export", EXPORT_FLAGS, language))
    return
  }
  noWords(args, "export")
  const out = args.text("out")
  if (out === undefined) {
    throw new BilingualError({
      en: "name a new folder with --out DIR",
      de: "Nennen Sie einen neuen Ordner mit --out ORDNER.",
    })
  }
  const workspace = openToRead(directoryOf(args))
  try {
    const options = { madeAt: terminal.now.toISOString(), withHistory: args.has("history") }
    const { files } = exportWorkspace(workspace, out, options)
    const lines = Object.entries(files).flatMap(([file, { rows }]) =>
      rows === 0 ? [] : labelled(`  ${file}`, fill(WORDS[language].rows, { n: rows }, language), terminal.columns),
    )
    terminal.out(`${[fill(WORDS[language].done, { out }, language), ...lines].join("\n")}\n`)
  } finally {
    workspace.close()
  }
}
