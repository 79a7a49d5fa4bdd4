import { Skeleton } from "@mantine/core"
import type { Format } from "../../charts/format.ts"
import { rowsChart } from "../../charts/rows.ts"
import { light } from "../../charts/theme.ts"
import type { Answered } from "../api.ts"
import { Groups } from "../insights/Groups.tsx"
import { NewAndReturning } from "../insights/NewAndReturning.tsx"
import { useFormat, useLanguage, useWords } from "../language.tsx"
import { CompareChoice, changeWords, pointsWords, useCompared } from "../parts/Compare.tsx"
import { Fault } from "../parts/Fault.tsx"
import { Figure } from "../parts/Figure.tsx"
import { KeyFigure } from "../parts/KeyFigure.tsx"
import { FilterBar } from "../parts/Page.tsx"
import { useBehind } from "../parts/useBehind.ts"
import { useQuestion } from "../questions.ts"
import { Nothing } from "../start/Nothing.tsx"
import { Receipts } from "../start/Receipts.tsx"
import { Today } from "../start/Today.tsx"
import { Worth } from "../start/Worth.tsx"

/** How things stand with all customers. */
export function StartPage() {
  const words = useWords()
  const isEmpty = useQuestion("key-figures").data?.answer.customers === 0
  return (
    <>
      <h1>{words.start.heading}</h1>
      {!isEmpty && <FilterBar />}
      {isEmpty ? <WithoutCustomers /> : <Everything />}
    </>
  )
}

/** Nothing at all, or receipts that name nobody. */
function WithoutCustomers() {
  const receipts = useQuestion("receipt-times")
  if (receipts.isPending) return <Skeleton height={120} radius="lg" />
  return (receipts.data?.answer.length ?? 0) === 0 ? <Nothing /> : <Receipts />
}

function Everything() {
  return (
    <>
      <Worth />
      <Today />
      <CompareChoice of="day" />
      <KeyFigures />
      <Groups />
      <NewAndReturning />
      <Ladder />
    </>
  )
}

function KeyFigures() {
  const { start, asOf: asOfDay } = useWords()
  const { language } = useLanguage()
  const asked = useQuestion("key-figures")
  const format = useFormat(asked.data?.currency)
  const behind = useBehind({ question: "key-figures", asOf: asked.data?.asOf ?? "" })
  const behindInterval = useBehind({ question: "purchase-intervals", asOf: asked.data?.asOf ?? "" })
  const compared = useComparedFigures(asked.data)
  if (!asked.data) return asked.isError ? <Fault cause={asked.error} /> : <Skeleton height={120} radius="lg" />
  const { answer: figures, definitions } = asked.data
  const { revenuePerCustomer: revenue, repeatPurchase: repeat, tenureDays: tenure } = figures
  const { orderValueCents, purchaseIntervalDays } = figures
  const asOf = asOfDay(format.day(asked.data.asOf))
  const about = (name: string) => ({ means: definitions[name]?.means[language], asOf })
  const everybody = (label: string) => behind({ cell: "customers" }, label)
  return (
    <section className="key-figures" aria-label={start.heading}>
      <KeyFigure
        label={start.figures.customers}
        value={format.count(figures.customers)}
        beneath={start.active(format.count(figures.active))}
        compared={compared.customers}
        {...about("customers")}
        behind={everybody(start.figures.customers)}
      />
      <KeyFigure
        label={start.figures.revenuePerCustomer}
        value={revenue && format.moneyFine(revenue.mean)}
        beneath={revenue && start.median(format.moneyFine(revenue.median))}
        compared={compared.revenuePerCustomer}
        {...about("revenuePerCustomer")}
        behind={everybody(start.figures.revenuePerCustomer)}
      />
      <KeyFigure
        label={start.figures.repeatPurchase}
        value={repeat.of > 0 ? format.percent(repeat.returned / repeat.of) : undefined}
        beneath={start.repeatOf(format.count(repeat.of))}
        compared={compared.repeatPurchase}
        {...about("repeatPurchase")}
        behind={behind({ cell: "returned" }, start.figures.repeatPurchase)}
      />
      <KeyFigure
        label={start.figures.tenure}
        value={tenure && start.days(format.count(tenure.mean))}
        beneath={tenure && start.median(start.days(format.count(tenure.median)))}
        compared={compared.tenure}
        {...about("tenure")}
        behind={everybody(start.figures.tenure)}
      />
      <KeyFigure
        label={start.figures.orderValue}
        value={orderValueCents === undefined ? undefined : format.moneyFine(orderValueCents)}
        beneath={start.orders(format.count(figures.orders))}
        compared={compared.orderValue}
        {...about("orderValue")}
        behind={everybody(start.figures.orderValue)}
      />
      <KeyFigure
        label={start.figures.purchaseInterval}
        value={purchaseIntervalDays === undefined ? undefined : start.days(format.count(purchaseIntervalDays))}
        compared={compared.purchaseInterval}
        {...about("purchaseInterval")}
        behind={behindInterval({ above: 0 }, start.figures.purchaseInterval)}
      />
      <p className="as-of">{asOf}</p>
    </section>
  )
}

/** What became of the key figures since the day that the address compares with. */
function useComparedFigures(now: Answered<"key-figures"> | undefined) {
  const words = useWords()
  const format = useFormat(now?.currency)
  const then = useCompared("key-figures", now?.asOf)
  if (!now || !then) return {}
  const { comparison, answer: before } = then
  const change = (pick: (figures: typeof before) => number | undefined, write: (value: number) => string) => {
    const [is, was] = [pick(now.answer), pick(before)]
    return is === undefined || was === undefined
      ? undefined
      : changeWords({ now: is, before: was, comparison }, write, format, words)
  }
  const rate = ({ repeatPurchase: { returned, of } }: typeof before) => (of > 0 ? returned / of : undefined)
  const [rateNow, rateBefore] = [rate(now.answer), rate(before)]
  const days = (count: number) => words.start.days(format.count(count))
  return {
    customers: change(({ customers }) => customers, format.count),
    revenuePerCustomer: change(({ revenuePerCustomer }) => revenuePerCustomer?.mean, format.moneyFine),
    repeatPurchase:
      rateNow === undefined || rateBefore === undefined
        ? undefined
        : pointsWords({ now: rateNow, before: rateBefore, comparison }, format, words),
    tenure: change(({ tenureDays }) => tenureDays?.mean, days),
    orderValue: change(({ orderValueCents }) => orderValueCents, format.moneyFine),
    purchaseInterval: change(({ purchaseIntervalDays }) => purchaseIntervalDays, days),
  }
}

const STEPS_SHOWN = 6

function Ladder() {
  const { ladder: words } = useWords()
  const asked = useQuestion("order-ladder")
  const see = ({ answer }: Answered<"order-ladder">, format: Format) => {
    const everybody = answer[0]?.customers ?? 0
    const share = (customers: number) => format.percent(customers / everybody)
    const second = answer[1]
    return {
      finding: second ? words.finding(share(second.customers), format.count(second.medianDays ?? 0)) : "",
      chart: rowsChart(
        answer.slice(0, STEPS_SHOWN).map(({ step, customers }) => ({
          label: words.step(String(step)),
          bars: [{ value: customers, label: share(customers), color: step === 2 ? light.strong : light.middle }],
        })),
      ),
      table: {
        columns: [
          { name: words.step("n") },
          ...[words.customers, words.share, words.days].map((name) => ({ name, isNumber: true })),
        ],
        rows: answer.map(({ step, customers, medianDays }) => [
          words.step(String(step)),
          format.count(customers),
          share(customers),
          medianDays === undefined ? "–" : format.count(medianDays),
        ]),
        behind: answer.map(({ step }) => ({ step })),
      },
    }
  }
  return <Figure heading={words.heading} asked={asked} see={see} />
}
