import { queryOptions } from "@tanstack/react-query"
import { call } from "../api.ts"
import type { Language } from "../language.tsx"

export type Account = {
  readonly user: { readonly email: string }
  readonly language: Language | null
  readonly hasPassword: boolean
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
