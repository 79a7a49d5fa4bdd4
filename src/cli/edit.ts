import { editRecord, removeRecord } from "../store/byHand.ts"
import { openToEdit } from "../store/workspace.ts"
import { type FlagGroup, flagsOf } from "./flagGroups.ts"
import { parseArguments } from "./flags.ts"
import { editorOf, envelopeOf, keyFlags, keyOf, kindOf, typingContext, typingFlags } from "./handFlags.ts"
import { edited, inFlags } from "./handText.ts"
import { commandHelp } from "./help.ts"
import { languageOf } from "./reading.ts"
import type { Terminal } from "./terminal.ts"
import { fieldsTyped } from "./typedFields.ts"
import { directoryOf } from "./workspaceFlags.ts"

/** `stammwert edit customer K9 --city Rosenheim`: a record said anew; an empty value takes a field away. */
export async function edit(words: readonly string[], terminal: Terminal): Promise<void> {
  const [word] = words
  const groups = word === undefined || word.startsWith("-") ? keyFlags() : editFlags(typingFlags(kindOf(word)))
  const args = parseArguments(words, flagsOf(groups))
  const language = languageOf(args, terminal)
  if (args.has("help")) {
    terminal.out(commandHelp("edit", groups, language))
    return
  }
  const key = keyOf(args)
  const workspace = openToEdit(directoryOf(args))
  try {
    const context = typingContext(args, workspace, terminal)
    const changed = { ...envelopeOf(args, context), fields: fieldsTyped(args, key.kind, context) }
    const done = inFlags(key.kind, () => editRecord(workspace, key, changed, editorOf(args, terminal, undefined)))
    terminal.out(edited("edited", done, workspace, language, terminal))
  } finally {
    workspace.close()
  }
}

/** The id of a record stays. */
const editFlags = (groups: readonly FlagGroup[]) =>
  groups.map((group) => ({ ...group, flags: group.flags.filter(({ name }) => name !== "id") }))

/** `stammwert remove ticket T1`: a record that counts no more, until the removal is undone. */
export async function remove(words: readonly string[], terminal: Terminal): Promise<void> {
  const args = parseArguments(words, flagsOf(keyFlags()))
  const language = languageOf(args, terminal)
  if (args.has("help")) {
    terminal.out(commandHelp("remove", keyFlags(), language))
    return
  }
  const workspace = openToEdit(directoryOf(args))
  try {
    const done = removeRecord(workspace, keyOf(args), editorOf(args, terminal, undefined))
    terminal.out(edited("removed", done, workspace, language, terminal))
  } finally {
    workspace.close()
  }
}
