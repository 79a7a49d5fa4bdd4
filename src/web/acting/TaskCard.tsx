import { Button, NumberInput, TextInput } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { useState } from "react"
import { can } from "../../records/role.ts"
import { call } from "../api.ts"
import { useLanguage } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { useNotice } from "../parts/Notice.tsx"
import { useSession } from "../session.ts"
import { useDay } from "../useDay.ts"
import type { Task } from "./useMeasures.ts"
import "./measures.css"

const OUTCOMES = ["reached", "not-reached", "wants-no-contact"] as const

/** What somebody is to do for a customer, and how it came out. */
export function TaskCard({ task }: { readonly task: Task }) {
  const { words, language } = useLanguage()
  const { tasks: said, steps } = words.measures
  const dayOf = useDay()
  const role = useSession()?.user?.role
  const name = task.name ?? task.customer
  const channel = steps.task[task.channel as keyof typeof steps.task] ?? task.channel
  return (
    <section className="figure task" aria-label={`${channel}: ${name}`} lang={language}>
      <h2>
        {channel}:{" "}
        {task.customerId !== null && role !== undefined && can(role, "people.read") ? (
          <Link to="/customers/$id" params={{ id: String(task.customerId) }}>
            {name}
          </Link>
        ) : (
          name
        )}
      </h2>
      <p>{task.script}</p>
      <p className="soft">
        {task.measure} · {said.due} {dayOf(task.dueAt)}{" "}
        {task.isOverdue && <span className="overdue">{said.overdue}</span>}
      </p>
      {task.state === "open" ? <Closing task={task} /> : <Closed task={task} />}
    </section>
  )
}

function Closing({ task }: { readonly task: Task }) {
  const { tasks: words } = useLanguage().words.measures
  const [minutes, setMinutes] = useState<number>()
  const [note, setNote] = useState("")
  const queries = useQueryClient()
  const notice = useNotice()
  const again = () => Promise.all([["tasks"], ["customer"]].map((queryKey) => queries.invalidateQueries({ queryKey })))
  const close = useMutation({
    mutationFn: (outcome: (typeof OUTCOMES)[number]) =>
      call("POST", `/api/tasks/${task.id}/close`, {
        outcome,
        ...(note.trim() === "" ? {} : { note }),
        ...(minutes === undefined ? {} : { minutes }),
      }),
    onSuccess: async (_, outcome) => {
      await again()
      // That somebody wants no calls was noted for good: it is taken back where consents are.
      if (outcome === "wants-no-contact") notice.tell(words.noContact)
      else notice.tell(words.closed, () => call("POST", `/api/tasks/${task.id}/reopen`).then(again))
    },
  })
  return (
    <>
      <div className="actions">
        {task.channel === "phone" && task.phone && (
          <Button component="a" href={`tel:${task.phone}`}>
            {words.call} {task.phone}
          </Button>
        )}
        <TextInput
          label={words.note}
          maxLength={2_000}
          value={note}
          onChange={({ currentTarget: { value } }) => setNote(value)}
        />
        <NumberInput
          label={words.minutes}
          min={0}
          max={600}
          allowDecimal={false}
          value={minutes ?? ""}
          onChange={(value) => setMinutes(typeof value === "number" ? value : undefined)}
        />
      </div>
      <div className="actions">
        {OUTCOMES.filter((outcome) => task.channel === "phone" || outcome === "reached").map((outcome) => (
          <Button
            key={outcome}
            variant={outcome === "reached" ? "light" : "default"}
            loading={close.isPending}
            onClick={() => close.mutate(outcome)}
          >
            {words.outcomes[outcome]}
          </Button>
        ))}
      </div>
      {close.isError && <Fault cause={close.error} />}
    </>
  )
}

function Closed({ task }: { readonly task: Task }) {
  const { tasks: words } = useLanguage().words.measures
  const dayOf = useDay()
  return (
    <p>
      {task.outcome && words.outcomes[task.outcome]}
      {task.closedAt !== null && ` · ${dayOf(task.closedAt)}`}
      {task.note && ` · ${task.note}`}
    </p>
  )
}
