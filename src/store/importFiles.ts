import { assert } from "stammwert-models"
import { BilingualError } from "../records/bilingualError.ts"
import { type Consequences, revenueWithDrawn } from "./importConsequences.ts"
import { commitImport, discardImport, sourceNamed } from "./imports.ts"
import type { PreparedFile } from "./prepareFiles.ts"
import { type FilesRead, type ReadFilesOptions, readFilesOfAllKinds, type ToKeep } from "./readFiles.ts"
import { currencyOfDocuments, type RecordConsequences, recordConsequences } from "./recordConsequences.ts"
import { ratesInto } from "./recordedRates.ts"
import { type SalesOverlap, salesOverlap } from "./salesOverlap.ts"
import { DEFAULT_SOURCE, sourceOfPlan } from "./sourceRoles.ts"
import { StagedOtherwise } from "./stagedBefore.ts"
import { type Staged, stageOrders } from "./stageOrders.ts"
import { type RecordFileRead, stageRecords } from "./stageRecords.ts"
import { StorageFault } from "./storageFault.ts"
import { factsOf, findUnfinished, type OpenImport, openImport } from "./unfinishedImport.ts"
import { saveSetting, type Workspace } from "./workspace.ts"

/** An import that waits for a yes: nobody sees its orders yet. */
export type StagedImport = {
  readonly importId: number
  /** What the files of orders say; undefined where there are none. */
  readonly files: FilesRead | undefined
  /** That of the orders or the flag; undefined where the workspace still has none. */
  readonly currency: string | undefined
  /** Files of other records, in their order. */
  readonly records: readonly RecordFileRead[]
  readonly recordConsequences: RecordConsequences
  readonly overlap: SalesOverlap
  readonly consequences: Consequences
  /** Orders and other records that an attempt which was cut off had written already; 0 where there was none. */
  readonly stagedBefore: number
  /** Orders and other records that were left out, because they tell of somebody who was erased. */
  readonly ofErased: number
  /** The committed import of the very same files, where all of it still counts: there is nothing to commit. */
  readonly alreadyAs: number | undefined
}

export type ImportOptions = {
  readonly reading: ReadFilesOptions
  /** The circle of numbers that the files belong to; missing: that of the program they come from, else `orders`. */
  readonly source?: string | undefined
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
  const read = settings.currency === undefined ? reading.read : { ...reading.read, currency: settings.currency }
  let open: OpenImport | undefined
  let staged: StagedFiles | undefined
  let currency = read.currency
  try {
    const files = await readFilesOfAllKinds(
      paths,
      { ...reading, read, timeZone: settings.timeZone, ratesInto: (into) => ratesInto(state, into) },
      async (toKeep) => {
        const stage = (into: OpenImport) => {
          open = into
          return stageFiles(workspace, into, toKeep, options)
        }
        staged = await stageOnOrAnew(workspace, [...toKeep.sources, ...toKeep.others], options, stage)
        currency = toKeep.currency
      },
    )
    assert(open !== undefined && staged !== undefined, "what was read was kept")
    const { importId } = open
    const others = recordConsequences(state, importId)
    const isNews = [staged.consequences, ...others.kinds].some(({ added, changed }) => added + changed > 0)
    currency ??= currencyOfDocuments(state, importId)
    const overlap = salesOverlap(state, importId, { sourceRoles: settings.sourceRoles, currency })
    const { drawn, consequences, ...rest } = staged
    const revenue = revenueWithDrawn(consequences.revenue, drawn, overlap.isCovered)
    return {
      importId,
      files,
      currency,
      ...rest,
      consequences: { ...consequences, revenue },
      recordConsequences: others,
      overlap,
      alreadyAs: isNews ? undefined : sameFilesAs(workspace, importId),
    }
  } catch (cause) {
    // What a full disk has cut off can be gone on with, and nothing could be removed from it.
    if (open !== undefined && !(cause instanceof StorageFault)) discardImport(state, open.importId)
    throw cause
  }
}

type StagedFiles = Staged & { readonly records: readonly RecordFileRead[] }

const NO_ORDERS: Staged = {
  consequences: { added: 0, changed: 0, same: 0, refunds: 0, revenue: [] },
  drawn: [],
  stagedBefore: 0,
  ofErased: 0,
}

/** Writes the orders of files and their other records into an open import. */
async function stageFiles(
  { state, settings: { timeZone, sourceRoles } }: Workspace,
  { importId, fileIds }: OpenImport,
  { engine, sources, entryOptions, others, currency }: ToKeep,
  { source, reading }: ImportOptions,
): Promise<StagedFiles> {
  const orders = sources.map(({ plan }, index) => {
    const name = source ?? sourceOfPlan(plan)
    return { fileId: fileIds[index], sourceId: sourceNamed(state, name), role: sourceRoles[name] ?? plan.source }
  })
  const staged = entryOptions
    ? await stageOrders(state, { importId, files: orders }, engine, sources, { ...entryOptions, timeZone })
    : NO_ORDERS
  const records: RecordFileRead[] = []
  for (const [index, file] of others.entries()) {
    const own = sourceNamed(state, source ?? file.plan.records?.source ?? DEFAULT_SOURCE)
    const origin = { importId, fileId: fileIds[sources.length + index], sourceId: own, channel: "file" } as const
    const onRows = (rows: number) => reading.onProgress?.("read", rows)
    records.push(await stageRecords(state, engine, file, { origin, zone: timeZone, currency, onRows }))
  }
  const stagedBefore = records.reduce((sum, one) => sum + one.stagedBefore, staged.stagedBefore)
  const ofErased = records.reduce((sum, one) => sum + one.ofErased, staged.ofErased)
  return { ...staged, stagedBefore, ofErased, records }
}

async function stageOnOrAnew(
  { state }: Workspace,
  sources: readonly PreparedFile[],
  { source = DEFAULT_SOURCE, begunAt, startOver = false }: ImportOptions,
  stage: (into: OpenImport) => Promise<StagedFiles>,
): Promise<StagedFiles> {
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
export function commitStaged(
  { state, settings }: Workspace,
  { importId, files, records, currency }: StagedImport,
): void {
  const sum = (count: (one: RecordFileRead) => number) => records.reduce((total, one) => total + count(one), 0)
  state.transaction(() => {
    if (settings.currency === undefined && currency) saveSetting(state, "currency", currency)
    commitImport(state, importId, {
      rows: (files?.rows ?? 0) + sum(({ rows }) => rows),
      rejected: (files?.rejected ?? 0) + sum(({ rejected }) => rejected),
    })
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
