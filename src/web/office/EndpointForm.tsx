import { Button, Checkbox, TextInput } from "@mantine/core"
import { type FormEvent, useState } from "react"
import { WEBHOOK_KINDS, type WebhookKind } from "../../records/webhookKinds.ts"
import { useWords } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"

type Wanted = { readonly url: string; readonly kinds: readonly WebhookKind[] }

/** Where others are told, and of what. */
export function EndpointForm(props: {
  readonly given?: Wanted
  /** What the button does. */
  readonly does: string
  readonly isPending: boolean
  readonly fault: Error | null
  readonly onSubmit: (wanted: Wanted) => void
  readonly onCancel?: () => void
}) {
  const { webhooks: words } = useWords().connections
  const [kinds, setKinds] = useState<string[]>([...(props.given?.kinds ?? WEBHOOK_KINDS)])
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const url = String(new FormData(event.currentTarget).get("url"))
    props.onSubmit({ url, kinds: WEBHOOK_KINDS.filter((kind) => kinds.includes(kind)) })
  }
  return (
    <form className="fields connection-form" onSubmit={submit}>
      <TextInput
        name="url"
        type="url"
        label={words.url}
        description={words.urlHint}
        defaultValue={props.given?.url}
        required
        autoComplete="off"
      />
      <Checkbox.Group label={words.kindsHint} value={kinds} onChange={setKinds}>
        <div className="choices">
          {WEBHOOK_KINDS.map((kind) => (
            <Checkbox key={kind} value={kind} label={words.kinds[kind]} />
          ))}
        </div>
      </Checkbox.Group>
      {props.fault && <Fault cause={props.fault} />}
      <div className="buttons">
        <Button type="submit" loading={props.isPending} disabled={kinds.length === 0}>
          {props.does}
        </Button>
        {props.onCancel && (
          <Button variant="default" onClick={props.onCancel}>
            {words.cancel}
          </Button>
        )}
      </div>
    </form>
  )
}
