import type { ReactNode } from "react"
import type { Step } from "../contract.ts"
import { useFormat, useLanguage } from "../language.tsx"
import { MessagePreview } from "./MessagePreview.tsx"
import type { MeasureWithCounts } from "./useMeasures.ts"
import "./measures.css"

/** The steps of a measure, one under another, each with whatever stands beside it. */
export function StepList(props: { readonly steps: readonly Step[]; readonly beside: (step: Step) => ReactNode }) {
  return (
    <ol className="steps">
      {props.steps.map((step) => (
        <li key={step.id} className={`step ${step.do}`}>
          <StepName step={step} />
          {props.beside(step)}
        </li>
      ))}
    </ol>
  )
}

function StepName({ step }: { readonly step: Step }) {
  const { steps: words } = useLanguage().words.measures
  const format = useFormat(null)
  switch (step.do) {
    case "message":
      return <b>{words.message}</b>
    case "task":
      return <b>{words.task[step.channel]}</b>
    case "wait":
      return <b>{words.wait(format.count(step.days))}</b>
    case "wait-for":
      return <b>{words["wait-for"](format.count(step.atMostDays))}</b>
    case "points":
      return (
        <b>
          {words.points}: {format.count(step.points)}
        </b>
      )
    case "coupon":
    case "webhook":
    case "branch":
    case "exit":
      return <b>{words[step.do]}</b>
  }
}

/** What a step says, and how many stand at it and have come through. */
export function StepSoFar({ step, counts }: { readonly step: Step; readonly counts: MeasureWithCounts["counts"] }) {
  const { steps: words } = useLanguage().words.measures
  const format = useFormat(null)
  const standing = counts.standing[step.id] ?? 0
  const outcomes = counts.passed.filter((one) => one.step === step.id)
  const said = [
    // Nobody stands at a step that all have come through: there that is no news.
    ...(standing > 0 || outcomes.length === 0 ? [`${format.count(standing)} ${words.standing}`] : []),
    ...outcomes.map(({ outcome, count }) => `${format.count(count)} ${wordOf(words.outcomes, outcome)}`),
  ]
  return (
    <>
      {step.do === "message" && <span>{step.subject}</span>}
      {step.do === "task" && <span>{step.script}</span>}
      <span className="soft">{said.join(" · ")}</span>
      {step.do === "message" && <MessagePreview step={step} />}
    </>
  )
}

const wordOf = (words: Readonly<Record<string, string>>, outcome: string): string => words[outcome] ?? outcome
