import { Skeleton } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { call } from "../api.ts"
import type { AnswerTo } from "../contract.ts"
import { useFormat, useLanguage, useWords } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { useSegments } from "../segments/useSegments.ts"
import { EffectBar } from "./EffectBar.tsx"

type Period = Extract<AnswerTo<"GET /api/measures/holdout/result">, { judged: true }>["periods"][number]

/** What all measures together have brought, half a year at a time. */
export function HoldoutResult() {
  const { holdout: words } = useWords().measures
  const asked = useQuery({
    queryKey: ["measures", "holdout", "result"],
    queryFn: ({ signal }) => call("GET", "/api/measures/holdout/result", undefined, signal),
  })
  if (asked.isError) return <Fault cause={asked.error} />
  if (asked.data === undefined) return <Skeleton height={120} radius="md" />
  if (!asked.data.judged) return <p className="finding">{words.because[asked.data.because]}</p>
  return asked.data.periods.map((period) => <OnePeriod key={period.from} period={period} />)
}

function OnePeriod({ period }: { readonly period: Period }) {
  const { words, language, say } = useLanguage()
  const { holdout: said } = words.measures
  const { currency } = useSegments()
  const format = useFormat(currency ?? "EUR")
  const { outcome, customers, contaminated } = period
  const answer = outcome === "not-decided" ? say(period.answer[language]) : said.answers[outcome]
  return (
    <div>
      <h3>{said.period(format.day(period.from), format.day(period.until), period.isOver)}</h3>
      <p className={`verdict ${outcome}`}>{answer}</p>
      <EffectBar perCustomerCents={period.perCustomerCents} interval={period.interval} format={format} />
      <p>{say(period.figures[language])}</p>
      <p className="soft">
        {said.basis(
          format.count(customers.measures),
          format.count(customers.heldOut),
          format.moneyExact(period.costCents),
        )}{" "}
        {contaminated > 0 && said.contaminated(format.count(contaminated))}
      </p>
    </div>
  )
}
