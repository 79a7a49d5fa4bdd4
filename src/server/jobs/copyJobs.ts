import { rmSync } from "node:fs"
import { backUpInto } from "../../store/backup.ts"
import { backupsOf } from "../../store/backupList.ts"
import { exportWorkspace } from "../../store/export/exportWorkspace.ts"
import { openToRead } from "../../store/workspace.ts"
import type { JobWork } from "./jobWork.ts"

/** All that a workspace holds, in files that any program can read. */
export const exportJob: JobWork<{ readonly withHistory: boolean }> = {
  async run({ directory, folder, askedAt, parameters }) {
    const workspace = openToRead(directory)
    try {
      const { files } = exportWorkspace(workspace, folder, {
        madeAt: new Date(askedAt).toISOString(),
        withHistory: parameters.withHistory,
      })
      return { files }
    } finally {
      workspace.close()
    }
  },
  clear: async ({ folder }) => rmSync(folder, { recursive: true, force: true }),
}

/** A whole copy, in the workspace's own folder of backups. */
export const backupJob: JobWork<{ readonly keep?: number }> = {
  async run({ directory, askedAt, parameters }) {
    const workspace = openToRead(directory)
    try {
      const madeAt = new Date(askedAt).toISOString()
      const { path, removed } = backUpInto(workspace, backupsOf(directory), { madeAt, keep: parameters.keep })
      return { path, removed }
    } finally {
      workspace.close()
    }
  },
  clear: async () => {},
}
