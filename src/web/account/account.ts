import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query"
import { call } from "../api.ts"
import type { Language } from "../language.tsx"
import { useProven } from "../parts/Proof.tsx"

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

/** Changes something of one's own account, asks before that who is at the screen where it must, and looks at it anew. */
export function useChange<T, V = void>(change: (given: V) => Promise<T>, onDone?: (outcome: T) => void) {
  const queries = useQueryClient()
  const proven = useProven()
  return useMutation({
    mutationFn: (given: V) => proven(() => change(given)),
    ...(onDone ? { onSuccess: onDone } : {}),
    onSettled: () => queries.invalidateQueries({ queryKey: ["account"] }),
  })
}
