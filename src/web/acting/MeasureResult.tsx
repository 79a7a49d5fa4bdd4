import { Skeleton } from "@mantine/core"
import type { Format } from "../../charts/format.ts"
import { useFormat, useLanguage } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { Table } from "../parts/Table.tsx"
import { useSegments } from "../segments/useSegments.ts"
import { EffectBar } from "./EffectBar.tsx"
import { type Result, useResult } from "./useMeasures.ts"

/** Whether a measure paid: the answer first, then what it rests on. */
export function MeasureResult({ id }: { readonly id: number }) {
  const { result: said } = useLanguage().words.measures
  const asked = useResult(id)
  return (
    <section className="figure" aria-label={said.heading} aria-busy={asked.isFetching}>
      <h2>{said.heading}</h2>
      {asked.isError && <Fault cause={asked.error} />}
      {asked.isPending && <Skeleton height={120} radius="md" />}
      {asked.data?.judged === false && <p className="finding">{said.because[asked.data.because]}</p>}
      {asked.data?.judged && <Judged result={asked.data} />}
    </section>
  )
}

function Judged({ result }: { readonly result: Extract<Result, { judged: true }> }) {
  const { words, language, say } = useLanguage()
  const { result: said } = words.measures
  const { currency } = useSegments()
  const format = useFormat(currency ?? "EUR")
  const { byKind, totalCents } = result.cost
  const parts = [
    [byKind.sending, said.mail],
    [byKind.staff, said.staff],
    [byKind.reward, said.reward],
    [byKind.other, said.other],
  ] as const
  const spent = parts.filter(([cents]) => cents > 0).map(([cents, name]) => `${name} ${format.moneyExact(cents)}`)
  return (
    <>
      <p className={`verdict ${result.outcome}`}>{say(result.answer[language])}</p>
      <EffectBar perCustomerCents={result.perCustomerCents} interval={result.interval} format={format} />
      <p>{say(result.figures[language])}</p>
      <p className="soft">{say(result.basis[language])}</p>
      {result.settledOn !== null && <p className="soft">{said.settled(format.day(result.settledOn))}</p>}
      {result.soFar !== null && (
        <p>
          {said.soFar} {say(result.soFar.figures[language])} {say(result.soFar.basis[language])}
        </p>
      )}
      <Arms arms={result.arms} format={format} />
      <p className="soft">
        {said.cost} {format.moneyExact(totalCents)}
        {spent.length > 0 && ` (${spent.join(", ")})`}
        {totalCents > 0 && `, ${said.costEach(format.moneyFine(totalCents / result.customers.measure))}`}.{" "}
        {result.marginRate === 1 ? said.money.revenue : said.money.margin}{" "}
        {result.contaminated > 0 && said.contaminated(format.count(result.contaminated))}
      </p>
      {totalCents > 0 && (
        <p className="soft">
          {said.returned(
            format.percent(result.totalCents / totalCents),
            format.percent(result.totalInterval.low / totalCents),
            format.percent(result.totalInterval.high / totalCents),
          )}
        </p>
      )}
      <Expected expected={result.expected} format={format} />
      <p className="as-of">
        {said.week(format.count(Math.floor(result.week) + 1), format.count(Math.ceil(result.weeksPlanned)))}
      </p>
    </>
  )
}

type Judgeable = Extract<Result, { judged: true }>

/** What both groups did, beside each other: as they are of different size, each figure also by customer. */
function Arms({ arms, format }: { readonly arms: Judgeable["arms"]; readonly format: Format }) {
  const { measures } = useLanguage().words
  const { columns, each, caption } = measures.result.arms
  const sides = ["measure", "control"] as const
  return (
    <Table
      caption={caption}
      columns={[
        { name: columns.side },
        ...[columns.customers, columns.buyers, columns.orders, columns.revenue, columns.margin].map((name) => ({
          name,
          isNumber: true,
        })),
      ]}
      rows={sides.map((side) => {
        const { customers, buyers, orders, revenueCents, contributionCents } = arms[side]
        const money = (cents: number) => (
          <>
            {format.money(cents)}
            <br />
            <span className="soft">{each(format.moneyFine(cents / customers))}</span>
          </>
        )
        return [
          measures.arms[side],
          format.count(customers),
          `${format.count(buyers)} (${format.percent(buyers / customers)})`,
          format.count(orders),
          money(revenueCents),
          money(contributionCents),
        ]
      })}
      isCards
    />
  )
}

type ExpectedAfter = Extract<Result, { judged: true }>["expected"]

/** What is still to come of those in it, beside the control group: an outlook that decides nothing. */
function Expected({ expected, format }: { readonly expected: ExpectedAfter; readonly format: Format }) {
  const { words } = useLanguage()
  const { expected: said } = words.measures.result
  if (expected === null) return null
  const { perCustomerCents: cents, interval, customers, asOf } = expected
  const [low, high] = [interval.low, interval.high].map(format.moneyFine)
  const told =
    interval.low > 0
      ? said.more(format.moneyFine(cents), low, high)
      : interval.high < 0
        ? said.less(format.moneyFine(-cents), low, high)
        : said.unsure(low, high)
  return (
    <p className="soft">
      {told} {said.basis(format.count(customers.measure), format.count(customers.control), format.day(asOf))}
    </p>
  )
}
