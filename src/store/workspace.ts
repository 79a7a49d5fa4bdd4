import { existsSync, mkdirSync } from "node:fs"
import { join } from "node:path"
import { BilingualError } from "../records/bilingualError.ts"
import { adviceOnDamage } from "./backupList.ts"
import { removeLeftovers } from "./imports.ts"
import { isCurrent, migrate } from "./migrate.ts"
import { finishErasures } from "./rights/sweep.ts"
import { type SourceRoles, sourceRolesOf } from "./sourceRoles.ts"
import { DamagedError, isDamage, openState, type State } from "./state.ts"
import { copyWhole } from "./wholeCopy.ts"
import { holdLock, type LockName, tryLock } from "./writerLock.ts"

/** What holds for all records of a workspace. */
export type WorkspaceSettings = {
  /** Zone in which a day begins and ends. */
  readonly timeZone: string
  /** Undefined until the first import has said it. */
  readonly currency: string | undefined
  /** What somebody has said of single sources. */
  readonly sourceRoles: SourceRoles
}

export type Workspace = {
  readonly directory: string
  readonly state: State
  readonly settings: WorkspaceSettings
  close(): void
}

const stateFile = (directory: string) => join(directory, "state.db")

/** Makes a new, empty workspace in a folder that has none. */
export function createWorkspace(directory: string, settings: Omit<WorkspaceSettings, "sourceRoles">): void {
  const path = stateFile(directory)
  if (existsSync(path)) {
    throw new BilingualError({
      en: `${directory} is a workspace already (it holds state.db): import into it, or name another folder with --data.`,
      de: `${directory} ist schon ein Arbeitsbereich (er enthält state.db): Importieren Sie dorthin, oder nennen Sie einen anderen Ordner mit --data.`,
    })
  }
  mkdirSync(directory, { recursive: true })
  const release = holdLock(directory, "writer", "stammwert init")
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
  return opened(directory, { command: "stammwert" })
}

/** Opens a workspace to write one short transaction at a time into it, beside others who write. */
export function openToEdit(directory: string): Workspace {
  return openToRead(directory)
}

/** Opens a workspace to take in files or to undo, as the only process that does; `command` is what others are told. */
export function openToWrite(directory: string, command: string): Workspace {
  return opened(directory, { command, lock: "writer", tidy: (state) => tidyAlone(directory, state) })
}

/** Opens a workspace to serve it, as the only process that does. What another process is undoing is left to it. */
export function openToServe(directory: string, command: string): Workspace {
  return opened(directory, {
    command,
    lock: "server",
    tidy: (state) => {
      const release = tryLock(directory, "writer", command)
      if (!release) return
      try {
        tidyAlone(directory, state)
      } finally {
        release()
      }
    },
  })
}

/** Finishes what commands that were cut off have left, as the only process that writes. */
function tidyAlone(directory: string, state: State): void {
  removeLeftovers(state)
  finishErasures({ directory, state })
}

/** The database alone, for a thread of a process that has opened the workspace. */
export const openStateOf = (directory: string): State => openState(stateFile(directory), { mustExist: true })

type Opening = {
  readonly command: string
  readonly lock?: LockName
  readonly tidy?: (state: State) => void
}

function opened(directory: string, { command, lock, tidy = () => {} }: Opening): Workspace {
  const path = stateFile(directory)
  if (!existsSync(path)) {
    throw new BilingualError({
      en: `${directory} is no workspace: "stammwert init --data ${directory}" makes one.`,
      de: `${directory} ist kein Arbeitsbereich: »stammwert init --data ${directory}« legt ihn an.`,
    })
  }
  const release = lock ? holdLock(directory, lock, command) : () => {}
  try {
    const state = openState(path, { mustExist: true })
    if (!isCurrent(state)) migrateAlone(state, directory, command, lock)
    tidy(state)
    return {
      directory,
      state,
      get settings() {
        return settingsOf(state)
      },
      close() {
        state.close()
        release()
      },
    }
  } catch (cause) {
    release()
    throw withAdvice(cause, directory)
  }
}

/** Nobody else may write or serve while the database takes another shape. */
function migrateAlone(state: State, directory: string, command: string, held: LockName | undefined): void {
  const others = (["writer", "server"] as const).filter((name) => name !== held)
  const releases: (() => void)[] = []
  try {
    for (const name of others) releases.push(holdLock(directory, name, command))
    migrate(state, stateFile(directory))
  } finally {
    for (const release of releases) release()
  }
}

/** A damaged workspace is told with the backup to restore. */
function withAdvice(cause: unknown, directory: string): unknown {
  if (!isDamage(cause)) return cause
  const { sentence } = cause instanceof DamagedError ? cause : new DamagedError(stateFile(directory))
  const advice = adviceOnDamage(directory)
  return new BilingualError({ en: `${sentence.en} ${advice.en}`, de: `${sentence.de} ${advice.de}` })
}

export function settingsOf(state: State): WorkspaceSettings {
  const rows = state.rows<{ name: string; value: string }>("SELECT name, value FROM setting")
  const values = new Map(rows.map(({ name, value }) => [name, value]))
  return {
    timeZone: values.get("time_zone") ?? "Europe/Berlin",
    currency: values.get("currency"),
    sourceRoles: sourceRolesOf(values),
  }
}

export function saveSetting(state: State, name: "time_zone" | "currency", value: string): void {
  state
    .prepare("INSERT INTO setting VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value")
    .run(name, value)
}
