import { Skeleton } from "@mantine/core"
import { formatDay } from "../../records/day.ts"
import { useFormat, useWords } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { KeyFigure } from "../parts/KeyFigure.tsx"
import { useAskAgain, useQuestion } from "../questions.ts"

/** What all customers together are worth: so far, and expected. */
export function Worth() {
  const { worth: words } = useWords()
  const asked = useQuestion("customer-equity")
  const format = useFormat(asked.data?.currency)
  useAskAgain(asked.isSuccess && asked.data.answer.asOfDay === undefined)
  if (asked.isError) return <Fault cause={asked.error} />
  if (!asked.data) return <Skeleton height={180} radius="lg" />
  const { answer: equity, definitions } = asked.data
  if (equity.asOfDay === undefined) return <p className="lead">{words.none}</p>
  const share = equity.totalCents > 0 ? equity.currentCents / equity.totalCents : 1
  return (
    <section className="worth-hero" aria-label={words.total}>
      <div className="worth-main">
        <KeyFigure
          label={words.total}
          value={format.money(equity.totalCents)}
          beneath={words.totalBeneath(format.money(equity.currentCents), format.money(equity.futureCents))}
          definition={definitions.answer}
        />
        <div className="worth-bar" aria-hidden="true">
          <i style={{ width: `${share * 100}%` }} />
          <i />
        </div>
        <p className="as-of">{words.asOf(format.day(formatDay(equity.asOfDay)))}</p>
      </div>
      <KeyFigure
        label={words.perCustomer}
        value={equity.perCustomer && format.moneyFine(equity.perCustomer.mean)}
        beneath={equity.perCustomer && `Median ${format.moneyFine(equity.perCustomer.median)}`}
        definition={definitions.answer}
      />
      <KeyFigure
        label={words.atRisk}
        value={format.money(equity.byRisk.high.futureCents)}
        beneath={words.atRiskBeneath(format.count(equity.byRisk.high.customers))}
        definition={definitions.answer}
      />
      <KeyFigure
        label={words.active}
        value={format.count(equity.expectedActive)}
        beneath={words.activeBeneath(format.count(equity.customers))}
        definition={definitions.answer}
      />
    </section>
  )
}
