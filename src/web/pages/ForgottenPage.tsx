import { Button, Loader, TextInput } from "@mantine/core"
import { useMutation, useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import type { FormEvent } from "react"
import { call } from "../api.ts"
import { useWords } from "../language.tsx"
import { DoorPage } from "../parts/DoorPage.tsx"
import { Fault } from "../parts/Fault.tsx"

/** The way back for whoever has forgotten their password: by mail, or else whom to ask. */
export function ForgottenPage() {
  const { door } = useWords()
  const { forgotten: words } = door
  const asked = useQuery({
    queryKey: ["forgotten"],
    queryFn: ({ signal }) => call("GET", "/api/password/forgotten", undefined, signal),
  })
  return (
    <DoorPage heading={words.heading} lead={asked.data?.isByMail === false ? words.noMails : words.lead}>
      {asked.isPending && <Loader />}
      {asked.isError && <Fault cause={asked.error} />}
      {asked.data && (asked.data.isByMail ? <ByMail /> : <ByAsking />)}
      <Link to="/login" className="aside">
        {words.back}
      </Link>
    </DoorPage>
  )
}

function ByMail() {
  const { door } = useWords()
  const send = useMutation({
    mutationFn: (email: string) => call("POST", "/api/password/forgotten", { email }),
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    send.mutate(String(new FormData(event.currentTarget).get("email")))
  }
  if (send.isSuccess) return <p role="status">{door.forgotten.sent}</p>
  return (
    <form className="fields" onSubmit={submit}>
      <TextInput name="email" type="email" label={door.email} autoComplete="username" required autoFocus />
      {send.isError && <Fault cause={send.error} />}
      <Button type="submit" loading={send.isPending} fullWidth size="md">
        {door.forgotten.send}
      </Button>
    </form>
  )
}

function ByAsking() {
  const { forgotten: words } = useWords().door
  return (
    <>
      <p>{words.ask}</p>
      <p>{words.console}</p>
      <code className="command">
        stammwert user reset {words.address} <span className="flag">--data {words.folder}</span>
      </code>
    </>
  )
}
