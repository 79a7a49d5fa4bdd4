import { Button, TextInput } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import type { FormEvent } from "react"
import { call } from "../api.ts"
import type { BodyOf } from "../contract.ts"
import { useWords } from "../language.tsx"
import { DoorPage } from "../parts/DoorPage.tsx"
import { Fault } from "../parts/Fault.tsx"
import { NewPasswordField } from "../parts/NewPasswordField.tsx"
import { textsIn } from "../parts/textsIn.ts"
import { sessionQuery } from "../session.ts"

/** The first who has the token of the console becomes the owner. The token comes behind the #, which browsers send to nobody. */
export function ClaimPage() {
  const { door } = useWords()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const claim = useMutation({
    mutationFn: (body: BodyOf<"POST /api/claim">) => call("POST", "/api/claim", body),
    onSuccess: async () => {
      queries.clear()
      await queries.fetchQuery(sessionQuery)
      await navigate({ to: "/", hash: "", replace: true })
    },
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const { token, name, email, password } = textsIn(event.currentTarget)
    claim.mutate({ token, name, email, password })
  }
  const token = location.hash.slice(1)
  return (
    <DoorPage heading={door.claimHeading} lead={door.claimLead}>
      <form className="fields" onSubmit={submit}>
        <TextInput name="token" label={door.token} defaultValue={token} autoComplete="off" required />
        <TextInput name="name" label={door.name} autoComplete="name" required autoFocus={token !== ""} />
        <TextInput name="email" type="email" label={door.email} autoComplete="username" required />
        <NewPasswordField />
        {claim.isError && <Fault cause={claim.error} />}
        <Button type="submit" loading={claim.isPending} fullWidth size="md">
          {door.claim}
        </Button>
      </form>
    </DoorPage>
  )
}
