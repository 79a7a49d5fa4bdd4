import { Button, TextInput } from "@mantine/core"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { can } from "../../records/role.ts"
import { call } from "../api.ts"
import type { Step } from "../contract.ts"
import { useWords } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { useSession } from "../session.ts"

type MessageStep = Extract<Step, { do: "message" }>

/** What a message looks like for one customer, and a test mail of it to oneself. */
export function MessagePreview({ step: { subject, preheader, blocks } }: { readonly step: MessageStep }) {
  const { preview: words } = useWords().measures
  const role = useSession()?.user?.role
  const [customer, setCustomer] = useState("")
  const whom = customer.trim() === "" ? {} : { customer: customer.trim() }
  const message = { subject, preheader, blocks, ...whom }
  const shown = useMutation({ mutationFn: () => call("POST", "/api/messages/preview", message) })
  const sent = useMutation({ mutationFn: () => call("POST", "/api/messages/test", message) })
  if (role === undefined || !can(role, "measures.write")) return null
  const fault = shown.error ?? sent.error
  return (
    <div className="preview" aria-live="polite">
      <div className="row-form">
        <TextInput
          label={words.customer}
          description={words.customerHint}
          value={customer}
          onChange={({ currentTarget: { value } }) => setCustomer(value)}
          autoComplete="off"
        />
      </div>
      <div className="actions">
        <Button variant="default" loading={shown.isPending} onClick={() => shown.mutate()}>
          {words.show}
        </Button>
        <Button variant="default" loading={sent.isPending} onClick={() => sent.mutate()}>
          {words.test}
        </Button>
      </div>
      {sent.isSuccess && <p className="soft">{words.sent(sent.data.to)}</p>}
      {fault && <Fault cause={fault} />}
      {shown.isSuccess && <Shown message={shown.data} />}
    </div>
  )
}

type Message = { readonly subject: string; readonly html: string; readonly text: string }

/** The mail lives in a frame that may run nothing and ask nobody for anything. */
function Shown({ message: { subject, html, text } }: { readonly message: Message }) {
  const { preview: words } = useWords().measures
  return (
    <>
      <p>
        <b>{subject}</b>
      </p>
      <iframe className="mail" title={words.frame} sandbox="" srcDoc={html} />
      <details>
        <summary>{words.asText}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <pre tabIndex={0}>{text}</pre>
      </details>
    </>
  )
}
