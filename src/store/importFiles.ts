import { assert } from "stammwert-models"
import { BilingualError } from "../records/bilingualError.ts"
import type { Consequences } from "./importConsequences.ts"
import { commitImport, discardImport } from "./imports.ts"
import type { PreparedFile } from "./prepareFiles.ts"
import { type FilesRead, type ReadFilesOptions, readFiles } from "./readFiles.ts"
import { StagedOtherwise } from "./stagedBefore.ts"
import { type Staged, stageOrders } from "./stageOrders.ts"
import { StorageFault } from "./storageFault.ts"
import { factsOf, findUnfinished, type OpenImport, openImport } from "./unfinishedImport.ts"
import { saveSetting, type Workspace } from "./workspace.ts"

/** An import that waits for a yes: nobody sees its orders yet. */
export type StagedImport = {
  readonly importId: number
  readonly files: FilesRead
  readonly consequences: Consequences
  /** Orders that an attempt which was cut off had written already; 0 where there was none. */
  readonly stagedBefore: number
  /** The committed import of the very same files, where all of it still counts: there is nothing to commit. */
  readonly alreadyAs: number | undefined
}

export type ImportOptions = {
  readonly reading: ReadFilesOptions
  /** The circle of order numbers that the files belong to. */
  readonly source: string
  /** The instant the import begins, in UTC. */
  readonly begunAt: string
  /** Drop what an attempt that was cut off has written, and begin anew. */
  readonly startOver?: boolean
}

/**
 * Reads files as `value` would and lays their orders beside those of the workspace. The same files again go on where an
 * attempt was cut off.
 */
export async function stageImport(
  workspace: Workspace,
  paths: readonly string[],
  options: ImportOptions,
): Promise<StagedImport> {
  const { reading } = options
  const { state, settings } = workspace
  const asked = reading.read.currency
  if (settings.currency !== undefined && asked !== undefined && asked !== settings.currency) {
    throw new BilingualError({
      en: `the workspace counts in ${settings.currency}, not in ${asked}: leave --currency out, or name another folder with --data`,
      de: `Der Arbeitsbereich rechnet in ${settings.currency}, nicht in ${asked}: Lassen Sie --currency weg, oder nennen Sie einen anderen Ordner mit --data.`,
    })
  }
  let open: OpenImport | undefined
  let staged: Staged | undefined
  try {
    const files = await readFiles(paths, {
      ...reading,
      read: settings.currency === undefined ? reading.read : { ...reading.read, currency: settings.currency },
      timeZone: settings.timeZone,
      keep: async (engine, sources, entryOptions) => {
        const stage = (into: OpenImport) => {
          open = into
          return stageOrders(state, into, engine, sources, { ...entryOptions, timeZone: settings.timeZone })
        }
        staged = await stageOnOrAnew(workspace, sources, options, stage)
      },
    })
    assert(open !== undefined && staged !== undefined, "what was read was kept")
    const { added, changed } = staged.consequences
    const alreadyAs = added + changed > 0 ? undefined : sameFilesAs(workspace, open.importId)
    return { importId: open.importId, files, ...staged, alreadyAs }
  } catch (cause) {
    // What a full disk has cut off can be gone on with, and nothing could be removed from it.
    if (open !== undefined && !(cause instanceof StorageFault)) discardImport(state, open.importId)
    throw cause
  }
}

async function stageOnOrAnew(
  { state }: Workspace,
  sources: readonly PreparedFile[],
  { source, begunAt, startOver = false }: ImportOptions,
  stage: (into: OpenImport) => Promise<Staged>,
): Promise<Staged> {
  const files = sources.map(factsOf)
  const unfinished = findUnfinished(state, source, files)
  if (unfinished) {
    try {
      if (!startOver) return await stage(unfinished)
    } catch (cause) {
      if (!(cause instanceof StagedOtherwise)) throw cause
    }
    discardImport(state, unfinished.importId)
  }
  return stage(openImport(state, source, begunAt, files))
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
