import { readingWarnings } from "../report/readingWarnings.ts"
import { fill } from "../report/text/fill.ts"
import { commitStaged, type StagedImport, stageImport } from "../store/importFiles.ts"
import { discardImport } from "../store/imports.ts"
import { openToWrite, type Workspace } from "../store/workspace.ts"
import { type FlagGroup, flagsOf } from "./flagGroups.ts"
import { type Arguments, parseArguments } from "./flags.ts"
import { commandHelp } from "./help.ts"
import { previewText, WORDS } from "./importText.ts"
import { COMMON_FLAGS, READ_FLAGS } from "./readFlags.ts"
import { languageOf, readingOptions } from "./reading.ts"
import { writeRejectFiles } from "./rejectFiles.ts"
import { Progress, type Terminal } from "./terminal.ts"
import { DATA_FLAG, directoryOf } from "./workspaceFlags.ts"

/** The zone is the workspace's, not the file's. */
const IMPORT_READ_FLAGS = READ_FLAGS.map((group) => ({
  ...group,
  flags: group.flags.filter(({ name }) => name !== "time-zone"),
}))

const IMPORT_FLAGS: readonly FlagGroup[] = [
  {
    de: "Arbeitsbereich",
    en: "Workspace",
    flags: [
      DATA_FLAG,
      { name: "yes", de: "übernehmen, ohne zu fragen", en: "commit without asking" },
      {
        name: "source",
        value: "NAME",
        de: "Nummernkreis (orders, bei bekannten Programmen deren eigener): nur darin ist gleiche Nummer dasselbe",
        en: "circle of numbers (orders; of programs that we know their own): only within one is the same number the same thing",
      },
      {
        name: "start-over",
        de: "nicht dort weitermachen, wo derselbe Import abgebrochen war",
        en: "do not go on where the same import was cut off",
      },
      { name: "rejects", value: "FILE", de: "Datei für abgelehnte Zeilen", en: "file for rejected rows" },
    ],
  },
  ...IMPORT_READ_FLAGS,
  COMMON_FLAGS,
]

/** `stammwert import orders.csv --data shop`: from export files into the workspace, shown before it counts. */
export async function importCommand(words: readonly string[], terminal: Terminal): Promise<void> {
  const args = parseArguments(words, flagsOf(IMPORT_FLAGS))
  const language = languageOf(args, terminal)
  if (args.has("help")) {
    terminal.out(commandHelp("import", IMPORT_FLAGS, language))
    return
  }
  const workspace = openToWrite(directoryOf(args), "stammwert import")
  const progress = new Progress(terminal, () => performance.now())
  try {
    const staged = await stageImport(workspace, args.positional, {
      reading: readingOptions(args, args.positional, terminal, progress),
      source: args.text("source"),
      begunAt: terminal.now.toISOString(),
      startOver: args.has("start-over"),
    })
    progress.done()
    await decide(workspace, staged, args, terminal)
  } finally {
    progress.done()
    workspace.close()
  }
}

/** Shows what an import would bring, and commits or drops it. */
async function decide(workspace: Workspace, staged: StagedImport, args: Arguments, terminal: Terminal): Promise<void> {
  const language = languageOf(args, terminal)
  const words = WORDS[language]
  const rejects = args.text("rejects")
  if (rejects !== undefined)
    for (const path of writeRejectFiles(rejects, staged, language)) if (path !== rejects) terminal.err(`${path}\n`)
  terminal.out(previewText(staged, rejects !== undefined, language, terminal))
  const plans = [...(staged.files?.plans ?? []), ...staged.records.map(({ file }) => file.plan)]
  for (const { message } of readingWarnings({ plans }, language)) terminal.out(`! ${message}\n`)
  const drop = (sentence: string) => {
    discardImport(workspace.state, staged.importId)
    terminal.out(`\n${sentence}\n`)
  }
  if (staged.alreadyAs !== undefined) return drop(fill(words.already, { id: staged.alreadyAs }, language))
  if (!args.has("yes")) {
    if (!terminal.isInteractive) return drop(words.needsYes)
    const answer = (await terminal.ask(words.confirm)).toLowerCase()
    if (!words.yes.some((yes) => yes === answer)) return drop(words.dropped)
  }
  commitStaged(workspace, staged)
  terminal.out(`\n${fill(words.done, { id: staged.importId, data: workspace.directory }, language)}\n`)
}
