import { Link } from "@tanstack/react-router"
import { useId, useMemo } from "react"
import { type ChartData, chartOf } from "../../charts/chartData.ts"
import type { Format } from "../../charts/format.ts"
import type { Paper } from "../contract.ts"
import { useFormat, useWords } from "../language.tsx"
import { Chart } from "../parts/Chart.tsx"
import { KeyFigure } from "../parts/KeyFigure.tsx"
import { Table } from "../parts/Table.tsx"

type PaperSection = Paper["sections"][number]

/** A report as a page. */
export function PaperView({ paper }: { readonly paper: Paper }) {
  const format = useFormat(paper.currency)
  return (
    <article className="paper" aria-label={paper.title}>
      <h2 className="paper-title">{paper.title}</h2>
      {paper.lead?.map((sentence) => (
        <p key={sentence} className="as-of">
          {sentence}
        </p>
      ))}
      {paper.sections.map((section) => (
        <Section key={section.heading} section={section} format={format} />
      ))}
    </article>
  )
}

function Section({ section, format }: { readonly section: PaperSection; readonly format: Format }) {
  const words = useWords()
  const id = useId()
  const { heading, sentences = [], figures = [], chart, table, checks = [], meaning } = section
  return (
    <section className="figure" aria-labelledby={id}>
      <h3 id={id}>{heading}</h3>
      {sentences.map((sentence) => (
        <p key={sentence} className="finding">
          {sentence}
        </p>
      ))}
      {figures.length > 0 && (
        <div className="key-figures">
          {figures.map(({ label, value, beneath }) => (
            <KeyFigure key={label} label={label} value={value} beneath={beneath} />
          ))}
        </div>
      )}
      {chart?.key && (
        <ul className="key">
          {chart.key.map(({ mark, label }) => (
            <li key={label}>
              <i className={`mark ${mark}`} />
              {label}
            </li>
          ))}
        </ul>
      )}
      {chart && <PaperChart chart={chart} format={format} />}
      {table &&
        (table.isTwin ? (
          <details className="twin">
            <summary>{words.asTable}</summary>
            <PaperTable caption={heading} table={table} />
          </details>
        ) : (
          <PaperTable caption={heading} table={table} />
        ))}
      {checks.length > 0 && (
        <ul className="checks">
          {checks.map((check) => (
            <li key={check}>{check}</li>
          ))}
        </ul>
      )}
      {meaning && <p className="meaning-text">{meaning}</p>}
    </section>
  )
}

function PaperChart({
  chart,
  format,
}: {
  readonly chart: NonNullable<PaperSection["chart"]>
  readonly format: Format
}) {
  // JSON leaves out what is undefined, which is the same to whoever draws.
  const drawn = useMemo(() => chartOf(chart.data as ChartData, format), [chart, format])
  return <Chart chart={drawn} label={chart.label} />
}

/** What is left of the first column are figures, where its first row begins with one. */
const isFigure = (text: string | undefined): boolean => text !== undefined && /^[+\u2212–£$€\d]/.test(text)

/** So many columns stand side by side on a phone. */
const FIT_A_PHONE = 3

function PaperTable({
  caption,
  table,
}: {
  readonly caption: string
  readonly table: NonNullable<PaperSection["table"]>
}) {
  const { head, rows, customers } = table
  return (
    <Table
      isCards={head.length > FIT_A_PHONE}
      caption={caption}
      columns={head.map((name, column) => ({
        // Two columns may be called the same: that of the change from one period and from another.
        name: head.indexOf(name) === column ? name : `${name} (${head[column - 1]})`,
        isNumber: column > 0 && isFigure(rows[0]?.[column]),
      }))}
      rows={rows.map((cells, row) => {
        const customer = customers?.[row]
        if (customer === undefined) return cells
        const [name, ...rest] = cells
        return [
          <Link key="customer" to="/customers/$id" params={{ id: String(customer) }}>
            {name}
          </Link>,
          ...rest,
        ]
      })}
    />
  )
}
