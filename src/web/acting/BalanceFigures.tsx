import { Link } from "@tanstack/react-router"
import { type EffectRow, effectsChart } from "../../charts/effects.ts"
import { useFormat, useLanguage } from "../language.tsx"
import { Chart } from "../parts/Chart.tsx"
import { KeyFigure } from "../parts/KeyFigure.tsx"
import { Save } from "../parts/Save.tsx"
import { Table } from "../parts/Table.tsx"
import { type Balance, balanceSheet } from "./balanceSheet.ts"
import "./measures.css"

/** The sum, each measure beside the others, and the same as a table. */
export function BalanceFigures({ balance }: { readonly balance: Balance }) {
  const { words, language } = useLanguage()
  const { balance: said } = words.measures
  const format = useFormat(balance.currency)
  const counted = (outcome: string) => format.count(balance.lines.filter((line) => line.outcome === outcome).length)
  const finding = said.finding(counted("paid"), counted("did-not-pay"), counted("not-decided"))
  const rows = effectRows(balance, said.sum)
  const chart = rows.length > 0 ? effectsChart(rows, format) : undefined
  const sheet = balanceSheet(balance, words, format, language)
  const linked = sheet.rows.map(([name, ...cells], row) => [
    <Link key="name" to="/measures/$id" params={{ id: String(balance.lines[row].id) }}>
      {name}
    </Link>,
    ...cells,
  ])
  return (
    <>
      <Sums balance={balance} />
      <section className="figure" aria-label={said.chart}>
        <h2>{said.chart}</h2>
        <p className="finding">{finding}</p>
        {chart && <Chart chart={chart} label={`${said.chart}: ${finding}`} />}
        <Table caption={said.chart} columns={sheet.columns} rows={linked} isCards />
        <p className="soft">{said.assumption}</p>
        {balance.unjudgedCents > 0 && <p className="soft">{said.unjudged(format.money(balance.unjudgedCents))}</p>}
        <div className="figure-foot">
          <Save
            name="measures-balance"
            caption={{ heading: said.heading, finding, foot: "Stammwert" }}
            chart={chart}
            hasTable
            tableIn={(bare) => balanceSheet(balance, words, bare, language)}
            currency={format.currency}
          />
        </div>
      </section>
    </>
  )
}

function effectRows({ lines, net }: Balance, sum: string): EffectRow[] {
  const judged = lines.flatMap((line) => (line.net ? [{ name: line.name, ...line.net }] : []))
  const all = judged.length > 1 ? [...judged, { name: sum, ...net }] : judged
  return all.map(({ name, totalCents, interval }, at) => ({
    name,
    cents: totalCents,
    ...interval,
    isSum: at >= judged.length,
  }))
}

function Sums({ balance }: { readonly balance: Balance }) {
  const { balance: said } = useLanguage().words.measures
  const format = useFormat(balance.currency)
  const { net, won, cost, messages, savedMinutes } = balance
  const between = ({ low, high }: { low: number; high: number }) => said.between(format.money(low), format.money(high))
  const isJudged = balance.lines.some((line) => line.net !== null)
  const parts = (["reward", "sending", "staff", "other"] as const)
    .filter((kind) => cost.byKind[kind] > 0)
    .map((kind) => `${said.costParts[kind]} ${format.moneyFine(cost.byKind[kind])}`)
  const reached = balance.lines.flatMap(({ reach, customers }) =>
    reach && customers ? [{ anyway: reach.anyway, of: customers.measure }] : [],
  )
  const sumOf = (pick: (one: (typeof reached)[number]) => number) => reached.reduce((sum, one) => sum + pick(one), 0)
  return (
    <section className="key-figures" aria-label={said.heading}>
      <KeyFigure
        label={said.net}
        value={isJudged ? format.money(net.totalCents) : undefined}
        beneath={isJudged ? between(net.interval) : undefined}
      />
      <KeyFigure
        label={said.won}
        value={isJudged ? format.money(won.totalCents) : undefined}
        beneath={isJudged ? between(won.interval) : undefined}
      />
      <KeyFigure label={said.cost} value={format.money(cost.totalCents)} beneath={parts.join(", ")} />
      <KeyFigure
        label={said.saved}
        value={said.minutes(format.count(savedMinutes))}
        beneath={said.savedBeneath(format.count(messages))}
      />
      {reached.length > 0 && (
        <KeyFigure
          label={said.anyway}
          value={format.count(sumOf(({ anyway }) => anyway))}
          beneath={said.anywayBeneath(format.count(sumOf(({ of }) => of)))}
        />
      )}
    </section>
  )
}
