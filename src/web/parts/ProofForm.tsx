import { Button, Loader, PasswordInput } from "@mantine/core"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import type { FormEvent } from "react"
import { accountQuery } from "../account/accountQuery.ts"
import { canPasskey, showPasskey } from "../account/passkey.ts"
import { call } from "../api.ts"
import { useWords } from "../language.tsx"
import { Fault } from "./Fault.tsx"
import { NewPasswordField } from "./NewPasswordField.tsx"

type Proving = { readonly onProven: () => void }

/**
 * Asks who is at the screen in the ways that they have; whoever has none yet chooses a password. It waits for what the
 * server knows now: a form that changes under somebody who types would lose what they typed.
 */
export function ProofForm({ onProven }: Proving) {
  const account = useQuery(accountQuery)
  if (account.isError) return <Fault cause={account.error} />
  if (!account.data || !account.isFetchedAfterMount) return <Loader />
  const { hasPassword, passkeys, user } = account.data
  return (
    <div className="fields">
      {hasPassword && <ByPassword onProven={onProven} />}
      {!hasPassword && passkeys.length === 0 && <FirstPassword email={user.email} onProven={onProven} />}
      {canPasskey() && passkeys.length > 0 && <ByPasskey onProven={onProven} />}
    </div>
  )
}

const passwordIn = (event: FormEvent<HTMLFormElement>) => {
  event.preventDefault()
  return String(new FormData(event.currentTarget).get("password"))
}

function ByPassword({ onProven }: Proving) {
  const { typing, door } = useWords()
  const proving = useMutation({
    mutationFn: (password: string) => call("POST", "/api/proof", { password }),
    onSuccess: onProven,
  })
  return (
    <form className="fields" onSubmit={(event) => proving.mutate(passwordIn(event))}>
      <p className="soft">{typing.proof.lead}</p>
      <PasswordInput
        name="password"
        label={door.password}
        autoComplete="current-password"
        required
        data-autofocus
        autoFocus
      />
      {proving.isError && <Fault cause={proving.error} />}
      <Button type="submit" loading={proving.isPending}>
        {typing.proof.go}
      </Button>
    </form>
  )
}

function ByPasskey({ onProven }: Proving) {
  const { account } = useWords()
  const proving = useMutation({ mutationFn: () => showPasskey("/api/proof/passkey"), onSuccess: onProven })
  return (
    <>
      {proving.isError && <Fault cause={proving.error} />}
      <Button variant="default" loading={proving.isPending} onClick={() => proving.mutate()}>
        {account.byPasskey}
      </Button>
    </>
  )
}

function FirstPassword({ email, onProven }: Proving & { readonly email: string }) {
  const { typing, door } = useWords()
  const queries = useQueryClient()
  const choosing = useMutation({
    mutationFn: (password: string) => call("POST", "/api/account/first-password", { password }),
    onSuccess: async () => {
      onProven()
      await queries.invalidateQueries({ queryKey: ["account"] })
    },
  })
  return (
    <form className="fields" onSubmit={(event) => choosing.mutate(passwordIn(event))}>
      <p className="soft">{typing.proof.first(email)}</p>
      <input type="hidden" name="username" autoComplete="username" defaultValue={email} />
      <NewPasswordField autoFocus />
      {choosing.isError && <Fault cause={choosing.error} />}
      <Button type="submit" loading={choosing.isPending}>
        {door.choosePassword}
      </Button>
    </form>
  )
}
