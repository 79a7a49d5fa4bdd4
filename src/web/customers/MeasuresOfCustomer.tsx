import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { can } from "../../records/role.ts"
import { TaskCard } from "../acting/TaskCard.tsx"
import { call, withParameters } from "../api.ts"
import type { AnswerTo } from "../contract.ts"
import { useWords } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { useSession } from "../session.ts"
import { useDay } from "../useDay.ts"

type OfCustomer = AnswerTo<"GET /api/customers/{}/measures">[number]

/** What is to be done for a customer, and what measures have done for them so far. */
export function MeasuresOfCustomer({ customer }: { readonly customer: number }) {
  const { ofCustomer: words } = useWords().measures
  const asked = useQuery({
    queryKey: ["customer", String(customer), "measures"],
    queryFn: ({ signal }) => call("GET", `/api/customers/${customer}/measures`, undefined, signal),
  })
  if (asked.isError) return <Fault cause={asked.error} />
  if (!asked.data || asked.data.length === 0) return null
  return (
    <>
      <OpenTasks customer={customer} />
      <section className="figure" aria-label={words.heading}>
        <h2>{words.heading}</h2>
        <ul className="measures-of-customer">
          {asked.data.toReversed().map((one) => (
            <li key={`${one.measureId} ${one.since}`}>
              <OneMeasure of={one} />
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}

function OpenTasks({ customer }: { readonly customer: number }) {
  const { ofCustomer: words } = useWords().measures
  const role = useSession()?.user?.role
  const asked = useQuery({
    queryKey: ["tasks", "of", customer],
    enabled: role !== undefined && can(role, "tasks.do"),
    queryFn: ({ signal }) => call("GET", withParameters("/api/tasks", { customer }), undefined, signal),
  })
  if (!asked.data || asked.data.total === 0) return null
  return (
    <section aria-label={words.open}>
      <h2>{words.open}</h2>
      {asked.data.tasks.map((task) => (
        <TaskCard key={task.id} task={task} />
      ))}
    </section>
  )
}

function OneMeasure({ of }: { readonly of: OfCustomer }) {
  const { measures: words } = useWords()
  const { ofCustomer: said, messages, arms, steps, tasks } = words
  const dayOf = useDay()
  const reasons: Readonly<Record<string, string>> = messages.reasons
  return (
    <>
      <Link to="/measures/$id" params={{ id: String(of.measureId) }}>
        {of.measure}
      </Link>{" "}
      <span className="soft">
        {arms[of.arm]}, {said.since(dayOf(of.since))}
      </span>
      {of.messages.length + of.tasks.length > 0 && (
        <ul>
          {of.messages.map(({ step, state, reason, at }) => (
            <li key={step}>
              {said.message}: {messages.states[state]}
              {at !== null && ` (${dayOf(at)})`}
              {reason !== null && state !== "sent" && `: ${reasons[reason] ?? reason}`}
            </li>
          ))}
          {of.tasks.map(({ channel, dueAt, state, outcome, note }) => (
            <li key={`${channel} ${dueAt}`}>
              {said.task(steps.task[channel], outcome === null ? said.states[state] : tasks.outcomes[outcome])}
              {note && ` · ${note}`}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
