import { queryOptions, useQuery } from "@tanstack/react-query"
import type { Role } from "../records/role.ts"
import { call } from "./api.ts"

export type Session = {
  readonly isClaimed: boolean
  readonly user: { readonly id: number; readonly email: string; readonly name: string; readonly role: Role } | null
  readonly isFresh: boolean
}

export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: ({ signal }) => call<Session>("GET", "/api/session", undefined, signal),
  staleTime: 60_000,
})

/** Who is in; pages behind the door may rely on it. */
export const useSession = () => useQuery(sessionQuery).data
