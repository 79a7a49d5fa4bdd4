import { Button, PasswordInput } from "@mantine/core"
import type { FormEvent } from "react"
import { SHORTEST_PASSWORD } from "../../records/password.ts"
import { call } from "../api.ts"
import { useWords } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { useChange } from "./account.ts"

/** Another password, for whoever knows the old one. */
export function Password({ email }: { readonly email: string }) {
  const { account, door } = useWords()
  const change = useChange((body: object) => call("POST", "/api/account/password", body))
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const { oldPassword, newPassword } = Object.fromEntries(new FormData(form))
    change.mutate({ oldPassword, newPassword }, { onSuccess: () => form.reset() })
  }
  return (
    <section className="figure" aria-label={account.password}>
      <h2>{account.password}</h2>
      <p className="finding">{account.passwordLead}</p>
      <form className="fields account-form" onSubmit={submit}>
        <input type="hidden" name="username" autoComplete="username" defaultValue={email} />
        <PasswordInput name="oldPassword" label={account.oldPassword} autoComplete="current-password" required />
        <PasswordInput
          name="newPassword"
          label={door.newPassword}
          description={door.passwordHint(SHORTEST_PASSWORD)}
          autoComplete="new-password"
          minLength={SHORTEST_PASSWORD}
          required
        />
        {change.isError && <Fault cause={change.error} />}
        {change.isSuccess && <p role="status">{account.passwordChanged}</p>}
        <div className="buttons">
          <Button type="submit" loading={change.isPending}>
            {account.changePassword}
          </Button>
        </div>
      </form>
    </section>
  )
}
