import { useFormat, useLanguage } from "../language.tsx"
import type { Balance } from "./balanceSheet.ts"
import { usePlaybooks } from "./useMeasures.ts"

/** What the next run of a playbook may bring, by all that it has brought before. */
export function NextRuns({ balance: { next, currency } }: { readonly balance: Balance }) {
  const { words, language, say } = useLanguage()
  const { next: said } = words.measures.balance
  const format = useFormat(currency)
  const playbooks = usePlaybooks(language)
  const nameOf = (id: string) => {
    const known = playbooks.data?.find((one) => one.id === id)
    return known ? say(known.name[language]) : id
  }
  return (
    <section className="figure" aria-label={said.heading}>
      <h2>{said.heading}</h2>
      <ul>
        {next.map(({ playbook, runs, next: { effectCents, interval } }) => (
          <li key={playbook}>
            <b>{nameOf(playbook)}</b>:{" "}
            {said.row(
              format.count(runs),
              format.moneyFine(effectCents),
              format.moneyFine(interval.low),
              format.moneyFine(interval.high),
            )}
          </li>
        ))}
      </ul>
      <p className="soft">{said.means}</p>
    </section>
  )
}
