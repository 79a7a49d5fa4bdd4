import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { checkRecord } from "../../src/records/record.ts"
import { commitStaged, stageImport } from "../../src/store/importFiles.ts"
import { type Channel, commitImport } from "../../src/store/imports.ts"
import { Projection } from "../../src/store/projector.ts"
import type { FilesRead, ReadFilesOptions } from "../../src/store/readFiles.ts"
import { beginOrigin, type Origin, RecordWriter } from "../../src/store/records.ts"
import type { State } from "../../src/store/state.ts"
import { createWorkspace, openToWrite, type Workspace } from "../../src/store/workspace.ts"
import { workspaceOrders } from "../../src/store/workspaceOrders.ts"
import { READING, withFiles } from "./reading.ts"

/** Runs some work in a new workspace that is gone afterwards; it is opened to take files in unless told otherwise. */
export async function withWorkspace<T>(
  work: (workspace: Workspace, reopen: () => Workspace) => Promise<T>,
  open = openToWrite,
): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), "stammwert-test-"))
  createWorkspace(directory, { timeZone: READING.timeZone, currency: undefined })
  let workspace = open(directory, "a test")
  try {
    return await work(workspace, () => {
      workspace.close()
      workspace = open(directory, "a test")
      return workspace
    })
  } finally {
    workspace.close()
    rmSync(directory, { recursive: true, force: true })
  }
}

/** Imports one export, said yes to; answers what it brought. */
export function importText(
  workspace: Workspace,
  text: string | Readonly<Record<string, string | Buffer>>,
  options: Partial<ReadFilesOptions> & { source?: string; begunAt?: string } = {},
) {
  const { source = "orders", begunAt = "2026-11-22T08:00:00Z", ...reading } = options
  return withFiles(typeof text === "string" ? { "orders.csv": text } : text, async (paths) => {
    const staged = await stageImport(workspace, paths, {
      reading: { ...READING, ...reading },
      source,
      begunAt,
    })
    commitStaged(workspace, staged)
    return staged
  })
}

/** Checks and writes records that come live (all of a source are one import), are typed or stand in a file (one import each). */
export function writeRecords(
  { state, settings }: Workspace,
  claims: readonly unknown[],
  { channel, source = "orders" }: { channel: Channel; source?: string },
): void {
  const records = claims.map((claim) => {
    const { record, faults } = checkRecord(JSON.parse(JSON.stringify(claim)))
    if (!record) throw new Error(JSON.stringify(faults))
    return record
  })
  state.transaction(() => {
    const origin = (channel === "live" ? openLive(state, source) : undefined) ?? beginCounting(state, channel, source)
    new RecordWriter(state, origin, settings.timeZone).write(records)
    if (channel !== "live") commitImport(state, origin.importId, { rows: records.length, rejected: 0 })
  })
}

function beginCounting(state: State, channel: Channel, source: string): Origin {
  const origin = beginOrigin(state, { source, channel, begunAt: "2026-11-22T08:00:00Z", name: channel })
  if (channel === "live") commitImport(state, origin.importId, { rows: 0, rejected: 0 })
  return origin
}

function openLive(state: State, source: string): Origin | undefined {
  const [found] = state.rows<{ importId: number; fileId: number; sourceId: number }>(
    `SELECT import.id AS importId, file.id AS fileId, import.source_id AS sourceId FROM import JOIN source ON source.id = import.source_id
     JOIN import_file AS file ON file.import_id = import.id WHERE channel = 'live' AND import.state = 'committed' AND source.name = ?`,
    source,
  )
  return found && { ...found, channel: "live" }
}

/** Runs some work on the projection of a workspace, as of now. */
export async function withProjection<T>(
  workspace: Workspace,
  work: (projection: Projection) => Promise<T>,
): Promise<T> {
  const projection = await Projection.open(workspace)
  try {
    return await work(projection)
  } finally {
    await projection.close()
  }
}

/** What a workspace holds, in the form of files that were read. */
export function ordersOfWorkspace(workspace: Workspace): Promise<FilesRead> {
  return withProjection(workspace, (projection) => workspaceOrders(workspace, projection, READING))
}
