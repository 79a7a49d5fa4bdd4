import { Skeleton } from "@mantine/core"
import type { Answered } from "../api.ts"
import { useFormat, useLanguage } from "../language.tsx"
import { changeWords } from "../parts/Compare.tsx"
import { Fault } from "../parts/Fault.tsx"
import { KeyFigure } from "../parts/KeyFigure.tsx"
import { daysWords, useOfPeriod } from "../parts/Period.tsx"
import { useBehind } from "../parts/useBehind.ts"

type Figures = Answered<"period-figures">["answer"]

/** What a period brought, and by whom, beside the one that it is compared with. */
export function PeriodFigures() {
  const { words: all, language } = useLanguage()
  const words = all.period.figures
  const { asked, period, compared } = useOfPeriod("period-figures")
  const format = useFormat(asked.data?.currency)
  const behind = useBehind({ question: "period-figures", asOf: asked.data?.asOf ?? "" })
  if (!asked.data || !period)
    return asked.isError ? <Fault cause={asked.error} /> : <Skeleton height={120} radius="lg" />
  const { answer: figures, definitions } = asked.data
  const change = (pick: (figures: Figures) => number | undefined, write: (value: number) => string) => {
    const [now, before] = [pick(figures), compared && pick(compared.answer)]
    return now === undefined || before === undefined || compared === undefined
      ? undefined
      : changeWords({ now, before, comparison: compared.comparison }, write, format, all)
  }
  const asOf = daysWords(period, format, all.period)
  const about = { means: definitions.answer?.means[language], asOf }
  const buyers = (isNew: boolean, label: string) => behind({ isNew }, label, { from: period.from })
  const fresh = figures.revenueCents > 0 ? figures.newRevenueCents / figures.revenueCents : undefined
  return (
    <section className="key-figures" aria-label={words.heading}>
      <KeyFigure
        label={words.revenue}
        value={format.money(figures.revenueCents)}
        compared={change(({ revenueCents }) => revenueCents, format.money)}
        {...about}
      />
      <KeyFigure
        label={words.fresh}
        value={format.money(figures.newRevenueCents)}
        compared={change(({ newRevenueCents }) => newRevenueCents, format.money)}
        beneath={fresh === undefined ? undefined : words.ofRevenue(format.percent(fresh))}
        {...about}
        behind={buyers(true, words.fresh)}
      />
      <KeyFigure
        label={words.newCustomers}
        value={format.count(figures.newCustomers)}
        compared={change(({ newCustomers }) => newCustomers, format.count)}
        {...about}
        behind={buyers(true, words.newCustomers)}
      />
      <KeyFigure
        label={words.returningCustomers}
        value={format.count(figures.returningCustomers)}
        compared={change(({ returningCustomers }) => returningCustomers, format.count)}
        beneath={words.boughtAgain}
        {...about}
        behind={buyers(false, words.returningCustomers)}
      />
      <KeyFigure
        label={words.orders}
        value={format.count(figures.orders)}
        compared={change(({ orders }) => orders, format.count)}
        {...about}
      />
      <KeyFigure
        label={words.orderValue}
        value={figures.orderValueCents === undefined ? undefined : format.moneyFine(figures.orderValueCents)}
        compared={change(({ orderValueCents }) => orderValueCents, format.moneyFine)}
        {...about}
      />
      <p className="as-of">{asOf}</p>
    </section>
  )
}
