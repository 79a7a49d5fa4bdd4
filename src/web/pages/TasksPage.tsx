import { Button, NumberInput, Skeleton, TextInput } from "@mantine/core"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { useState } from "react"
import { can } from "../../records/role.ts"
import type { Task } from "../acting/useMeasures.ts"
import { useChoice } from "../address/useAddress.ts"
import { call, withParameters } from "../api.ts"
import { useFormat, useLanguage } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { useNotice } from "../parts/Notice.tsx"
import { useSession } from "../session.ts"
import { useDay } from "../useDay.ts"
import "../acting/measures.css"

const OUTCOMES = ["reached", "not-reached", "wants-no-contact"] as const

/** More than anybody does in a day. */
const SHOWN_AT_FIRST = 30

/** What is to be done for customers today, at the phone or at the counter. */
export function TasksPage() {
  const { tasks: words } = useLanguage().words.measures
  const format = useFormat(null)
  const [most, setMost] = useState(SHOWN_AT_FIRST)
  const [shown, setShown] = useChoice("tasks", ["open", "done"])
  const asked = useQuery({
    queryKey: ["tasks", shown],
    queryFn: ({ signal }) => call("GET", withParameters("/api/tasks", { open: shown === "open" }), undefined, signal),
  })
  return (
    <>
      <h1>{words.heading}</h1>
      <p className="lead">{words.lead}</p>
      <div className="actions">
        {(["open", "done"] as const).map((which) => (
          <Button
            key={which}
            variant={shown === which ? "filled" : "default"}
            aria-pressed={shown === which}
            onClick={() => setShown(which)}
          >
            {words[which]}
          </Button>
        ))}
      </div>
      {asked.isError && <Fault cause={asked.error} />}
      {asked.isPending && <Skeleton height={200} radius="md" />}
      {asked.data?.length === 0 && (
        <section className="figure">
          <p>{shown === "open" ? words.none : words.noneDone}</p>
        </section>
      )}
      {asked.data && asked.data.length > 0 && <p>{words.count(asked.data.length, format.count(asked.data.length))}</p>}
      {asked.data?.slice(0, most).map((task) => (
        <TaskCard key={task.id} task={task} />
      ))}
      {asked.data && asked.data.length > most && (
        <Button variant="default" onClick={() => setMost(most + SHOWN_AT_FIRST)}>
          {words.more(format.count(asked.data.length - most))}
        </Button>
      )}
    </>
  )
}

function TaskCard({ task }: { readonly task: Task }) {
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
  const again = () => queries.invalidateQueries({ queryKey: ["tasks"] })
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
