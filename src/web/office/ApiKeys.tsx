import { Button, Checkbox, Select, Skeleton, TextInput } from "@mantine/core"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { can, OF_PEOPLE_ALONE, PERMISSIONS, type Permission } from "../../records/role.ts"
import { useTime } from "../account/useTime.ts"
import { call } from "../api.ts"
import type { AnswerTo, BodyOf } from "../contract.ts"
import { useLanguage, useWords } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { useProven } from "../parts/Proof.tsx"
import { textsIn } from "../parts/textsIn.ts"
import { useSession } from "../session.ts"
import type { Words } from "../text/de.ts"
import { useWorkspace } from "../workspace.ts"
import { Once } from "./Once.tsx"

/** What a key can be allowed. */
type KeyPermission = keyof Words["connections"]["apiKeys"]["permissions"]
const KEY_PERMISSIONS = (Object.keys(PERMISSIONS) as Permission[]).filter(
  (permission) => !OF_PEOPLE_ALONE.includes(permission),
) as KeyPermission[]
const DAYS = [30, 90, 365, 1095] as const
const USUAL_DAYS = "365"

type ApiKey = AnswerTo<"GET /api/api-keys">[number]

/** Programs that ask, each with a key of its own: what it may, since when, and when it last did. */
export function ApiKeys() {
  const { apiKeys: words } = useWords().connections
  const [made, setMade] = useState<string>()
  const keys = useQuery({
    queryKey: ["api-keys"],
    queryFn: ({ signal }) => call("GET", "/api/api-keys", undefined, signal),
  })
  const members = useQuery({
    queryKey: ["users"],
    queryFn: ({ signal }) => call("GET", "/api/users", undefined, signal),
  })
  const nameOf = (id: number) => members.data?.find((member) => member.id === id)?.name ?? String(id)
  return (
    <>
      {made && <Once heading={words.made} lead={words.madeLead} text={made} onClose={() => setMade(undefined)} />}
      {keys.isError && <Fault cause={keys.error} />}
      {keys.isPending && <Skeleton height={120} radius="md" />}
      {keys.data?.length === 0 && <p className="soft">{words.none}</p>}
      {keys.data && keys.data.length > 0 && (
        <section className="figure" aria-label={words.heading}>
          <ul className="entries connections">
            {keys.data.map((key) => (
              <Key key={key.id} apiKey={key} by={nameOf(key.userId)} />
            ))}
          </ul>
        </section>
      )}
      <NewKey onMade={setMade} />
    </>
  )
}

/** Days are enough for when a key begins and ends. */
function useDay() {
  const { language } = useLanguage()
  const format = new Intl.DateTimeFormat(language === "de" ? "de-DE" : "en-GB", { dateStyle: "medium" })
  return (milliseconds: number) => format.format(milliseconds)
}

function Key({ apiKey, by }: { readonly apiKey: ApiKey; readonly by: string }) {
  const { apiKeys: words } = useWords().connections
  const { id, name, permissions, madeAt, endsAt, usedAt, revokedAt } = apiKey
  const time = useTime()
  const day = useDay()
  const proven = useProven()
  const queries = useQueryClient()
  const revoke = useMutation({
    mutationFn: () => proven(() => call("DELETE", `/api/api-keys/${id}`)),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["api-keys"] }),
  })
  const today = useWorkspace().data?.today
  const hasEnded = today !== undefined && endsAt <= Date.parse(today)
  const isOver = revokedAt !== null || hasEnded
  const until = hasEnded ? words.ended(day(endsAt)) : words.until(day(endsAt))
  const life = [
    words.since(day(madeAt), by),
    revokedAt === null ? until : words.revoked(day(revokedAt)),
    usedAt === null ? words.unused : words.used(time(usedAt)),
  ]
  return (
    <li data-off={isOver || undefined}>
      <div>
        <strong>{name}</strong>
        <p className="soft">{permissions.map((permission) => words.permissions[permission]).join(" · ")}</p>
        <p className="faint">{life.join(" · ")}</p>
      </div>
      {!isOver && (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`${words.revoke}: ${name}`}
          loading={revoke.isPending}
          onClick={() => window.confirm(words.sure(name)) && revoke.mutate()}
        >
          {words.revoke}
        </Button>
      )}
      {revoke.isError && <Fault cause={revoke.error} />}
    </li>
  )
}

function NewKey({ onMade }: { readonly onMade: (key: string) => void }) {
  const { apiKeys: words } = useWords().connections
  const role = useSession()?.user?.role
  const proven = useProven()
  const queries = useQueryClient()
  const [permissions, setPermissions] = useState<KeyPermission[]>(["figures.read"])
  const make = useMutation({
    mutationFn: (body: BodyOf<"POST /api/api-keys">) => proven(() => call("POST", "/api/api-keys", body)),
    onSuccess: async ({ key }) => {
      onMade(key)
      await queries.invalidateQueries({ queryKey: ["api-keys"] })
    },
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const { name, days } = textsIn(form)
    make.mutate({ name, permissions, days: Number(days) }, { onSuccess: () => form.reset() })
  }
  return (
    <section className="figure" aria-label={words.make}>
      <h2>{words.make}</h2>
      <form onSubmit={submit}>
        <div className="row-form">
          <TextInput
            name="name"
            label={words.name}
            description={words.nameHint}
            maxLength={60}
            required
            autoComplete="off"
          />
          <Select
            name="days"
            label={words.ends}
            allowDeselect={false}
            defaultValue={USUAL_DAYS}
            data={DAYS.map((value) => ({ value: String(value), label: words.days[value] }))}
          />
        </div>
        <Checkbox.Group label={words.may} value={permissions} onChange={setPermissions}>
          <div className="choices">
            {KEY_PERMISSIONS.filter((permission) => role !== undefined && can(role, permission)).map((permission) => (
              <Checkbox key={permission} value={permission} label={words.permissions[permission]} />
            ))}
          </div>
        </Checkbox.Group>
        {make.isError && <Fault cause={make.error} />}
        <Button type="submit" loading={make.isPending} disabled={permissions.length === 0}>
          {words.make}
        </Button>
      </form>
    </section>
  )
}
