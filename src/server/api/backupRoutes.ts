import { basename } from "node:path"
import { z } from "zod"
import { backupsOf, listBackups } from "../../store/backupList.ts"
import type { ApiRoute } from "./route.ts"

/** The copies in the workspace's own folder of backups, the latest first. */
export const backupRoutes: readonly ApiRoute[] = [
  {
    method: "GET",
    path: "/api/backups",
    operation: "listBackups",
    does: "The backups in the workspace's own folder, the latest first.",
    needs: "settings.write",
    answer: z.array(z.strictObject({ name: z.string(), madeAt: z.string(), bytes: z.int() })),
    handle: async (_, { workspace }) =>
      listBackups(backupsOf(workspace.directory)).map(({ path, seal }) => ({
        name: basename(path),
        madeAt: seal.madeAt,
        bytes: seal.bytes,
      })),
  },
]
