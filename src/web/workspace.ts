import { queryOptions, useQuery } from "@tanstack/react-query"
import { call } from "./api.ts"

export type Setting = {
  readonly name: string
  readonly value: string | number | null
  readonly isDefault: boolean
  readonly history: readonly { readonly at: string; readonly value: string | null }[]
}

/** What holds in the whole workspace. */
export type WorkspaceSettings = {
  readonly timeZone: string
  readonly today: string
  readonly currency: string | null
  readonly settings: readonly Setting[]
}

export const settingsQuery = queryOptions({
  queryKey: ["settings"],
  queryFn: ({ signal }) => call<WorkspaceSettings>("GET", "/api/settings", undefined, signal),
})

export const useWorkspace = () => useQuery(settingsQuery)

export const settingNamed = (workspace: WorkspaceSettings | undefined, name: string) =>
  workspace?.settings.find((setting) => setting.name === name)
