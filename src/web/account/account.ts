import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query"
import { call } from "../api.ts"
import type { Language } from "../language.tsx"

export type Account = {
  readonly user: { readonly email: string }
  readonly language: Language | null
  readonly hasApp: boolean
  readonly recoveryCodes: number
  readonly passkeys: readonly {
    readonly id: number
    readonly name: string
    readonly madeAt: number
    readonly usedAt: number | null
  }[]
  readonly sessions: readonly {
    readonly id: string
    readonly device: string
    readonly begunAt: number
    readonly seenAt: number
    readonly isThis: boolean
  }[]
}

export const accountQuery = queryOptions({
  queryKey: ["account"],
  queryFn: ({ signal }) => call<Account>("GET", "/api/account", undefined, signal),
  staleTime: 0,
})

/** Changes something of one's own account, and looks at it anew; also at whether a proof is wanted again. */
export function useChange<T, V = void>(change: (given: V) => Promise<T>, onDone?: (outcome: T) => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: change,
    ...(onDone ? { onSuccess: onDone } : {}),
    onSettled: async () => {
      await Promise.all(["account", "session"].map((key) => queries.invalidateQueries({ queryKey: [key] })))
    },
  })
}
