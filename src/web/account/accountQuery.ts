import { queryOptions } from "@tanstack/react-query"
import { call } from "../api.ts"
import type { AnswerTo } from "../contract.ts"

export type Account = AnswerTo<"GET /api/account">

export const accountQuery = queryOptions({
  queryKey: ["account"],
  queryFn: ({ signal }) => call("GET", "/api/account", undefined, signal),
  staleTime: 0,
})
