import { statSync } from "node:fs"
import { BilingualError } from "../records/bilingualError.ts"
import { backUp, backUpInto } from "../store/backup.ts"
import { backupsOf } from "../store/backupList.ts"
import { restore as restoreBackup } from "../store/restore.ts"
import { openToRead } from "../store/workspace.ts"
import { type FlagGroup, flagsOf } from "./flagGroups.ts"
import { type Arguments, number, parseArguments } from "./flags.ts"
import { commandHelp } from "./help.ts"
import { COMMON_FLAGS } from "./readFlags.ts"
import { languageOf } from "./reading.ts"
import type { Terminal } from "./terminal.ts"
import { oneWord } from "./workspaceArguments.ts"
import { DATA_FLAG, directoryOf, ERASED_IN_FLAG } from "./workspaceFlags.ts"

const BACKUP_FLAGS: readonly FlagGroup[] = [
  {
    de: "Arbeitsbereich",
    en: "Workspace",
    flags: [
      DATA_FLAG,
      {
        name: "keep",
        value: "N",
        de: "so viele Sicherungen bleiben im Ordner, ältere gehen",
        en: "so many backups stay in the folder, older ones go",
      },
    ],
  },
  COMMON_FLAGS,
]

/** `stammwert backup`: one file that holds all records, also while others write; in DIR/backups unless another place is named. */
export async function backup(words: readonly string[], terminal: Terminal): Promise<void> {
  const args = parseArguments(words, flagsOf(BACKUP_FLAGS))
  const language = languageOf(args, terminal)
  if (args.has("help")) {
    terminal.out(commandHelp("backup", BACKUP_FLAGS, language))
    return
  }
  const directory = directoryOf(args)
  const target = args.positional.length === 0 ? backupsOf(directory) : oneWord(args, TARGET)
  const keep = countOf(args, "keep")
  const workspace = openToRead(directory)
  try {
    const madeAt = terminal.now.toISOString()
    if (args.positional.length === 0 || isFolder(target)) {
      const { path, removed } = backUpInto(workspace, target, { madeAt, keep })
      terminal.out(`${path}: ${WHOLE[language]}\n`)
      for (const old of removed) terminal.out(`${old}: ${language === "de" ? "entfernt" : "removed"}.\n`)
      return
    }
    if (keep !== undefined) throw new BilingualError(KEEP_NEEDS_FOLDER)
    terminal.out(`${backUp(workspace, target, madeAt).path}: ${WHOLE[language]}\n`)
  } finally {
    workspace.close()
  }
}

const TARGET = {
  en: "one new file or a folder for the backup",
  de: "eine neue Datei oder einen Ordner für die Sicherung",
}
const WHOLE = { en: "a whole backup.", de: "vollständige Sicherung." }
const KEEP_NEEDS_FOLDER = {
  en: "--keep is about the backups of a folder: name no file, or a folder that is there",
  de: "--keep gilt für die Sicherungen eines Ordners: Nennen Sie keine Datei oder einen vorhandenen Ordner.",
}

const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true

function countOf(args: Arguments, name: string): number | undefined {
  const text = args.text(name)
  if (text === undefined) return undefined
  const count = number(name, text)
  if (Number.isInteger(count) && count > 0) return count
  throw new BilingualError({
    en: `--${name} must be a whole number from 1 on: found "${text}"`,
    de: `--${name} muss eine ganze Zahl ab 1 sein, gefunden: »${text}«`,
  })
}

const RESTORE_FLAGS: readonly FlagGroup[] = [
  { de: "Arbeitsbereich", en: "Workspace", flags: [DATA_FLAG, ERASED_IN_FLAG] },
  COMMON_FLAGS,
]

/** `stammwert restore shop.backup --data other`: a workspace from a backup that was checked first. */
export async function restore(words: readonly string[], terminal: Terminal): Promise<void> {
  const args = parseArguments(words, flagsOf(RESTORE_FLAGS))
  const language = languageOf(args, terminal)
  if (args.has("help")) {
    terminal.out(commandHelp("restore", RESTORE_FLAGS, language))
    return
  }
  const file = oneWord(args, { en: "the backup", de: "die Sicherung" })
  const directory = directoryOf(args)
  restoreBackup(file, directory, args.text("erased-in"))
  terminal.out(
    language === "de"
      ? `${directory}: aus ${file} wiederhergestellt und geprüft.\n`
      : `${directory}: restored from ${file} and checked.\n`,
  )
}
