import { Link } from "@tanstack/react-router"
import type { Format } from "../../charts/format.ts"
import type { AnswerTo } from "../contract.ts"
import { useWords } from "../language.tsx"

export type Action = AnswerTo<"GET /api/measures/today">[number]

/** What a measure asks for, in a sentence that leads there. */
export function ActionLink({ action, format }: { readonly action: Action; readonly format: Format }) {
  const { today: words } = useWords().worth
  const { what, measure, measureId, count, overdue, hopedCents } = action
  const hoped = hopedCents > 0 ? ` ${words.hoped(format.money(hopedCents))}` : ""
  if (what === "tasks") {
    return (
      <>
        {words.tasks(measure, format.count(count), overdue > 0 ? format.count(overdue) : undefined)}
        {hoped} <Link to="/tasks">{words.toTasks}</Link>
      </>
    )
  }
  return (
    <>
      {words.verdict(measure)}
      {hoped}{" "}
      <Link to="/measures/$id" params={{ id: String(measureId) }}>
        {words.toVerdict}
        <span className="unseen"> {measure}</span>
      </Link>
    </>
  )
}
