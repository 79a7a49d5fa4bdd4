import { backUp, restore as restoreBackup } from "../store/restore.ts"
import { openToRead } from "../store/workspace.ts"
import { flagsOf } from "./flagGroups.ts"
import { parseArguments } from "./flags.ts"
import { commandHelp } from "./help.ts"
import { languageOf } from "./reading.ts"
import type { Terminal } from "./terminal.ts"
import { oneWord } from "./workspaceArguments.ts"
import { directoryOf, WORKSPACE_FLAGS } from "./workspaceFlags.ts"

/** `stammwert backup shop.backup`: one file that holds all records, also while others write. */
export async function backup(words: readonly string[], terminal: Terminal): Promise<void> {
  const args = parseArguments(words, flagsOf(WORKSPACE_FLAGS))
  const language = languageOf(args, terminal)
  if (args.has("help")) {
    terminal.out(commandHelp("backup", WORKSPACE_FLAGS, language))
    return
  }
  const target = oneWord(args, { en: "one new file for the backup", de: "eine neue Datei für die Sicherung" })
  const workspace = openToRead(directoryOf(args))
  try {
    backUp(workspace, target)
    terminal.out(language === "de" ? `${target}: vollständige Sicherung.\n` : `${target}: a whole backup.\n`)
  } finally {
    workspace.close()
  }
}

/** `stammwert restore shop.backup --data other`: a workspace from a backup that was checked first. */
export async function restore(words: readonly string[], terminal: Terminal): Promise<void> {
  const args = parseArguments(words, flagsOf(WORKSPACE_FLAGS))
  const language = languageOf(args, terminal)
  if (args.has("help")) {
    terminal.out(commandHelp("restore", WORKSPACE_FLAGS, language))
    return
  }
  const file = oneWord(args, { en: "the backup", de: "die Sicherung" })
  const directory = directoryOf(args)
  restoreBackup(file, directory)
  terminal.out(
    language === "de"
      ? `${directory}: aus ${file} wiederhergestellt und geprüft.\n`
      : `${directory}: restored from ${file} and checked.\n`,
  )
}
