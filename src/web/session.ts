import { queryOptions, useQuery } from "@tanstack/react-query"
import { call } from "./api.ts"
import type { AnswerTo } from "./contract.ts"

export type Session = AnswerTo<"GET /api/session">

export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: ({ signal }) => call("GET", "/api/session", undefined, signal),
  staleTime: 60_000,
})

/** Who is in; pages behind the door may rely on it. */
export const useSession = () => useQuery(sessionQuery).data
