import { Button } from "@mantine/core"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { can } from "../../records/role.ts"
import { call } from "../api.ts"
import type { AnswerTo, MeasurePlan, Step } from "../contract.ts"
import { useLanguage, useWords } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { useSession } from "../session.ts"
import { CustomerPicker, type Picked } from "../typing/CustomerPicker.tsx"
import { useDay } from "../useDay.ts"
import { useMoment } from "../useMoment.ts"
import { StepList } from "./StepList.tsx"

type Tried = AnswerTo<"POST /api/measures/try">
type TriedOut = Tried["steps"][number]

/** What a measure, as it is laid down here, would do with one customer. */
export function TryOut({ plan, measure }: { readonly plan: MeasurePlan; readonly measure?: number }) {
  const { tryOut: words } = useWords().measures
  const role = useSession()?.user?.role
  const [picked, setPicked] = useState<Picked>()
  const tried = useMutation({
    mutationFn: async (customer: string) => ({
      plan,
      answer: await call("POST", "/api/measures/try", { plan, customer, ...(measure !== undefined && { measure }) }),
    }),
  })
  if (role === undefined || !can(role, "measures.write")) return null
  return (
    <section className="figure fields" aria-label={words.heading}>
      <h2>{words.heading}</h2>
      <p className="soft">{words.means}</p>
      <form
        className="row-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (picked) tried.mutate(picked.reference)
        }}
      >
        <CustomerPicker label={words.whom} value={picked} mayBeNew={false} onPick={setPicked} />
        <Button type="submit" variant="default" disabled={!picked} loading={tried.isPending}>
          {words.run}
        </Button>
      </form>
      <div aria-live="polite">
        {tried.isError && <Fault cause={tried.error} />}
        {tried.isSuccess && <Shown steps={tried.data.plan.steps} tried={tried.data.answer} />}
      </div>
    </section>
  )
}

function Shown({ steps, tried }: { readonly steps: readonly Step[]; readonly tried: Tried }) {
  const { tryOut: words } = useWords().measures
  const dayOf = useDay()
  const taken = new Map(tried.steps.map((one) => [one.step, one]))
  return (
    <>
      <p>
        {tried.isMeant ? words.isMeant : words.isNotMeant} {tried.arm && words.arms[tried.arm]}{" "}
        {tried.lastIn !== null && words.lastIn(dayOf(tried.lastIn))}
      </p>
      <StepList
        steps={steps.filter(({ id }) => taken.has(id))}
        beside={(step) => <Outcome step={step} tried={taken.get(step.id) as TriedOut} />}
      />
    </>
  )
}

function Outcome({ step, tried }: { readonly step: Step; readonly tried: TriedOut }) {
  const moment = useMoment()
  return (
    <>
      <span>
        {moment(tried.at)}: {useOutcome(step, tried)}
      </span>
      <Subject tried={tried} />
    </>
  )
}

function Subject({ tried: { subject } }: { readonly tried: TriedOut }) {
  const { tryOut: words } = useWords().measures
  return subject === null ? null : <span className="soft">{words.subject(subject)}</span>
}

/** What came of a step, in words. */
function useOutcome(step: Step, { outcome, heldUntil, why }: TriedOut): string {
  const { words, language } = useLanguage()
  const { tryOut: said, steps, messages } = words.measures
  const moment = useMoment()
  if (heldUntil !== null) return said.heldUntil(moment(heldUntil))
  switch (outcome) {
    case "done":
      return step.do in said.done ? said.done[step.do as keyof typeof said.done] : steps.outcomes.done
    case "waited":
    case "exit":
    case "yes":
      return said[outcome]
    case "no":
      return step.do === "wait-for" ? said.noOrder : said.no
    default: {
      const reasons: Readonly<Record<string, string>> = { ...steps.outcomes, ...messages.reasons }
      return said.doesNothing(why?.[language] ?? reasons[outcome])
    }
  }
}
