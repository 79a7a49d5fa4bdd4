import { Button, Checkbox, Loader, TextInput } from "@mantine/core"
import { useMutation, useQuery } from "@tanstack/react-query"
import { useParams } from "@tanstack/react-router"
import { type FormEvent, useState } from "react"
import { consentText, type SignUpChannel } from "../../records/signUp.ts"
import { call } from "../api.ts"
import { useLanguage } from "../language.tsx"
import { DoorPage } from "../parts/DoorPage.tsx"
import { Fault } from "../parts/Fault.tsx"

/** Where a guest who scanned a code signs up: no login, nothing ticked beforehand. */
export function JoinPage() {
  const { words } = useLanguage()
  const { token } = useParams({ from: "/join/$token" })
  const asked = useQuery({
    queryKey: ["join", token],
    queryFn: ({ signal }) => call("GET", `/api/join/${encodeURIComponent(token)}`, undefined, signal),
  })
  const [isThere, setIsThere] = useState<{ readonly hasConsents: boolean }>()
  const { join } = words.signUp
  if (asked.isError) {
    return (
      <DoorPage isForGuests heading={words.nothingHere.heading}>
        <Fault cause={asked.error} />
      </DoorPage>
    )
  }
  if (!asked.data) {
    return (
      <DoorPage isForGuests heading={words.loading}>
        <Loader />
      </DoorPage>
    )
  }
  if (isThere) {
    return (
      <DoorPage isForGuests heading={join.thanks} lead={join.thanksLead}>
        {isThere.hasConsents && <p>{join.confirm}</p>}
      </DoorPage>
    )
  }
  const { business, privacyUrl } = asked.data
  return (
    <DoorPage isForGuests heading={join.heading(business)} lead={join.lead(business)}>
      {privacyUrl !== "" && (
        <a href={privacyUrl} target="_blank" rel="noreferrer">
          {join.privacy}
        </a>
      )}
      <Guest token={token} business={business} onDone={(hasConsents) => setIsThere({ hasConsents })} />
    </DoorPage>
  )
}

function Guest(props: {
  readonly token: string
  readonly business: string
  readonly onDone: (hasConsents: boolean) => void
}) {
  const { words, language } = useLanguage()
  const { join } = words.signUp
  const [email, setEmail] = useState("")
  const [phone, setPhone] = useState("")
  const [agreed, setAgreed] = useState<string[]>([])
  const channels: SignUpChannel[] = [
    ...(email === "" ? [] : (["email"] as const)),
    ...(phone === "" ? [] : (["sms", "phone"] as const)),
  ]
  const consents = channels.filter((channel) => agreed.includes(channel))
  const send = useMutation({
    mutationFn: (firstName: string) =>
      call("POST", `/api/join/${encodeURIComponent(props.token)}`, {
        firstName,
        ...(email && { email }),
        ...(phone && { phone }),
        consents,
        language,
      }),
    onSuccess: () => props.onDone(consents.length > 0),
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    send.mutate(String(new FormData(event.currentTarget).get("firstName")))
  }
  return (
    <form className="fields" onSubmit={submit}>
      <TextInput name="firstName" label={join.firstName} autoComplete="given-name" maxLength={80} required />
      <p className="faint">{join.eitherHint}</p>
      <TextInput
        type="email"
        label={join.email}
        autoComplete="email"
        value={email}
        required={phone === ""}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <TextInput
        type="tel"
        label={join.phone}
        autoComplete="tel"
        value={phone}
        required={email === ""}
        onChange={(event) => setPhone(event.currentTarget.value)}
      />
      {channels.length > 0 && (
        <Checkbox.Group label={join.consents} value={agreed} onChange={setAgreed}>
          <div className="choices">
            {channels.map((channel) => (
              <Checkbox key={channel} value={channel} label={consentText(channel, props.business)[language]} />
            ))}
          </div>
        </Checkbox.Group>
      )}
      {send.isError && <Fault cause={send.error} />}
      <Button type="submit" size="md" fullWidth loading={send.isPending}>
        {join.go}
      </Button>
    </form>
  )
}
