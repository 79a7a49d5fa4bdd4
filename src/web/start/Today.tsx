import { Skeleton } from "@mantine/core"
import type { ReactNode } from "react"
import { useFormat, useWords } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { useQuestion } from "../questions.ts"

/** What somebody should look at today, the most valuable first. */
export function Today() {
  const { today: words } = useWords().worth
  const asked = useQuestion("alerts")
  const format = useFormat(asked.data?.currency)
  const found = asked.data?.answer
  const people = (["weakening", "unhappy"] as const)
    .flatMap((name) => (found?.[name].isOn ? [{ name, ...found[name] }] : []))
    .sort((one, other) => other.valueCents - one.valueCents)
    .map(({ name, customers, valueCents }) => words[name](format.count(customers), format.money(valueCents)))
  const { contribution, stale = [] } = found ?? {}
  const others = [
    ...(contribution?.isOn
      ? [
          words.contribution(
            format.money(contribution.marginCents ?? 0),
            format.money(contribution.marginBeforeCents ?? 0),
          ),
        ]
      : []),
    ...stale.map(({ silentDays }) => words.stale(format.count(silentDays))),
  ]
  return (
    <section className="figure" aria-label={words.heading} aria-busy={asked.isPending}>
      <h2>{words.heading}</h2>
      {asked.isPending && <Skeleton height={80} />}
      {asked.isError && <Fault cause={asked.error} />}
      {found && <Tasks sentences={[...people, ...others]} nothing={words.nothing} />}
    </section>
  )
}

function Tasks({ sentences, nothing }: { readonly sentences: readonly string[]; readonly nothing: ReactNode }) {
  if (sentences.length === 0) return <p className="soft">{nothing}</p>
  return (
    <ul className="tasks">
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  )
}
