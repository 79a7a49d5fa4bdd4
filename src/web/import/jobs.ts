import { useQuery } from "@tanstack/react-query"
import type { StagedShown } from "../../server/contract.ts"
import { call } from "../api.ts"
import type { Job } from "../contract.ts"

/** An import that is read, waits for a yes, or is over. */
export type ImportJob = Job

export type Staged = StagedShown & { readonly rejectFiles: readonly string[] }

const LOOK_AGAIN_MILLISECONDS = 500

/** Follows a job until it asks or ends; a page that was loaded anew finds it where it is. */
export const useJob = (id: number | undefined) =>
  useQuery({
    queryKey: ["job", id],
    enabled: id !== undefined,
    queryFn: ({ signal }) => call("GET", `/api/jobs/${id as number}`, undefined, signal),
    refetchInterval: ({ state }) =>
      state.data === undefined || ["waiting", "running"].includes(state.data.state) ? LOOK_AGAIN_MILLISECONDS : false,
  })
