import { formatDay } from "../../records/day.ts"
import { useFormat, useWords } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { KeyFigure } from "../parts/KeyFigure.tsx"
import { useQuestion } from "../questions.ts"

/** What all customers together are worth: so far, and expected. */
export function Worth() {
  const { worth: words } = useWords()
  const asked = useQuestion("customer-equity")
  const format = useFormat(asked.data?.currency)
  if (asked.isError) return <Fault cause={asked.error} />
  const equity = asked.data?.answer
  if (equity && equity.asOfDay === undefined) return <p className="lead">{words.none}</p>
  const definition = asked.data?.definitions.answer
  const share = equity && equity.totalCents > 0 ? equity.currentCents / equity.totalCents : 1
  return (
    <section className="worth-hero" aria-label={words.total} aria-busy={asked.isPending}>
      <div className="worth-main">
        <KeyFigure
          label={words.total}
          value={equity && format.money(equity.totalCents)}
          beneath={equity && words.totalBeneath(format.money(equity.currentCents), format.money(equity.futureCents))}
          definition={definition}
        />
        <div className="worth-bar" aria-hidden="true">
          <i style={{ width: `${share * 100}%` }} />
          <i />
        </div>
        <p className="as-of">{equity?.asOfDay !== undefined && words.asOf(format.day(formatDay(equity.asOfDay)))}</p>
      </div>
      <KeyFigure
        label={words.perCustomer}
        value={equity?.perCustomer && format.moneyFine(equity.perCustomer.mean)}
        beneath={equity?.perCustomer && `Median ${format.moneyFine(equity.perCustomer.median)}`}
        definition={definition}
      />
      <KeyFigure
        label={words.atRisk}
        value={equity && format.money(equity.byRisk.high.futureCents)}
        beneath={equity && words.atRiskBeneath(format.count(equity.byRisk.high.customers))}
        definition={definition}
      />
      <KeyFigure
        label={words.active}
        value={equity && format.count(equity.expectedActive)}
        beneath={equity && words.activeBeneath(format.count(equity.customers))}
        definition={definition}
      />
    </section>
  )
}
