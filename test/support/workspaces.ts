import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { commitStaged, stageImport } from "../../src/store/importFiles.ts"
import { Projection } from "../../src/store/projector.ts"
import type { FilesRead, ReadFilesOptions } from "../../src/store/readFiles.ts"
import { createWorkspace, openToWrite, type Workspace } from "../../src/store/workspace.ts"
import { workspaceOrders } from "../../src/store/workspaceOrders.ts"
import { READING, withFiles } from "./reading.ts"

/** Runs some work in a new workspace that is gone afterwards. */
export async function withWorkspace<T>(
  work: (workspace: Workspace, reopen: () => Workspace) => Promise<T>,
): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), "stammwert-test-"))
  createWorkspace(directory, { timeZone: READING.timeZone, currency: undefined })
  let workspace = openToWrite(directory, "a test")
  try {
    return await work(workspace, () => {
      workspace.close()
      workspace = openToWrite(directory, "a test")
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
  options: Partial<ReadFilesOptions> & { source?: string } = {},
) {
  const { source = "orders", ...reading } = options
  return withFiles(typeof text === "string" ? { "orders.csv": text } : text, async (paths) => {
    const staged = await stageImport(workspace, paths, {
      reading: { ...READING, ...reading },
      source,
      begunAt: "2026-11-22T08:00:00Z",
    })
    commitStaged(workspace, staged)
    return staged
  })
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
