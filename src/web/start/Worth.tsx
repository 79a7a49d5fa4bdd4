import { Loader, Skeleton } from "@mantine/core"
import { formatDay } from "../../records/day.ts"
import { filtersIn } from "../address/filters.ts"
import { useAddress } from "../address/useAddress.ts"
import { useFormat, useLanguage, useWords } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { KeyFigure } from "../parts/KeyFigure.tsx"
import { useBehind } from "../parts/useBehind.ts"
import { useQuestion } from "../questions.ts"

/** What all customers together are worth: so far, and expected. */
export function Worth() {
  const { words: all, language } = useLanguage()
  const { worth: words } = all
  const asked = useQuestion("customer-equity")
  const format = useFormat(asked.data?.currency)
  const behind = useBehind({ question: "customer-equity", asOf: asked.data?.asOf ?? "" })
  if (asked.isError) return <Fault cause={asked.error} />
  if (!asked.data) return <Skeleton height={180} radius="lg" />
  const { answer: equity, definitions } = asked.data
  if (equity.asOfDay === undefined) return <Unvalued />
  const share = equity.totalCents > 0 ? equity.currentCents / equity.totalCents : 1
  const asOf = words.asOf(format.day(formatDay(equity.asOfDay)))
  const about = (name: string) => ({ means: definitions[name]?.means[language], asOf })
  const { lowCents, highCents } = equity.futureRange ?? {}
  const range =
    lowCents === undefined || highCents === undefined
      ? words.noRange
      : words.range(format.money(lowCents), format.money(highCents))
  return (
    <section className="worth-hero" aria-label={words.total}>
      <div className="worth-main">
        <KeyFigure
          label={words.total}
          value={format.money(equity.totalCents)}
          beneath={words.totalBeneath(format.money(equity.currentCents), format.money(equity.futureCents))}
          {...about("answer")}
          range={range}
          behind={behind({}, words.total)}
        />
        <div className="worth-bar" aria-hidden="true">
          <i style={{ width: `${share * 100}%` }} />
          <i />
        </div>
        <p className="as-of">{asOf}</p>
      </div>
      <KeyFigure
        label={words.perCustomer}
        value={equity.perCustomer && format.moneyFine(equity.perCustomer.mean)}
        beneath={equity.perCustomer && `Median ${format.moneyFine(equity.perCustomer.median)}`}
        {...about("perCustomer")}
        behind={behind({}, words.perCustomer)}
      />
      <KeyFigure
        label={words.atRisk}
        value={format.money(equity.byRisk.high.futureCents)}
        beneath={words.atRiskBeneath(format.count(equity.byRisk.high.customers))}
        {...about("atRisk")}
        behind={behind({ risk: "high" }, words.atRisk)}
      />
      <KeyFigure
        label={words.active}
        value={format.count(equity.expectedActive)}
        beneath={words.activeBeneath(format.count(equity.customers))}
        {...about("expectedActive")}
        behind={behind({}, words.active)}
      />
    </section>
  )
}

/** Somebody has bought, so values are on their way: they follow orders by themselves. Of a day before the first of them there are none. */
function Unvalued() {
  const { worth: words } = useWords()
  const [address] = useAddress()
  const figures = useQuestion("key-figures").data
  const format = useFormat(null)
  if (!figures || filtersIn(address).asOf !== undefined) return <p className="lead">{words.none}</p>
  return (
    <p className="lead" role="status">
      <Loader size="xs" /> {words.underWay(format.count(figures.answer.customers), format.count(figures.answer.orders))}
    </p>
  )
}
