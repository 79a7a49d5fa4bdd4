import { Button, Loader } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { Link, useNavigate, useParams } from "@tanstack/react-router"
import { can } from "../../records/role.ts"
import { LimitsSaid } from "../acting/LimitFields.tsx"
import { MeasureResult } from "../acting/MeasureResult.tsx"
import { Messages } from "../acting/Messages.tsx"
import { Outlook } from "../acting/Outlook.tsx"
import { StepList, StepSoFar } from "../acting/StepList.tsx"
import { Trail } from "../acting/Trail.tsx"
import { TryOut } from "../acting/TryOut.tsx"
import { type MeasureWithCounts, useMeasure, useTurn } from "../acting/useMeasures.ts"
import { whenWords } from "../acting/whenWords.ts"
import { call } from "../api.ts"
import { useFormat, useLanguage, useWords } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { KeyFigure } from "../parts/KeyFigure.tsx"
import { useNotice } from "../parts/Notice.tsx"
import { useSession } from "../session.ts"
import { useDay } from "../useDay.ts"

/** One measure: whether it paid, who is where, and how to stop it. */
export function MeasurePage() {
  const { measures: words } = useWords()
  const { id } = useParams({ from: "/behind/measures/$id" })
  const asked = useMeasure(id)
  return (
    <>
      <p>
        <Link to="/measures">{words.back}</Link>
      </p>
      {asked.isPending && <Loader />}
      {asked.isError && <Fault cause={asked.error} />}
      {asked.isSuccess && <Shown measure={asked.data} />}
    </>
  )
}

function Shown({ measure }: { readonly measure: MeasureWithCounts }) {
  const { words, language } = useLanguage()
  const { measures: said } = words
  const format = useFormat(null)
  const { arms } = measure.counts
  const role = useSession()?.user?.role
  const dayOf = useDay()
  return (
    <>
      <h1>{measure.name}</h1>
      <p className="lead">
        {said.states[measure.state]} · {whenWords(said.when, measure.plan.trigger, format)} ·{" "}
        {measure.audienceWords[language]}.
      </p>
      <p className="soft">
        {measure.version === 1
          ? said.change.first(dayOf(measure.madeAt))
          : said.change.version(format.count(measure.version), dayOf(measure.madeAt))}
      </p>
      {role !== undefined && can(role, "measures.write") && <Turns measure={measure} />}
      {measure.startedAt === null ? <Outlook plan={measure.plan} /> : <MeasureResult id={measure.id} />}
      {measure.startedAt !== null && (
        <section className="figure" aria-label={said.armsHeading}>
          <h2>{said.armsHeading}</h2>
          <div className="key-figures">
            <KeyFigure label={said.arms.measure} value={format.count(arms.measure)} />
            <KeyFigure label={said.arms.control} value={format.count(arms.control)} />
            {arms.holdout > 0 && <KeyFigure label={said.arms.holdout} value={format.count(arms.holdout)} />}
          </div>
        </section>
      )}
      <section className="figure" aria-label={said.steps.heading}>
        <h2>{said.steps.heading}</h2>
        <StepList steps={measure.plan.steps} beside={(step) => <StepSoFar step={step} counts={measure.counts} />} />
      </section>
      {measure.plan.steps.some((step) => step.do === "message") && <Messages counts={measure.counts} />}
      <LimitsSaid plan={measure.plan} />
      {measure.state !== "ended" && <TryOut plan={measure.plan} measure={measure.id} />}
      {measure.startedAt !== null && role !== undefined && can(role, "people.list") && <Trail id={measure.id} />}
    </>
  )
}

function Turns({ measure: { id, state } }: { readonly measure: MeasureWithCounts }) {
  const { measures: words } = useWords()
  const turn = useTurn(id)
  const notice = useNotice()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const remove = useMutation({
    mutationFn: () => call("DELETE", `/api/measures/${id}`),
    onSuccess: async () => {
      await navigate({ to: "/measures" })
      await queries.invalidateQueries({ queryKey: ["measures"] })
      notice.tell(words.removed)
    },
  })
  const begin = () =>
    turn.mutate("start", { onSuccess: () => notice.tell(words.started, () => turn.mutateAsync("pause")) })
  const rest = () =>
    turn.mutate("pause", { onSuccess: () => notice.tell(words.paused, () => turn.mutateAsync("start")) })
  return (
    <>
      <div className="actions">
        {state === "draft" && (
          <Button loading={turn.isPending} onClick={begin}>
            {words.start}
          </Button>
        )}
        {state === "paused" && (
          <Button loading={turn.isPending} onClick={begin}>
            {words.goOn}
          </Button>
        )}
        {state === "running" && (
          <Button variant="default" loading={turn.isPending} onClick={rest}>
            {words.pause}
          </Button>
        )}
        {state !== "ended" && (
          <Button
            variant="default"
            renderRoot={(root) => <Link to="/measures/$id/change" params={{ id: String(id) }} {...root} />}
          >
            {words.change.link}
          </Button>
        )}
        {state === "draft" && (
          <Button variant="default" loading={remove.isPending} onClick={() => remove.mutate()}>
            {words.remove}
          </Button>
        )}
        {(state === "running" || state === "paused") && (
          <Button
            variant="default"
            onClick={() =>
              window.confirm(words.endSure) && turn.mutate("end", { onSuccess: () => notice.tell(words.ended) })
            }
          >
            {words.end}
          </Button>
        )}
      </div>
      {turn.isError && <Fault cause={turn.error} />}
      {remove.isError && <Fault cause={remove.error} />}
    </>
  )
}
