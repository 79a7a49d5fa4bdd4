import { Button, Skeleton, TextInput } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { Link, useNavigate, useParams } from "@tanstack/react-router"
import { useRef, useState } from "react"
import { exampleIn } from "../acting/givenSteps.ts"
import { Outlook } from "../acting/Outlook.tsx"
import { PlanFields } from "../acting/PlanFields.tsx"
import { TryOut } from "../acting/TryOut.tsx"
import { type Missing, type Playbook, useMissingForMessages, usePlaybooks } from "../acting/useMeasures.ts"
import { call } from "../api.ts"
import type { MeasurePlan } from "../contract.ts"
import { useLanguage, useWords } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { NothingHere } from "../parts/NothingHere.tsx"
import { useNotice } from "../parts/Notice.tsx"

/** A measure made from a template: read, put in one's own words, foreseen, started. */
export function NewMeasurePage() {
  const { words, language } = useLanguage()
  const { playbook } = useParams({ from: "/behind/measures/new/$playbook" })
  const asked = usePlaybooks(language)
  const found = asked.data?.find(({ id }) => id === playbook)
  if (asked.isSuccess && found === undefined) return <NothingHere />
  return (
    <>
      <p>
        <Link to="/measures">{words.measures.back}</Link>
      </p>
      {asked.isError && <Fault cause={asked.error} />}
      {asked.isPending && <Skeleton height={300} radius="md" />}
      {found && <Draft key={`${found.id} ${language}`} playbook={found} />}
    </>
  )
}

function Draft({ playbook }: { readonly playbook: Playbook }) {
  const { words, language, say } = useLanguage()
  const { measures: said } = words
  const [plan, setPlan] = useState(playbook.plan)
  const [name, setName] = useState(say(playbook.name[language]))
  const missing = useMissingForMessages()
  const mustWait = plan.steps.some((step) => step.do === "message") && missing?.length !== 0
  const example = exampleIn(plan)
  const keep = useKeeping({ name, playbook: playbook.id, plan })
  return (
    <>
      <h1>{say(playbook.name[language])}</h1>
      <p className="lead">{say(playbook.why[language])}</p>
      <Outlook plan={plan} />
      <PlanFields plan={plan} hasStarted={false} onChange={setPlan} />
      <TryOut plan={plan} />
      <section className="figure fields" aria-label={said.name}>
        <TextInput
          label={said.name}
          maxLength={120}
          value={name}
          onChange={({ currentTarget: { value } }) => setName(value)}
        />
        <div className="actions">
          {!mustWait && example === undefined && (
            <Button disabled={name.trim() === ""} loading={keep.isPending} onClick={() => keep.mutate(true)}>
              {said.saveAndStart}
            </Button>
          )}
          <Button
            variant="default"
            disabled={name.trim() === ""}
            loading={keep.isPending}
            onClick={() => keep.mutate(false)}
          >
            {said.save}
          </Button>
        </div>
        {mustWait && missing && <NoMailYet missing={missing} />}
        {example !== undefined && <p className="soft">{said.exampleAddress(example)}</p>}
        {keep.isError && <Fault cause={keep.error} />}
      </section>
    </>
  )
}

/** Keeps what was laid down, starts it where that was asked for, and goes to its page. */
function useKeeping(draft: { readonly name: string; readonly playbook: Playbook["id"]; readonly plan: MeasurePlan }) {
  const { measures: said } = useWords()
  const kept = useRef<number>(undefined)
  const queries = useQueryClient()
  const navigate = useNavigate()
  const notice = useNotice()
  return useMutation({
    mutationFn: async (andStart: boolean) => {
      const id = kept.current
      // Where it could not be started it is there as a draft already.
      const of =
        id === undefined
          ? await call("POST", "/api/measures", draft)
          : await call("PATCH", `/api/measures/${id}`, { name: draft.name, plan: draft.plan })
      kept.current = of.id
      if (andStart) await call("POST", `/api/measures/${of.id}/start`)
      return { id: of.id, andStart }
    },
    onSuccess: async ({ id, andStart }) => {
      await queries.invalidateQueries({ queryKey: ["measures"] })
      await navigate({ to: "/measures/$id", params: { id: String(id) } })
      notice.tell(
        andStart ? said.started : said.saved,
        andStart ? () => call("POST", `/api/measures/${id}/pause`) : undefined,
      )
    },
  })
}

/** Why a measure that writes cannot begin yet, and where that is mended. */
function NoMailYet({ missing }: { readonly missing: Missing }) {
  const { words } = useLanguage()
  const { sender } = words.connections.mail
  return (
    <p className="soft">
      {words.measures.noMailYet} {missing.map((need) => sender.needs[need]).join(" ")}{" "}
      <Link to="/mail">{words.measures.toMail}</Link>
    </p>
  )
}
