import { Skeleton } from "@mantine/core"
import type { Format } from "../../charts/format.ts"
import type { Answered } from "../api.ts"
import type { Cell } from "../customers/listSearch.ts"
import { useFormat, useLanguage } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { BehindLink } from "../parts/FigureTable.tsx"
import { Meaning } from "../parts/Meaning.tsx"
import { useBehind } from "../parts/useBehind.ts"
import { useQuestion } from "../questions.ts"
import type { Words } from "../text/de.ts"

type Task = { readonly sentence: string; readonly cell: Cell }

/** What somebody should look at today, the most valuable first, each with the customers whom it is about. */
export function Today() {
  const { words: all, language } = useLanguage()
  const { today: words } = all.worth
  const asked = useQuestion("alerts")
  const format = useFormat(asked.data?.currency)
  const behind = useBehind({ question: "alerts", asOf: asked.data?.asOf ?? "" })
  const tasks = asked.data && tasksOf(asked.data.answer, words, format)
  return (
    <section className="figure" aria-label={words.heading} aria-busy={asked.isPending}>
      <h2>{words.heading}</h2>
      {asked.isPending && <Skeleton height={80} />}
      {asked.isError && <Fault cause={asked.error} />}
      {tasks?.length === 0 && <p className="soft">{words.nothing}</p>}
      {tasks && tasks.length > 0 && (
        <ul className="tasks">
          {tasks.map(({ sentence, cell }) => (
            <li key={sentence}>
              {sentence} <BehindLink figure={behind(cell, words.heading)} />
            </li>
          ))}
        </ul>
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

function tasksOf(found: Answered<"alerts">["answer"], words: Words["worth"]["today"], format: Format): Task[] {
  const { contribution, stale } = found
  return [
    ...(["weakening", "unhappy"] as const)
      .flatMap((name) => (found[name].isOn ? [{ name, ...found[name] }] : []))
      .sort((one, other) => other.valueCents - one.valueCents)
      .map(({ name, customers, valueCents }) => ({
        sentence: words[name](format.count(customers), format.money(valueCents)),
        cell: { alert: name },
      })),
    ...(contribution.isOn
      ? [
          {
            sentence: words.contribution(
              format.money(contribution.marginCents ?? 0),
              format.money(contribution.marginBeforeCents ?? 0),
            ),
            cell: { alert: "contribution" },
          },
        ]
      : []),
    ...stale.map(({ source, silentDays }) => ({
      sentence: words.stale(format.count(silentDays)),
      cell: { alert: "stale", source },
    })),
  ]
}
