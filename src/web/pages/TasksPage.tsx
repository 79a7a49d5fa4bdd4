import { Button, Select, Skeleton, TextInput } from "@mantine/core"
import { useDebouncedValue } from "@mantine/hooks"
import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { TaskCard } from "../acting/TaskCard.tsx"
import type { TaskList } from "../acting/useMeasures.ts"
import { useAddress, useChoice } from "../address/useAddress.ts"
import { call, withParameters } from "../api.ts"
import { useFormat, useLanguage } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import "../acting/measures.css"

/** More than anybody does in a day. */
const SHOWN_AT_FIRST = 30
const MOST_SHOWN = 500
const PATIENCE_MILLISECONDS = 300
const DUE = ["any", "overdue", "today", "later"] as const

/** What is to be done for customers, at the phone or at the counter. */
export function TasksPage() {
  const { tasks: words } = useLanguage().words.measures
  const format = useFormat(null)
  const [most, setMost] = useState(SHOWN_AT_FIRST)
  const [shown, setShown] = useChoice("tasks", ["open", "done"])
  const [due] = useChoice("due", DUE)
  const [address] = useAddress()
  const measure = typeof address.measure === "number" ? address.measure : undefined
  const [search] = useDebouncedValue(String(address.search ?? "").trim(), PATIENCE_MILLISECONDS)
  const asked = useQuery({
    queryKey: ["tasks", shown, most, due, measure, search],
    queryFn: ({ signal }) => {
      const filter = {
        ...(due !== "any" && { due }),
        ...(measure !== undefined && { measure }),
        ...(search !== "" && { search }),
      }
      return call(
        "GET",
        withParameters("/api/tasks", { open: shown === "open", limit: most, ...filter }),
        undefined,
        signal,
      )
    },
    placeholderData: (before) => before,
  })
  const isFiltered = due !== "any" || measure !== undefined || search !== ""
  const none = isFiltered ? words.noneSuch : shown === "open" ? words.none : words.noneDone
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
      <Filters measures={asked.data?.measures ?? []} hasDue={shown === "open"} />
      {asked.isError && <Fault cause={asked.error} />}
      {asked.isPending && <Skeleton height={200} radius="md" />}
      {asked.data?.total === 0 && (
        <section className="figure">
          <p>{none}</p>
        </section>
      )}
      {asked.data && asked.data.total > 0 && (
        <p aria-live="polite">{words.count(asked.data.total, format.count(asked.data.total))}</p>
      )}
      {asked.data?.tasks.map((task) => (
        <TaskCard key={task.id} task={task} />
      ))}
      {asked.data && asked.data.total > most && most < MOST_SHOWN && (
        <Button variant="default" onClick={() => setMost(Math.min(most + SHOWN_AT_FIRST, MOST_SHOWN))}>
          {words.more(format.count(asked.data.total - most))}
        </Button>
      )}
    </>
  )
}

/** Whose tasks, of which measure, and due when; what is chosen stands in the address. */
function Filters({ measures, hasDue }: { readonly measures: TaskList["measures"]; readonly hasDue: boolean }) {
  const { tasks: words } = useLanguage().words.measures
  const format = useFormat(null)
  const [address, change] = useAddress()
  const [due, setDue] = useChoice("due", DUE)
  const chosen = typeof address.measure === "number" ? String(address.measure) : null
  const isKnown = measures.some(({ id }) => String(id) === chosen)
  return (
    <search className="row-form" aria-label={words.filter.heading}>
      <TextInput
        type="search"
        label={words.filter.search}
        maxLength={200}
        value={String(address.search ?? "")}
        onChange={({ currentTarget: { value } }) => change({ search: value === "" ? undefined : value })}
      />
      <Select
        label={words.filter.measure}
        placeholder={words.filter.all}
        clearable
        value={chosen}
        onChange={(value) => change({ measure: value === null ? undefined : Number(value) })}
        data={[
          ...measures.map(({ id, name, count }) => ({ value: String(id), label: `${name} (${format.count(count)})` })),
          ...(chosen === null || isKnown ? [] : [{ value: chosen, label: `#${chosen}` }]),
        ]}
      />
      {hasDue && (
        <Select
          label={words.filter.due}
          allowDeselect={false}
          value={due}
          onChange={(value) => setDue(value as (typeof DUE)[number])}
          data={DUE.map((value) => ({ value, label: words.filter.dues[value] }))}
        />
      )}
    </search>
  )
}
