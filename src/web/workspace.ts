import { queryOptions, useQuery } from "@tanstack/react-query"
import { call } from "./api.ts"
import type { AnswerTo } from "./contract.ts"

/** What holds in the whole workspace. */
export type WorkspaceSettings = AnswerTo<"GET /api/settings">
export type Setting = WorkspaceSettings["settings"][number]

export const settingsQuery = queryOptions({
  queryKey: ["settings"],
  queryFn: ({ signal }) => call("GET", "/api/settings", undefined, signal),
})

export const useWorkspace = () => useQuery(settingsQuery)

export const settingNamed = (workspace: WorkspaceSettings | undefined, name: string) =>
  workspace?.settings.find((setting) => setting.name === name)
