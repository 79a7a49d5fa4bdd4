import { Button, NumberInput, Select, Skeleton } from "@mantine/core"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { call } from "../api.ts"
import type { AnswerTo, BodyOf } from "../contract.ts"
import { useFormat, useLanguage } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { useNotice } from "../parts/Notice.tsx"
import { Table } from "../parts/Table.tsx"

type Plan = AnswerTo<"GET /api/report-sending">
type Delivery = Plan["deliveries"][number]
type Changes = BodyOf<"PATCH /api/report-sending">

const KEY = ["report-sending"]
const LAST_DAY = 28

/** Who is sent the report of each month, and what became of it. */
export function Sending() {
  const { sending: words } = useLanguage().words.report
  const queries = useQueryClient()
  const notice = useNotice()
  const plan = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => call("GET", "/api/report-sending", undefined, signal),
  })
  const change = useMutation({
    mutationFn: (changes: Changes) => call("PATCH", "/api/report-sending", changes),
    onSuccess: (changed) => {
      queries.setQueryData(KEY, changed)
      notice.tell(words.kept)
    },
  })
  if (plan.isError) return <Fault cause={plan.error} />
  return (
    <section className="figure unprinted" aria-label={words.heading}>
      <h2>{words.heading}</h2>
      <p className="finding">{words.lead}</p>
      {plan.data ? <Plans plan={plan.data} change={change.mutate} /> : <Skeleton height={200} radius="md" />}
      {change.isError && <Fault cause={change.error} />}
      {plan.data && <History deliveries={plan.data.deliveries} />}
    </section>
  )
}

function Plans({ plan, change }: { readonly plan: Plan; readonly change: (changes: Changes) => void }) {
  const { words, language } = useLanguage()
  const { sending } = words.report
  const notice = useNotice()
  const [day, setDay] = useState<number | string>(plan.dayOfMonth)
  const test = useMutation({
    mutationFn: () => call("POST", "/api/report-sending/test", { language }),
    onSuccess: ({ to }) => notice.tell(sending.tested(to)),
  })
  const choose = (user: number, chosen: string | null) =>
    change({
      recipients: plan.people.flatMap((one) => {
        const spoken = one.user === user ? chosen : one.language
        return spoken === "de" || spoken === "en" ? [{ user: one.user, language: spoken }] : []
      }),
    })
  return (
    <>
      {!plan.canSend && <p className="finding">{sending.noServer}</p>}
      <div className="sending-day">
        <NumberInput
          label={sending.day}
          description={sending.dayHint}
          min={1}
          max={LAST_DAY}
          allowDecimal={false}
          clampBehavior="strict"
          value={day}
          onChange={setDay}
          onBlur={() => {
            if (typeof day === "number" && day !== plan.dayOfMonth) change({ dayOfMonth: day })
          }}
        />
      </div>
      <h3>{sending.who}</h3>
      <ul className="recipients">
        {plan.people.map((one) => (
          <li key={one.user}>
            <span>
              {one.name} <span className="faint">{one.email}</span>
            </span>
            <Select
              aria-label={sending.languageOf(one.name)}
              allowDeselect={false}
              value={one.language ?? "never"}
              onChange={(chosen) => choose(one.user, chosen)}
              data={[
                { value: "never", label: sending.never },
                { value: "de", label: sending.languages.de },
                { value: "en", label: sending.languages.en },
              ]}
            />
          </li>
        ))}
      </ul>
      <Button variant="default" disabled={!plan.canSend} loading={test.isPending} onClick={() => test.mutate()}>
        {sending.test}
      </Button>
      {test.isError && <Fault cause={test.error} />}
    </>
  )
}

function History({ deliveries }: { readonly deliveries: readonly Delivery[] }) {
  const { words, language } = useLanguage()
  const { sending } = words.report
  const format = useFormat(null)
  const queries = useQueryClient()
  const again = useMutation({
    mutationFn: ({ month, user }: Delivery) => call("POST", "/api/report-sending/again", { month, user }),
    onSuccess: (changed) => queries.setQueryData(KEY, changed),
  })
  const when = new Intl.DateTimeFormat(language === "de" ? "de-DE" : "en-GB", {
    dateStyle: "medium",
    timeStyle: "short",
  })
  const stateOf = ({ state, attempts, fault }: Delivery) => {
    const tried = attempts > 1 ? ` (${sending.attempts(String(attempts))})` : ""
    return `${sending.states[state]}${tried}${fault && state !== "sent" ? `: ${fault[language]}` : ""}`
  }
  return (
    <>
      <h3 className="sent-heading">{sending.history}</h3>
      {deliveries.length === 0 ? (
        <p className="soft">{sending.none}</p>
      ) : (
        <Table
          caption={sending.history}
          columns={[sending.month, sending.person, sending.state, sending.when, sending.again].map((name) => ({
            name,
          }))}
          rows={deliveries.map((one) => [
            format.month(one.month),
            one.name,
            stateOf(one),
            one.triedAt > 0 ? when.format(one.triedAt) : "–",
            one.state === "failed" || one.state === "unknown" ? (
              <Button
                key="again"
                size="compact-sm"
                variant="default"
                aria-label={sending.againOf(format.month(one.month), one.name)}
                onClick={() => again.mutate(one)}
              >
                {sending.again}
              </Button>
            ) : (
              ""
            ),
          ])}
        />
      )}
      {again.isError && <Fault cause={again.error} />}
    </>
  )
}
