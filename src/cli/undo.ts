import { BilingualError } from "../records/bilingualError.ts"
import { channelOf, undoImport } from "../store/imports.ts"
import { openToEdit, openToWrite, type Workspace } from "../store/workspace.ts"
import { flagsOf } from "./flagGroups.ts"
import { parseArguments } from "./flags.ts"
import { commandHelp } from "./help.ts"
import { languageOf } from "./reading.ts"
import type { Terminal } from "./terminal.ts"
import { oneWord } from "./workspaceArguments.ts"
import { directoryOf, WORKSPACE_FLAGS } from "./workspaceFlags.ts"

/** `stammwert undo 3`: takes a whole import back. */
export async function undo(words: readonly string[], terminal: Terminal): Promise<void> {
  const args = parseArguments(words, flagsOf(WORKSPACE_FLAGS))
  const language = languageOf(args, terminal)
  if (args.has("help")) {
    terminal.out(commandHelp("undo", WORKSPACE_FLAGS, language))
    return
  }
  const word = oneWord(args, { en: "one import by its number", de: "einen Import mit seiner Nummer" })
  if (!/^\d{1,15}$/.test(word)) {
    throw new BilingualError({
      en: `an import is named by its number, as "stammwert imports" lists it: found "${word}"`,
      de: `Ein Import heißt nach seiner Nummer, wie »stammwert imports« sie nennt, gefunden: »${word}«`,
    })
  }
  const workspace = openToUndo(directoryOf(args), Number(word))
  try {
    undoImport(workspace.state, Number(word))
    terminal.out(language === "de" ? `Import ${word} zurückgenommen.\n` : `Import ${word} undone.\n`)
  } finally {
    workspace.close()
  }
}

/** What was typed is taken back in one step, beside whoever writes; a file's rows are removed by one process alone. */
function openToUndo(directory: string, importId: number): Workspace {
  const workspace = openToEdit(directory)
  if (channelOf(workspace.state, importId) === "hand") return workspace
  workspace.close()
  return openToWrite(directory, "stammwert undo")
}
