import { Button, Loader, TextInput } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { Link, useNavigate, useParams } from "@tanstack/react-router"
import { useState } from "react"
import { Outlook } from "../acting/Outlook.tsx"
import { PlanFields } from "../acting/PlanFields.tsx"
import { TryOut } from "../acting/TryOut.tsx"
import { type MeasureWithCounts, useMeasure } from "../acting/useMeasures.ts"
import { call } from "../api.ts"
import { useWords } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { useNotice } from "../parts/Notice.tsx"

/** A measure that is there already, laid down anew: a draft all of it, what has started within what its result rests on. */
export function ChangeMeasurePage() {
  const { measures: words } = useWords()
  const { id } = useParams({ from: "/behind/measures/$id/change" })
  const asked = useMeasure(id)
  return (
    <>
      <p>
        <Link to="/measures/$id" params={{ id }}>
          {asked.data?.name ?? words.back}
        </Link>
      </p>
      {asked.isPending && <Loader />}
      {asked.isError && <Fault cause={asked.error} />}
      {asked.isSuccess && <Changing key={id} measure={asked.data} />}
    </>
  )
}

function Changing({ measure }: { readonly measure: MeasureWithCounts }) {
  const { measures: words } = useWords()
  const [before] = useState(measure.plan)
  const [plan, setPlan] = useState(before)
  const [name, setName] = useState(measure.name)
  const queries = useQueryClient()
  const navigate = useNavigate()
  const notice = useNotice()
  const hasStarted = measure.startedAt !== null
  const keep = useMutation({
    // A name alone is no other version of the plan.
    mutationFn: () => call("PATCH", `/api/measures/${measure.id}`, { name, ...(plan === before ? {} : { plan }) }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["measures"] })
      await navigate({ to: "/measures/$id", params: { id: String(measure.id) } })
      notice.tell(words.change.kept)
    },
  })
  return (
    <>
      <h1>{words.change.heading(measure.name)}</h1>
      {hasStarted && <p className="lead">{words.change.underWay}</p>}
      {!hasStarted && <Outlook plan={plan} />}
      <PlanFields plan={plan} hasStarted={hasStarted} onChange={setPlan} />
      <TryOut plan={plan} measure={measure.id} />
      <section className="figure fields" aria-label={words.name}>
        <TextInput
          label={words.name}
          maxLength={120}
          value={name}
          onChange={({ currentTarget: { value } }) => setName(value)}
        />
        <div className="actions">
          <Button disabled={name.trim() === ""} loading={keep.isPending} onClick={() => keep.mutate()}>
            {words.change.keep}
          </Button>
        </div>
        {keep.isError && <Fault cause={keep.error} />}
      </section>
    </>
  )
}
