import { Button, PasswordInput } from "@mantine/core"
import type { FormEvent } from "react"
import { call } from "../api.ts"
import { useWords } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { NewPasswordField } from "../parts/NewPasswordField.tsx"
import { textsIn } from "../parts/textsIn.ts"
import { useChange } from "./useChange.ts"

type Mine = { readonly email: string; readonly hasPassword: boolean }

/** Another password, for whoever knows the old one, or the first. */
export function Password({ email, hasPassword }: Mine) {
  const { account, door } = useWords()
  const change = useChange(({ oldPassword, newPassword }: Record<string, string>) =>
    hasPassword
      ? call("POST", "/api/account/password", { oldPassword, newPassword })
      : call("POST", "/api/account/first-password", { password: newPassword }),
  )
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    change.mutate(textsIn(form), { onSuccess: () => form.reset() })
  }
  return (
    <section className="figure" aria-label={account.password}>
      <h2>{account.password}</h2>
      <p className="finding">{hasPassword ? account.passwordLead : account.noPassword}</p>
      <form className="fields account-form" onSubmit={submit}>
        <input type="hidden" name="username" autoComplete="username" defaultValue={email} />
        {hasPassword && (
          <PasswordInput name="oldPassword" label={account.oldPassword} autoComplete="current-password" required />
        )}
        <NewPasswordField name="newPassword" />
        {change.isError && <Fault cause={change.error} />}
        {change.isSuccess && <p role="status">{account.passwordChanged}</p>}
        <div className="buttons">
          <Button type="submit" loading={change.isPending}>
            {hasPassword ? account.changePassword : door.choosePassword}
          </Button>
        </div>
      </form>
    </section>
  )
}
