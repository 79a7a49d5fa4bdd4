import { useQuery } from "@tanstack/react-query"
import type { StagedShown } from "../../server/contract.ts"
import { call } from "../api.ts"

/** An import that is read, waits for a yes, or is over. */
export type ImportJob = {
  readonly id: number
  readonly kind: string
  readonly state: "waiting" | "running" | "asking" | "done" | "failed" | "cancelled"
  readonly progress: { readonly step: string; readonly done?: number } | null
  readonly outcome: unknown
}

export type Staged = StagedShown & { readonly rejectFiles: readonly string[] }

const LOOK_AGAIN_MILLISECONDS = 500

/** Follows a job until it asks or ends; a page that was loaded anew finds it where it is. */
export const useJob = (id: number | undefined) =>
  useQuery({
    queryKey: ["job", id],
    enabled: id !== undefined,
    queryFn: ({ signal }) => call<ImportJob>("GET", `/api/jobs/${id}`, undefined, signal),
    refetchInterval: ({ state }) =>
      state.data === undefined || ["waiting", "running"].includes(state.data.state) ? LOOK_AGAIN_MILLISECONDS : false,
  })
