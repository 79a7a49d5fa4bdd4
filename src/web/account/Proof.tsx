import { Button, PasswordInput } from "@mantine/core"
import type { FormEvent, ReactNode } from "react"
import { call } from "../api.ts"
import { useWords } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { useSession } from "../session.ts"
import { useChange } from "./account.ts"
import { canPasskey, showPasskey } from "./passkey.ts"

/** What opens only once whoever is at the screen has said who they are, and closes again after some minutes. */
export function Proof({ hasPasskey, children }: { readonly hasPasskey: boolean; readonly children: ReactNode }) {
  const { account, door } = useWords()
  const session = useSession()
  const byPassword = useChange((password: string) => call("POST", "/api/proof", { password }))
  const byPasskey = useChange(() => showPasskey("/api/proof/passkey"))
  if (session?.isFresh) return children
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    byPassword.mutate(String(new FormData(event.currentTarget).get("password")))
  }
  const fault = byPassword.error ?? byPasskey.error
  return (
    <section className="figure" aria-label={account.proof}>
      <h2>{account.proof}</h2>
      <p className="finding">{account.proofLead}</p>
      <form className="fields account-form" onSubmit={submit}>
        <PasswordInput name="password" label={door.password} autoComplete="current-password" required />
        {fault && <Fault cause={fault} />}
        <div className="buttons">
          <Button type="submit" loading={byPassword.isPending}>
            {account.prove}
          </Button>
          {hasPasskey && canPasskey() && (
            <Button variant="default" loading={byPasskey.isPending} onClick={() => byPasskey.mutate()}>
              {account.byPasskey}
            </Button>
          )}
        </div>
      </form>
    </section>
  )
}
