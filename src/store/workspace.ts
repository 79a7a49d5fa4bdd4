import { existsSync, mkdirSync } from "node:fs"
import { join } from "node:path"
import { BilingualError } from "../records/bilingualError.ts"
import { removeLeftovers } from "./imports.ts"
import { isCurrent, migrate } from "./migrate.ts"
import { openState, type State } from "./state.ts"
import { copyWhole } from "./wholeCopy.ts"
import { holdWriterLock } from "./writerLock.ts"

/** What holds for all records of a workspace. */
export type WorkspaceSettings = {
  /** Zone in which a day begins and ends. */
  readonly timeZone: string
  /** Undefined until the first import has said it. */
  readonly currency: string | undefined
}

export type Workspace = {
  readonly directory: string
  readonly state: State
  readonly settings: WorkspaceSettings
  close(): void
}

const stateFile = (directory: string) => join(directory, "state.db")

/** Makes a new, empty workspace in a folder that has none. */
export function createWorkspace(directory: string, settings: WorkspaceSettings): void {
  const path = stateFile(directory)
  if (existsSync(path)) {
    throw new BilingualError({
      en: `${directory} is a workspace already (it holds state.db): import into it, or name another folder with --data.`,
      de: `${directory} ist schon ein Arbeitsbereich (er enthält state.db): Importieren Sie dorthin, oder nennen Sie einen anderen Ordner mit --data.`,
    })
  }
  mkdirSync(directory, { recursive: true })
  const release = holdWriterLock(directory, "stammwert init")
  try {
    // Made in memory first: what is called state.db is a whole workspace.
    const state = openState(":memory:", { mustExist: false })
    migrate(state, path)
    saveSetting(state, "time_zone", settings.timeZone)
    if (settings.currency !== undefined) saveSetting(state, "currency", settings.currency)
    copyWhole(state, path)
    state.close()
  } finally {
    release()
  }
}

/** Opens a workspace to look at it; others may write meanwhile. */
export function openToRead(directory: string): Workspace {
  return opened(directory, undefined)
}

/** Opens a workspace to write one short transaction at a time into it, beside others who write. */
export function openToEdit(directory: string): Workspace {
  return opened(directory, undefined)
}

/** Opens a workspace to write into it, as the only process that does; `command` is what others are told. */
export function openToWrite(directory: string, command: string): Workspace {
  return opened(directory, command)
}

function opened(directory: string, command: string | undefined): Workspace {
  const path = stateFile(directory)
  if (!existsSync(path)) {
    throw new BilingualError({
      en: `${directory} is no workspace: "stammwert init --data ${directory}" makes one.`,
      de: `${directory} ist kein Arbeitsbereich: »stammwert init --data ${directory}« legt ihn an.`,
    })
  }
  let release = command === undefined ? undefined : holdWriterLock(directory, command)
  try {
    const state = openState(path, { mustExist: true })
    if (!isCurrent(state)) {
      release ??= holdWriterLock(directory, "stammwert")
      migrate(state, path)
    }
    if (command !== undefined) removeLeftovers(state)
    const close = () => {
      state.close()
      release?.()
    }
    return {
      directory,
      state,
      get settings() {
        return settingsOf(state)
      },
      close,
    }
  } catch (cause) {
    release?.()
    throw cause
  }
}

export function settingsOf(state: State): WorkspaceSettings {
  const rows = state.rows<{ name: string; value: string }>("SELECT name, value FROM setting")
  const values = new Map(rows.map(({ name, value }) => [name, value]))
  return { timeZone: values.get("time_zone") ?? "Europe/Berlin", currency: values.get("currency") }
}

export function saveSetting(state: State, name: "time_zone" | "currency", value: string): void {
  state
    .prepare("INSERT INTO setting VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value")
    .run(name, value)
}
