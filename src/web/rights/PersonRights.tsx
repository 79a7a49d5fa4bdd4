import type { BodyOf, LimitEntry } from "../contract.ts"
import "./rights.css"
import { Button, Select, TextInput } from "@mantine/core"
import { useMutation, useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { can } from "../../records/role.ts"
import { call } from "../api.ts"
import { useFormat, useLanguage } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { useNotice } from "../parts/Notice.tsx"
import { useProven } from "../parts/Proof.tsx"
import { useSession } from "../session.ts"
import { undoImport, useAskAnew } from "../typing/records.ts"
import { Consents } from "./Consents.tsx"
import { handOver, handOverPdf } from "./download.ts"

type LimitKind = LimitEntry["kind"]
type Ground = BodyOf<"POST /api/rights/erasures">["ground"]
const DAY_CHARACTERS = 10

/** What one person may ask of whoever keeps data about them, each with what it does. */
export function PersonRights({ reference, name }: { readonly reference: string; readonly name: string }) {
  const { rights: words } = useLanguage().words
  const role = useSession()?.user?.role
  if (role === undefined) return null
  return (
    <section className="figure" aria-label={words.person.heading}>
      <h2>{words.person.heading}</h2>
      <Consents reference={reference} />
      {can(role, "people.export") && <Access reference={reference} />}
      <Limits reference={reference} mayWrite={can(role, "records.write")} />
      {can(role, "people.erase") && <Erasure reference={reference} name={name} />}
    </section>
  )
}

function Access({ reference }: { readonly reference: string }) {
  const { words, language } = useLanguage()
  const { access } = words.rights
  const proven = useProven()
  const customer = reference
  const pdf = useMutation({
    mutationFn: () => proven(() => call("POST", "/api/rights/access/pdf", { customer, language })),
    onSuccess: handOverPdf,
  })
  const data = useMutation({
    mutationFn: () => proven(() => call("POST", "/api/rights/access", { customer })),
    onSuccess: (all) => handOver("access.json", new Blob([JSON.stringify(all, null, 2)], { type: "application/json" })),
  })
  return (
    <div className="right">
      <h3>{access.heading}</h3>
      <p className="soft">{access.means}</p>
      <div className="actions">
        <Button variant="default" loading={pdf.isPending} onClick={() => pdf.mutate()}>
          {access.pdf}
        </Button>
        <Button variant="default" loading={data.isPending} onClick={() => data.mutate()}>
          {access.json}
        </Button>
      </div>
      {pdf.isError && <Fault cause={pdf.error} />}
      {data.isError && <Fault cause={data.error} />}
    </div>
  )
}

/** Restriction and objection, each as it stands, how it came, and the way out. */
function Limits({ reference, mayWrite }: { readonly reference: string; readonly mayWrite: boolean }) {
  const { limits } = useLanguage().words.rights
  const asked = useQuery({
    queryKey: ["limits", reference],
    queryFn: ({ signal }) => call("POST", "/api/rights/limits/history", { customer: reference }, signal),
  })
  if (asked.isError) return <Fault cause={asked.error} />
  return (["restriction", "objection"] as const).map((kind) => (
    <Limit
      key={kind}
      reference={reference}
      kind={kind}
      entries={(asked.data ?? []).filter((entry) => entry.kind === kind)}
      words={limits[kind]}
      mayWrite={mayWrite && asked.isSuccess}
    />
  ))
}

function Limit(props: {
  readonly reference: string
  readonly kind: LimitKind
  readonly entries: readonly LimitEntry[]
  readonly words: { readonly heading: string; readonly means: string; readonly begin: string; readonly end: string }
  readonly mayWrite: boolean
}) {
  const { limits } = useLanguage().words.rights
  const format = useFormat(null)
  const notice = useNotice()
  const askAnew = useAskAnew()
  const [reason, setReason] = useState("")
  const { reference, kind, entries, words } = props
  const holds = entries.at(-1)?.holds === 1
  const decide = useMutation({
    mutationFn: () =>
      call("POST", "/api/rights/limits", {
        customer: reference,
        kind,
        holds: !holds,
        reason,
      }),
    onSuccess: async ({ importId }) => {
      setReason("")
      notice.tell(limits.kept, async () => {
        await undoImport(importId)
        await askAnew()
      })
      await askAnew()
    },
  })
  return (
    <div className="right">
      <h3>
        {words.heading} {holds && <span className="holds">{limits.holds}</span>}
      </h3>
      <p className="soft">{words.means}</p>
      {entries.map(({ holds: began, reason: why, at, by }) => (
        <p key={at} className="faint">
          {format.day(at.slice(0, DAY_CHARACTERS))} · {began ? words.begin : words.end} · {why} · {by}
        </p>
      ))}
      {props.mayWrite && (
        <form
          className="right-form"
          onSubmit={(event) => {
            event.preventDefault()
            decide.mutate()
          }}
        >
          <TextInput
            aria-label={`${words.heading}: ${limits.reason}`}
            placeholder={limits.reason}
            required
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" loading={decide.isPending}>
            {holds ? words.end : words.begin}
          </Button>
        </form>
      )}
      {decide.isError && <Fault cause={decide.error} />}
    </div>
  )
}

const GROUNDS = ["request", "objection", "withdrawn", "unlawful", "retention"] as const

/** What goes and what stays is said before; it is done after the name was typed, because there is no undo. */
function Erasure({ reference, name }: { readonly reference: string; readonly name: string }) {
  const { erasure } = useLanguage().words.rights
  const proven = useProven()
  const notice = useNotice()
  const askAnew = useAskAnew()
  const [ground, setGround] = useState<Ground>("request")
  const [typed, setTyped] = useState("")
  const erase = useMutation({
    mutationFn: () => proven(() => call("POST", "/api/rights/erasures", { customers: [reference], ground })),
    onSuccess: async ({ isFinished }) => {
      notice.tell(isFinished ? erasure.done : erasure.sweeping)
      await askAnew()
    },
  })
  return (
    <details className="right">
      <summary>{erasure.heading}</summary>
      <ul className="tasks">
        {erasure.happens.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <form
        className="right-form"
        onSubmit={(event) => {
          event.preventDefault()
          erase.mutate()
        }}
      >
        <Select
          label={erasure.ground}
          allowDeselect={false}
          value={ground}
          onChange={(chosen) => setGround(chosen ?? "request")}
          data={GROUNDS.map((value) => ({ value, label: erasure.grounds[value] }))}
        />
        <TextInput
          label={erasure.typeName(name)}
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button type="submit" color="ochre" disabled={typed.trim() !== name} loading={erase.isPending}>
          {erasure.erase}
        </Button>
      </form>
      {erase.isError && <Fault cause={erase.error} />}
    </details>
  )
}
