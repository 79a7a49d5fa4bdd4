import { Button, PasswordInput, TextInput } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { Link, useRouter, useSearch } from "@tanstack/react-router"
import { type FormEvent, useState } from "react"
import { canPasskey, showPasskey } from "../account/passkey.ts"
import { call, ServerError } from "../api.ts"
import type { BodyOf } from "../contract.ts"
import { useWords } from "../language.tsx"
import { DoorPage } from "../parts/DoorPage.tsx"
import { Fault } from "../parts/Fault.tsx"
import { textsIn } from "../parts/textsIn.ts"
import { sessionQuery } from "../session.ts"

export function LoginPage() {
  const { door, lookWithoutUploading } = useWords()
  const { to } = useSearch({ from: "/login" })
  const router = useRouter()
  const queries = useQueryClient()
  const [needsCode, setNeedsCode] = useState(false)
  const enter = async () => {
    queries.clear()
    await queries.fetchQuery(sessionQuery)
    router.history.push(safePath(to))
  }
  const login = useMutation({
    mutationFn: (body: BodyOf<"POST /api/login">) => call("POST", "/api/login", body),
    onSuccess: enter,
    // The server asks for a second factor once the password is right.
    onError: (fault) => setNeedsCode((asked) => asked || (fault instanceof ServerError && fault.word === "needs-code")),
  })
  const byPasskey = useMutation({ mutationFn: () => showPasskey("/api/login/passkey"), onSuccess: enter })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const given = textsIn(event.currentTarget)
    login.mutate({ email: given.email, password: given.password, ...(given.code ? { code: given.code } : {}) })
  }
  const fault = byPasskey.error ?? login.error
  return (
    <DoorPage heading={door.loginHeading}>
      <form className="fields" onSubmit={submit}>
        <TextInput name="email" type="email" label={door.email} autoComplete="username" required autoFocus />
        <PasswordInput name="password" label={door.password} autoComplete="current-password" required />
        {needsCode && <TextInput name="code" label={door.code} autoComplete="one-time-code" autoFocus />}
        {fault && <Fault cause={fault} />}
        <Button type="submit" loading={login.isPending} fullWidth size="md">
          {door.login}
        </Button>
        {canPasskey() && (
          <Button
            variant="default"
            fullWidth
            size="md"
            loading={byPasskey.isPending}
            onClick={() => byPasskey.mutate()}
          >
            {door.byPasskey}
          </Button>
        )}
        <Link to="/forgotten" className="aside">
          {door.forgot}
        </Link>
      </form>
      <p>
        <a href="/look">{lookWithoutUploading}</a>
      </p>
    </DoorPage>
  )
}

/** Only a path of ours: what stands in the address was written by whoever made the link. */
const safePath = (to: string | undefined): string => (to && /^\/(?![/\\])/.test(to) ? to : "/")
