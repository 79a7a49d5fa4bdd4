import type { WhatIf, WhatIfOptions } from "../../arithmetic/whatIf.ts"
import type { Format } from "../../charts/format.ts"
import { useWords } from "../language.tsx"

/** What a change brings, today beside then. */
export function Outcome(props: {
  readonly found: WhatIf
  readonly format: Format
  readonly isChanged: boolean
  /** Of one group of customers, not of all. */
  readonly isGroup: boolean
  readonly options: WhatIfOptions
}) {
  const { result: words } = useWords().whatIf
  const { found, format, isChanged } = props
  const { before, after, difference, differenceShare, breakEvenChurn } = found
  const amount = (major: number) => format.moneyFine(major / format.toMajor(1))
  const signed = (major: number) => `${major > 0 ? "+" : ""}${format.money(major / format.toMajor(1))}`
  const share =
    differenceShare === undefined ? "–" : `${differenceShare > 0 ? "+" : ""}${format.percent(differenceShare)}`
  return (
    <section className="figure outcome" aria-label={words.heading} aria-live="polite">
      <h2>{words.heading}</h2>
      <dl>
        <div>
          <dt>{words.customerValue}</dt>
          <dd>
            {amount(after.customerValue)}
            <small>{words.before(amount(before.customerValue))}</small>
          </dd>
        </div>
        <div>
          <dt>{props.isGroup ? words.totalOfGroup : words.total}</dt>
          <dd>
            {amount(after.totalValue)}
            <small>{words.before(amount(before.totalValue))}</small>
          </dd>
        </div>
      </dl>
      <p className={`difference ${difference < 0 ? "less" : "more"}`}>
        {isChanged ? words.difference(signed(difference), share) : words.none}
      </p>
      {isChanged && difference !== 0 && (
        <p>{breakEvenChurn === undefined ? words.neverEven : words.breakEven(format.percent(breakEvenChurn))}</p>
      )}
      {after.valueToCost !== undefined && <p>{words.ratio(format.decimal(after.valueToCost))}</p>}
      {after.paybackMonths !== undefined && after.acquisitionCost > 0 && (
        <p>{words.payback(format.decimal(after.paybackMonths))}</p>
      )}
      <p className="faint">
        {words.horizon(format.count(props.options.horizonYears), format.percent(props.options.discountRatePerYear))}
      </p>
    </section>
  )
}
