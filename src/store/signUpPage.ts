import type { State } from "./state.ts"

/** The page on which guests sign up by themselves. */
export type SignUpPage = {
  /** Stands in its address and on posters. */
  readonly token: string
  readonly business: string
  /** Empty where nobody has said where it stands. */
  readonly privacyUrl: string
  readonly isOn: boolean
  /** When the token was made, in milliseconds since 1970. */
  readonly madeAt: number
}

type PageRow = Omit<SignUpPage, "isOn"> & { readonly isOn: 0 | 1 } & Record<string, string | number>

/** Undefined until somebody has set it up. */
export function findSignUpPage(state: State): SignUpPage | undefined {
  const [found] = state.rows<PageRow>(
    "SELECT token, business, privacy_url AS privacyUrl, is_on AS isOn, made_at AS madeAt FROM sign_up_page",
  )
  return found && { ...found, isOn: found.isOn === 1 }
}

export function keepSignUpPage(state: State, { token, business, privacyUrl, isOn, madeAt }: SignUpPage): void {
  state
    .prepare("INSERT OR REPLACE INTO sign_up_page VALUES (1, ?, ?, ?, ?, ?)")
    .run(token, business, privacyUrl, isOn ? 1 : 0, madeAt)
}
