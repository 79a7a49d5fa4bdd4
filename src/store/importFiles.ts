import { BilingualError } from "../records/bilingualError.ts"
import { type Consequences, importConsequences } from "./importConsequences.ts"
import { beginImport, commitImport, discardImport } from "./imports.ts"
import { type FilesRead, type ReadFilesOptions, readFiles } from "./readFiles.ts"
import { stageOrders } from "./stageOrders.ts"
import { saveSetting, type Workspace } from "./workspace.ts"

/** An import that waits for a yes: nobody sees its orders yet. */
export type StagedImport = {
  readonly importId: number
  readonly files: FilesRead
  readonly consequences: Consequences
  /** The committed import of the very same files, where all of it still counts: there is nothing to commit. */
  readonly alreadyAs: number | undefined
}

export type ImportOptions = {
  readonly reading: ReadFilesOptions
  /** The circle of order numbers that the files belong to. */
  readonly source: string
  /** The instant the import begins, in UTC. */
  readonly begunAt: string
}

/** Reads files as `value` would and lays their orders beside those of the workspace. */
export async function stageImport(
  workspace: Workspace,
  paths: readonly string[],
  { reading, source, begunAt }: ImportOptions,
): Promise<StagedImport> {
  const { state, settings } = workspace
  const asked = reading.read.currency
  if (settings.currency !== undefined && asked !== undefined && asked !== settings.currency) {
    throw new BilingualError({
      en: `the workspace counts in ${settings.currency}, not in ${asked}: leave --currency out, or name another folder with --data`,
      de: `Der Arbeitsbereich rechnet in ${settings.currency}, nicht in ${asked}: Lassen Sie --currency weg, oder nennen Sie einen anderen Ordner mit --data.`,
    })
  }
  const open = beginImport(state, source, begunAt)
  try {
    const files = await readFiles(paths, {
      ...reading,
      read: settings.currency === undefined ? reading.read : { ...reading.read, currency: settings.currency },
      timeZone: settings.timeZone,
      keep: (engine, sources, entryOptions) =>
        stageOrders(state, open, engine, sources, { ...entryOptions, timeZone: settings.timeZone }),
    })
    const consequences = importConsequences(state, open.importId)
    const isNews = consequences.added + consequences.changed > 0
    const alreadyAs = isNews ? undefined : sameFilesAs(workspace, open.importId)
    return { importId: open.importId, files, consequences, alreadyAs }
  } catch (cause) {
    discardImport(state, open.importId)
    throw cause
  }
}

/** Makes a staged import count. */
export function commitStaged({ state, settings }: Workspace, { importId, files }: StagedImport): void {
  state.transaction(() => {
    if (settings.currency === undefined) saveSetting(state, "currency", files.currency)
    commitImport(state, importId, files)
  })
}

/** The latest committed import whose files are byte for byte those of another, and of the same circle. */
function sameFilesAs({ state }: Workspace, importId: number): number | undefined {
  const digests = "(SELECT group_concat(sha256 ORDER BY id) FROM import_file WHERE import_id = import.id)"
  const [found] = state.rows<{ id: number }>(
    `SELECT id FROM import WHERE import.state = 'committed'
       AND (source_id, ${digests}) = (SELECT source_id, ${digests} FROM import WHERE id = ?)
     ORDER BY id DESC LIMIT 1`,
    importId,
  )
  return found?.id
}
