import { Alert, Button, NumberInput, PasswordInput, Select, Skeleton, TextInput } from "@mantine/core"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { can } from "../../records/role.ts"
import { call } from "../api.ts"
import type { AnswerTo, BodyOf } from "../contract.ts"
import { useWords } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { useNotice } from "../parts/Notice.tsx"
import { useProven } from "../parts/Proof.tsx"
import { textsIn } from "../parts/textsIn.ts"
import { useSession } from "../session.ts"
import { MailSender } from "./MailSender.tsx"
import { Suppressions } from "./Suppressions.tsx"

/** How a connection is kept from being read, and the port that goes with it. */
const PORTS = { tls: 465, starttls: 587, none: 25 } as const
type Security = keyof typeof PORTS
const SECURITIES = Object.keys(PORTS) as Security[]

type Server = NonNullable<AnswerTo<"GET /api/mail-server">["server"]>

const KEY = ["mail-server"]

/** The server that mails go out by: set up, tried, forgotten. */
export function Mail() {
  const { mail: words } = useWords().connections
  const role = useSession()?.user?.role
  const mayChange = role !== undefined && can(role, "mail.write")
  const asked = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => call("GET", "/api/mail-server", undefined, signal),
  })
  if (asked.isError) return <Fault cause={asked.error} />
  if (!asked.data) return <Skeleton height={400} radius="md" />
  const { server, canSendLinks } = asked.data
  return (
    <>
      {server && !canSendLinks && (
        <Alert color="ochre" variant="light">
          {words.noLinks}
        </Alert>
      )}
      {mayChange ? <MailServer key={server?.host} server={server} /> : <p className="finding">{words.ownerAlone}</p>}
      {server && <Trial host={server.host} />}
      <MailSender />
      <Suppressions />
    </>
  )
}

function MailServer({ server }: { readonly server: Server | null }) {
  const { mail: words } = useWords().connections
  const proven = useProven()
  const notice = useNotice()
  const queries = useQueryClient()
  const again = () => queries.invalidateQueries({ queryKey: KEY })
  const keep = useMutation({
    mutationFn: (body: BodyOf<"POST /api/mail-server">) => proven(() => call("POST", "/api/mail-server", body)),
    onSuccess: async () => {
      notice.tell(words.kept)
      await again()
    },
  })
  const remove = useMutation({
    mutationFn: () => proven(() => call("DELETE", "/api/mail-server")),
    onSuccess: async () => {
      notice.tell(words.removed)
      await again()
    },
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const { host, port, security, userName, password, fromAddress } = textsIn(event.currentTarget)
    keep.mutate({
      host,
      port: Number(port),
      security: security as Security,
      userName,
      fromAddress,
      ...(password ? { password } : {}),
    })
  }
  const fault = keep.error ?? remove.error
  return (
    <section className="figure" aria-label={words.server}>
      <h2>{words.server}</h2>
      <p className="finding">{words.serverLead}</p>
      <form onSubmit={submit}>
        <Connection server={server} />
        {fault && <Fault cause={fault} />}
        <div className="buttons">
          <Button type="submit" loading={keep.isPending}>
            {words.keep}
          </Button>
          {server && (
            <Button
              variant="default"
              loading={remove.isPending}
              onClick={() => window.confirm(words.sure) && remove.mutate()}
            >
              {words.remove}
            </Button>
          )}
        </div>
      </form>
    </section>
  )
}

function Connection({ server }: { readonly server: Server | null }) {
  const { mail: words } = useWords().connections
  const [port, setPort] = useState<number | string>(server?.port ?? PORTS.tls)
  return (
    <div className="row-form">
      <TextInput
        name="host"
        label={words.host}
        description={words.hostHint}
        defaultValue={server?.host}
        required
        autoComplete="off"
      />
      <Select
        name="security"
        label={words.security}
        description={words.securityHint}
        allowDeselect={false}
        defaultValue={server?.security ?? "tls"}
        data={SECURITIES.map((value) => ({ value, label: words.securities[value] }))}
        onChange={(chosen) => setPort(PORTS[chosen as Security])}
      />
      <NumberInput
        name="port"
        label={words.port}
        description={words.portHint}
        value={port}
        onChange={setPort}
        min={1}
        max={65_535}
        allowDecimal={false}
        hideControls
        required
      />
      <TextInput
        name="userName"
        label={words.userName}
        description={words.userNameHint}
        defaultValue={server?.userName}
        autoComplete="off"
      />
      <PasswordInput
        name="password"
        label={words.password}
        description={server?.hasPassword ? words.passwordKept : words.passwordHint}
        autoComplete="new-password"
      />
      <TextInput
        name="fromAddress"
        type="email"
        label={words.from}
        description={words.fromHint}
        defaultValue={server?.fromAddress}
        required
        autoComplete="off"
      />
    </div>
  )
}

/** Whether mails go out is known only by sending one. */
function Trial({ host }: { readonly host: string }) {
  const { mail: words } = useWords().connections
  const email = useSession()?.user?.email
  const send = useMutation({
    mutationFn: () => call("POST", "/api/mail-server/test"),
  })
  return (
    <section className="figure" aria-label={words.test} aria-live="polite">
      <h2>{words.test}</h2>
      <p className="finding">{words.testLead(host, email ?? "")}</p>
      <Button variant="default" loading={send.isPending} onClick={() => send.mutate()}>
        {words.sendTest}
      </Button>
      {send.isSuccess && <p className="soft arrived">{words.sent(send.data.to)}</p>}
      {send.isError && <Fault cause={send.error} />}
    </section>
  )
}
