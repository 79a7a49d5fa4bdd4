import "../signUp/signUp.css"
import { Button, Skeleton, TextInput } from "@mantine/core"
import { Link } from "@tanstack/react-router"
import type { FormEvent } from "react"
import { can } from "../../records/role.ts"
import { useTime } from "../account/useTime.ts"
import { call } from "../api.ts"
import type { BodyOf } from "../contract.ts"
import { useWords } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { Table } from "../parts/Table.tsx"
import { textsIn } from "../parts/textsIn.ts"
import { useSession } from "../session.ts"
import { Poster } from "../signUp/Poster.tsx"
import { type Page, type Shown, useSignUpAct, useSignUpPage } from "../signUp/signUpPage.ts"

/** A code to print by which guests sign up themselves, and who has. */
export function SignUpPage() {
  const { signUp: words } = useWords()
  const asked = useSignUpPage()
  const role = useSession()?.user?.role
  const page = asked.data?.page
  return (
    <>
      <h1>{words.heading}</h1>
      <p className="lead">{words.lead}</p>
      {asked.isError && <Fault cause={asked.error} />}
      {asked.isPending && <Skeleton height={320} radius="md" />}
      {page?.isOn && <Poster page={page} />}
      {page && !page.isOn && <p className="soft">{words.off}</p>}
      {asked.data && page && <Latest signUps={asked.data.signUps} />}
      {asked.data && role !== undefined && can(role, "settings.write") && (
        <SetUp key={page?.token} page={page ?? null} />
      )}
    </>
  )
}

function Latest({ signUps }: Pick<Shown, "signUps">) {
  const { signUp: words } = useWords()
  const time = useTime()
  return (
    <section className="figure no-print" aria-label={words.latest} aria-live="polite">
      <h2>{words.latest}</h2>
      <p className="finding">{words.notYet}</p>
      {signUps.length === 0 ? (
        <p className="soft">{words.none}</p>
      ) : (
        <Table
          caption={words.latest}
          columns={[words.name, words.number, words.when].map((name) => ({ name }))}
          rows={signUps.map(({ number, firstName, at }) => [
            firstName ?? "–",
            <Link key={number} to="/customers" search={{ search: number }}>
              {number}
            </Link>,
            time(at),
          ])}
        />
      )}
    </section>
  )
}

function SetUp({ page }: { readonly page: Page | null }) {
  const { signUp: words } = useWords()
  const keep = useSignUpAct((body: BodyOf<"POST /api/sign-up">) => call("POST", "/api/sign-up", body), words.kept)
  const renew = useSignUpAct(() => call("POST", "/api/sign-up/renewal"), words.renewed)
  const fault = keep.error ?? renew.error
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const { business, privacyUrl } = textsIn(event.currentTarget)
    keep.mutate({ business, privacyUrl, isOn: page?.isOn ?? true })
  }
  return (
    <section className="figure no-print" aria-label={words.setUp}>
      <h2>{words.setUp}</h2>
      <form onSubmit={submit}>
        <div className="sign-up-fields">
          <TextInput
            name="business"
            label={words.business}
            description={words.businessHint}
            defaultValue={page?.business}
            maxLength={120}
            required
            autoComplete="organization"
          />
          <TextInput
            name="privacyUrl"
            type="url"
            label={words.privacyUrl}
            description={words.privacyHint}
            defaultValue={page?.privacyUrl}
            autoComplete="off"
          />
        </div>
        {fault && <Fault cause={fault} />}
        <div className="buttons">
          <Button type="submit" loading={keep.isPending}>
            {page ? words.keep : words.begin}
          </Button>
          {page && (
            <Button
              variant="default"
              onClick={() => keep.mutate({ business: page.business, privacyUrl: page.privacyUrl, isOn: !page.isOn })}
            >
              {page.isOn ? words.turnOff : words.turnOn}
            </Button>
          )}
          {page && (
            <Button variant="default" onClick={() => window.confirm(words.sureRenew) && renew.mutate()}>
              {words.renew}
            </Button>
          )}
        </div>
      </form>
    </section>
  )
}
