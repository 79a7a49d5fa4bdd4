import { Button, TextInput } from "@mantine/core"
import type { FormEvent } from "react"
import { call } from "../api.ts"
import type { AnswerTo } from "../contract.ts"
import { useWords } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { QrCode } from "../parts/QrCode.tsx"
import { useChange } from "./useChange.ts"

type Proposal = AnswerTo<"POST /api/account/app/proposal">
type Told = (codes: readonly string[] | null) => void

/** An authenticator app as second factor. */
export function App({ hasApp, onCodes }: { readonly hasApp: boolean; readonly onCodes: Told }) {
  const { account } = useWords()
  const propose = useChange(() => call("POST", "/api/account/app/proposal"))
  const remove = useChange(() => call("DELETE", "/api/account/app"))
  const fault = propose.error ?? remove.error
  const isChosen = propose.data !== undefined && !hasApp
  return (
    <section className="figure" aria-label={account.app}>
      <h2>{account.app}</h2>
      <p className="finding">{hasApp ? account.appIsOn : account.appLead}</p>
      {isChosen && <FirstCode proposal={propose.data} onCodes={onCodes} />}
      {fault && <Fault cause={fault} />}
      <div className="buttons">
        {hasApp && (
          <Button variant="default" loading={remove.isPending} onClick={() => remove.mutate()}>
            {account.removeApp}
          </Button>
        )}
        {!hasApp && !isChosen && (
          <Button variant="default" loading={propose.isPending} onClick={() => propose.mutate()}>
            {account.setUpApp}
          </Button>
        )}
      </div>
    </section>
  )
}

/** The app takes the secret from a picture or by hand, and shows by a first code that it has it. */
function FirstCode({ proposal, onCodes }: { readonly proposal: Proposal; readonly onCodes: Told }) {
  const { account, door } = useWords()
  const begin = useChange(
    (code: string) => call("POST", "/api/account/app", { sealed: proposal.sealed, code }),
    ({ recoveryCodes }) => onCodes(recoveryCodes),
  )
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    begin.mutate(String(new FormData(event.currentTarget).get("code")))
  }
  return (
    <form className="app-code" onSubmit={submit}>
      <QrCode text={proposal.address} name={account.scan} />
      <div className="fields">
        <p>{account.scan}</p>
        <p className="soft">
          {account.seed} <code className="seed">{proposal.seed.match(/.{4}/g)?.join(" ")}</code>
        </p>
        <TextInput
          name="code"
          label={account.firstCode}
          aria-label={door.code}
          autoComplete="one-time-code"
          inputMode="numeric"
          required
          autoFocus
        />
        {begin.isError && <Fault cause={begin.error} />}
        <div className="buttons">
          <Button type="submit" loading={begin.isPending}>
            {account.useApp}
          </Button>
        </div>
      </div>
    </form>
  )
}
