import { useCallback, useMemo } from "react"
import { type Business, driverEffects, type WhatIfOptions } from "../../arithmetic/whatIf.ts"
import type { Format } from "../../charts/format.ts"
import { rowsChart } from "../../charts/rows.ts"
import { light } from "../../charts/theme.ts"
import { useWords } from "../language.tsx"
import { Chart } from "../parts/Chart.tsx"
import { Table } from "../parts/Table.tsx"

const SHARE = 0.1

/** How much each driver moves the value of all customers. */
export function Tornado(props: {
  readonly business: Business
  readonly options: WhatIfOptions
  readonly format: Format
}) {
  const words = useWords()
  const { tornado, changes } = words.whatIf
  const { business, options, format } = props
  const effects = useMemo(
    () =>
      driverEffects(business, SHARE, options)
        .filter(({ lower, higher }) => lower !== 0 || higher !== 0)
        // As the bars are drawn: by what more of it brings, whatever less of it would cost.
        .sort((one, other) => Math.abs(other.higher) - Math.abs(one.higher)),
    [business, options],
  )
  const amount = useCallback(
    (major: number) => `${major > 0 ? "+" : ""}${format.moneyShort(major / format.toMajor(1))}`,
    [format],
  )
  const chart = useMemo(
    () =>
      rowsChart(
        effects.map(({ driver, higher }) => ({
          label: changes[driver],
          bars: [{ value: Math.abs(higher), label: amount(higher), color: higher < 0 ? light.accent : light.strong }],
        })),
      ),
    [effects, changes, amount],
  )
  if (effects.length === 0) return null
  const best = effects.reduce((most, effect) => (effect.higher > most.higher ? effect : most))
  const finding = tornado.finding(changes[best.driver], amount(best.higher))
  return (
    <figure className="figure">
      <figcaption>
        <h2>{tornado.heading}</h2>
      </figcaption>
      <p className="finding">{finding}</p>
      <Chart chart={chart} label={`${tornado.heading} ${finding}`} />
      <details>
        <summary>{words.asTable}</summary>
        <Table
          caption={tornado.heading}
          columns={[
            { name: tornado.driver },
            { name: tornado.lower, isNumber: true },
            { name: tornado.higher, isNumber: true },
          ]}
          rows={effects.map(({ driver, lower, higher }) => [changes[driver], amount(lower), amount(higher)])}
        />
      </details>
    </figure>
  )
}
