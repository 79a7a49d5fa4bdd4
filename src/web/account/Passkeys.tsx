import { Button, TextInput } from "@mantine/core"
import { type FormEvent, useState } from "react"
import { call } from "../api.ts"
import { useWords } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import type { Account } from "./accountQuery.ts"
import { addPasskey, canPasskey } from "./passkey.ts"
import { useChange } from "./useChange.ts"
import { useTime } from "./useTime.ts"

/** Passkeys: sign in by the lock of a device, without a password. */
export function Passkeys(props: {
  readonly passkeys: Account["passkeys"]
  readonly onCodes: (codes: readonly string[] | null) => void
}) {
  const { account } = useWords()
  const add = useChange(addPasskey, props.onCodes)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    add.mutate(String(new FormData(form).get("name")), { onSuccess: () => form.reset() })
  }
  return (
    <section className="figure" aria-label={account.passkeys}>
      <h2>{account.passkeys}</h2>
      <p className="finding">{account.passkeysLead}</p>
      {props.passkeys.length > 0 && (
        <ul className="entries">
          {props.passkeys.map((passkey) => (
            <Passkey key={passkey.id} passkey={passkey} />
          ))}
        </ul>
      )}
      {canPasskey() ? (
        <form className="fields account-form" onSubmit={submit}>
          <TextInput
            name="name"
            label={account.passkeyName}
            placeholder={account.passkeyExample}
            maxLength={60}
            required
          />
          {add.isError && <Fault cause={add.error} />}
          <div className="buttons">
            <Button type="submit" variant="default" loading={add.isPending}>
              {account.addPasskey}
            </Button>
          </div>
        </form>
      ) : (
        <p className="soft">{account.noPasskeys}</p>
      )}
    </section>
  )
}

function Passkey({ passkey: { id, name, madeAt, usedAt } }: { readonly passkey: Account["passkeys"][number] }) {
  const { account } = useWords()
  const time = useTime()
  const [isNaming, setIsNaming] = useState(false)
  const path = `/api/account/passkeys/${id}` as const
  const rename = useChange(
    (given: string) => call("PATCH", path, { name: given }),
    () => setIsNaming(false),
  )
  const remove = useChange(() => call("DELETE", path))
  const fault = rename.error ?? remove.error
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    rename.mutate(String(new FormData(event.currentTarget).get("name")))
  }
  return (
    <li>
      {isNaming ? (
        <form className="buttons" onSubmit={submit}>
          <TextInput
            name="name"
            aria-label={account.passkeyName}
            defaultValue={name}
            maxLength={60}
            required
            autoFocus
          />
          <Button type="submit" loading={rename.isPending}>
            {account.keepName}
          </Button>
        </form>
      ) : (
        <div>
          <strong>{name}</strong>
          <p className="faint">
            {account.made(time(madeAt))}
            {usedAt !== null && ` · ${account.used(time(usedAt))}`}
          </p>
        </div>
      )}
      {!isNaming && (
        <div className="buttons">
          <Button size="compact-sm" variant="default" onClick={() => setIsNaming(true)}>
            {account.rename}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`${account.remove}: ${name}`}
            loading={remove.isPending}
            onClick={() => remove.mutate()}
          >
            {account.remove}
          </Button>
        </div>
      )}
      {fault && <Fault cause={fault} />}
    </li>
  )
}
