import { Button, PasswordInput, Select, Skeleton, TextInput } from "@mantine/core"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { call } from "../api.ts"
import type { BodyOf } from "../contract.ts"
import { useFormat, useWords } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { useProven } from "../parts/Proof.tsx"
import { Table } from "../parts/Table.tsx"
import { textsIn } from "../parts/textsIn.ts"
import { Once } from "./Once.tsx"

const KINDS = ["json", "segment", "shopify", "woocommerce", "stripe"] as const
type KeyKind = (typeof KINDS)[number]
/** These sign with a secret that they make themselves. */
const SIGNS: readonly KeyKind[] = ["shopify", "woocommerce", "stripe"]
const DAY_CHARACTERS = 10

/** Programs that may send, each with a key of its own. */
export function Keys() {
  const { keys: words } = useWords().office
  const format = useFormat(null)
  const proven = useProven()
  const queries = useQueryClient()
  const [made, setMade] = useState<string>()
  const asked = useQuery({
    queryKey: ["keys"],
    queryFn: ({ signal }) => call("GET", "/api/keys", undefined, signal),
  })
  const revoke = useMutation({
    mutationFn: (name: string) => proven(() => call("POST", `/api/keys/${encodeURIComponent(name)}/revoke`)),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["keys"] }),
  })
  return (
    <>
      {made && <Once heading={words.made} lead={words.madeLead} text={made} onClose={() => setMade(undefined)} />}
      {asked.isError && <Fault cause={asked.error} />}
      {revoke.isError && <Fault cause={revoke.error} />}
      {asked.isPending && <Skeleton height={120} radius="md" />}
      {asked.data && asked.data.length > 0 && (
        <section className="figure" aria-label={words.heading}>
          <Table
            caption={words.heading}
            columns={[words.name, words.kind, words.source, words.since, words.state].map((name) => ({ name }))}
            rows={asked.data.map(({ id, name, kind, source, madeAt, revokedAt }) => [
              name,
              words.kinds[kind],
              source,
              format.day(madeAt.slice(0, DAY_CHARACTERS)),
              revokedAt ? (
                words.revoked(format.day(revokedAt.slice(0, DAY_CHARACTERS)))
              ) : (
                <Button
                  key={id}
                  size="compact-sm"
                  variant="default"
                  aria-label={`${words.revoke}: ${name}`}
                  onClick={() => window.confirm(words.sure(name)) && revoke.mutate(name)}
                >
                  {words.revoke}
                </Button>
              ),
            ])}
          />
        </section>
      )}
      {asked.data?.length === 0 && <p className="soft">{words.none}</p>}
      <NewKey onMade={setMade} />
    </>
  )
}

function NewKey({ onMade }: { readonly onMade: (key: string) => void }) {
  const { keys: words } = useWords().office
  const proven = useProven()
  const queries = useQueryClient()
  const [kind, setKind] = useState<KeyKind>("json")
  const make = useMutation({
    mutationFn: (body: BodyOf<"POST /api/keys">) => proven(() => call("POST", "/api/keys", body)),
    onSuccess: async ({ key }) => {
      onMade(key)
      await queries.invalidateQueries({ queryKey: ["keys"] })
    },
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const { name, source, secret } = textsIn(event.currentTarget)
    make.mutate({ name, source, kind, ...(secret ? { secret } : {}) })
  }
  return (
    <section className="figure" aria-label={words.make}>
      <h2>{words.make}</h2>
      <form className="row-form" onSubmit={submit}>
        <TextInput name="name" label={words.name} description={words.nameHint} required autoComplete="off" />
        <TextInput name="source" label={words.source} description={words.sourceHint} required autoComplete="off" />
        <Select
          label={words.kind}
          description={words.kindHint}
          allowDeselect={false}
          value={kind}
          data={KINDS.map((value) => ({ value, label: words.kinds[value] }))}
          onChange={(chosen) => setKind(chosen as KeyKind)}
        />
        {SIGNS.includes(kind) && (
          <PasswordInput name="secret" label={words.secret} description={words.secretHint} autoComplete="off" />
        )}
        <Button type="submit" loading={make.isPending}>
          {words.make}
        </Button>
      </form>
      {make.isError && <Fault cause={make.error} />}
    </section>
  )
}
