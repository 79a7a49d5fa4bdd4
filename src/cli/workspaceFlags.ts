import type { FlagGroup } from "./flagGroups.ts"
import type { Arguments } from "./flags.ts"
import { COMMON_FLAGS } from "./readFlags.ts"

const DEFAULT_DIRECTORY = "data"

/** The flag that names a workspace. */
export const DATA_FLAG = {
  name: "data",
  value: "DIR",
  de: "Ordner des Arbeitsbereichs (data)",
  en: "folder of the workspace (data)",
} as const

/** Whence a workspace that is made of a copy learns who was erased since. */
export const ERASED_IN_FLAG = {
  name: "erased-in",
  value: "DIR",
  de: "wer in diesem Arbeitsbereich gelöscht ist, kommt nicht zurück",
  en: "whoever was erased from this workspace does not come back",
} as const

/** Flags of the commands that need to know no more than which workspace. */
export const WORKSPACE_FLAGS: readonly FlagGroup[] = [
  { de: "Arbeitsbereich", en: "Workspace", flags: [DATA_FLAG] },
  COMMON_FLAGS,
]

export function directoryOf(args: Arguments): string {
  return args.text("data") ?? DEFAULT_DIRECTORY
}
