import { Skeleton } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import type { Format } from "../../charts/format.ts"
import { can, type Permission } from "../../records/role.ts"
import { type Answered, call } from "../api.ts"
import type { Cell } from "../customers/listSearch.ts"
import { useFormat, useLanguage } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { BehindLink } from "../parts/FigureTable.tsx"
import { Meaning } from "../parts/Meaning.tsx"
import { useBehind } from "../parts/useBehind.ts"
import { useQuestion } from "../questions.ts"
import { useSession } from "../session.ts"
import type { Words } from "../text/de.ts"
import { type Action, ActionLink } from "./ActionLink.tsx"

/** What helps against it, where there is a template for that. */
type Task = { readonly sentence: string; readonly hopedCents: number; readonly cell: Cell; readonly playbook?: string }

const SHOWN_AT_FIRST = 5
/** Of what somebody is worth so much may be won by acting: as much as is hoped for of a measure where nobody says what. */
const HOPED_SHARE = 0.1
/** Calls to the best who drift off. */
const AGAINST_WEAKENING = "call-the-best"

/** What somebody should look at today, the most valuable first, each with the customers whom it is about. */
export function Today() {
  const { words: all, language } = useLanguage()
  const { today: words } = all.worth
  const asked = useQuestion("alerts")
  const format = useFormat(asked.data?.currency)
  const behind = useBehind({ question: "alerts", asOf: asked.data?.asOf ?? "" })
  const may = useMay()
  const actions = useActions(may)
  const equity = useQuestion("customer-equity").data?.answer
  const tasks = asked.data && inOrder(tasksOf(asked.data.answer, words, format), actions)
  const shown = (task: Task | Action) =>
    "what" in task ? (
      <li key={`${task.what} ${task.measureId}`}>
        <ActionLink action={task} format={format} />
      </li>
    ) : (
      <li key={task.sentence}>
        {task.sentence} <BehindLink figure={behind(task.cell, words.heading)} />
        {task.playbook !== undefined && may("measures.write") && (
          <>
            {" "}
            <Link to="/measures/new/$playbook" params={{ playbook: task.playbook }}>
              {words.begin}
            </Link>
          </>
        )}
      </li>
    )
  return (
    <section className="figure" aria-label={words.heading} aria-busy={asked.isPending}>
      <h2>{words.heading}</h2>
      {asked.isPending && <Skeleton height={80} />}
      {asked.isError && <Fault cause={asked.error} />}
      {tasks?.length === 0 && equity && (
        <p className="soft">{equity.asOfDay === undefined ? words.notYet : words.nothing}</p>
      )}
      {tasks && tasks.length > 0 && <ul className="tasks">{tasks.slice(0, SHOWN_AT_FIRST).map(shown)}</ul>}
      {tasks && tasks.length > SHOWN_AT_FIRST && (
        <details>
          <summary>{words.more(format.count(tasks.length - SHOWN_AT_FIRST))}</summary>
          <ul className="tasks">{tasks.slice(SHOWN_AT_FIRST).map(shown)}</ul>
        </details>
      )}
      {asked.data && (
        <div className="figure-foot">
          <Meaning sentences={Object.values(asked.data.definitions).map(({ means }) => means[language])} />
          <span className="as-of">{all.asOf(format.day(asked.data.asOf))}</span>
        </div>
      )}
    </section>
  )
}

function useMay() {
  const role = useSession()?.user?.role
  return (permission: Permission) => role !== undefined && can(role, permission)
}

function useActions(may: (permission: Permission) => boolean): readonly Action[] {
  const { data } = useQuery({
    queryKey: ["measures", "today"],
    queryFn: ({ signal }) => call("GET", "/api/measures/today", undefined, signal),
  })
  return (data ?? []).filter(({ what }) => what === "verdict" || may("tasks.do"))
}

/** The most euros that may be won first. */
const inOrder = (tasks: readonly Task[], actions: readonly Action[]): (Task | Action)[] =>
  [...tasks, ...actions].sort((one, other) => other.hopedCents - one.hopedCents)

function tasksOf(found: Answered<"alerts">["answer"], words: Words["worth"]["today"], format: Format): Task[] {
  const { contribution, stale } = found
  return [
    ...(["weakening", "unhappy"] as const)
      .flatMap((name) => (found[name].isOn ? [{ name, ...found[name] }] : []))
      .map(({ name, customers, valueCents }) => ({
        sentence: words[name](format.count(customers), format.money(valueCents)),
        hopedCents: HOPED_SHARE * valueCents,
        cell: { alert: name },
        ...(name === "weakening" && { playbook: AGAINST_WEAKENING }),
      })),
    ...(contribution.isOn
      ? [
          {
            sentence: words.contribution(
              format.money(contribution.marginCents ?? 0),
              format.money(contribution.marginBeforeCents ?? 0),
            ),
            hopedCents: 0,
            cell: { alert: "contribution" },
          },
        ]
      : []),
    ...stale.map(({ source, silentDays }) => ({
      sentence: words.stale(format.count(silentDays)),
      hopedCents: 0,
      cell: { alert: "stale", source },
    })),
  ]
}
