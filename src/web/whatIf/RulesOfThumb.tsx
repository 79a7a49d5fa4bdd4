import { rulesOfThumb } from "../../arithmetic/rulesOfThumb.ts"
import type { Business, WhatIfOptions } from "../../arithmetic/whatIf.ts"
import type { Format } from "../../charts/format.ts"
import { useWords } from "../language.tsx"

/** What texts on marketing claim, beside the own figure. */
export function RulesOfThumb(props: {
  readonly business: Business
  /** A year's cost of keeping a customer, in major units; 0 where nothing is known. */
  readonly keepingCost: number
  readonly options: WhatIfOptions
  readonly format: Format
}) {
  const { rules: words } = useWords().whatIf
  const { business, keepingCost, options, format } = props
  const { acquisitionToKeeping, retention, price } = rulesOfThumb(business, keepingCost, options)
  const own = acquisitionToKeeping.own
  const rows = [
    [words.acquisition.claim, own ? words.acquisition.own(format.decimal(own)) : words.unknown],
    [
      words.retention.claim,
      retention.byPoints === undefined || retention.byShare === undefined
        ? words.unknown
        : words.retention.own(format.percent(retention.byPoints), format.percent(retention.byShare)),
    ],
    [
      words.price.claim,
      price.own === undefined
        ? words.unknown
        : words.price.own(format.percent(price.own), format.percent(price.breakEvenVolumeLoss)),
    ],
  ]
  return (
    <section className="figure" aria-label={words.heading}>
      <h2>{words.heading}</h2>
      <p className="finding">{words.hint}</p>
      <dl className="rules">
        {rows.map(([claim, answer]) => (
          <div key={claim}>
            <dt>{claim}</dt>
            <dd>{answer}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
