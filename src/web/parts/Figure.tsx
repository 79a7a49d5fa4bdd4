import { Skeleton } from "@mantine/core"
import type { UseQueryResult } from "@tanstack/react-query"
import { type ReactNode, useId } from "react"
import type { Chart as ChartOf } from "../../charts/parts.ts"
import type { Answered } from "../api.ts"
import { useFormat, useLanguage, useWords } from "../language.tsx"
import { Chart } from "./Chart.tsx"
import { Fault } from "./Fault.tsx"
import { Meaning } from "./Meaning.tsx"
import { type Column, Table } from "./Table.tsx"

export type Mark = "strong" | "middle" | "accent" | "muted" | "band" | "line-strong" | "line-muted" | "dash-strong"

type Seen = {
  readonly finding: string
  readonly chart?: ChartOf
  readonly key?: readonly { readonly mark: Mark; readonly label: string }[]
  /** The same data as the chart. */
  readonly table?: { readonly columns: readonly Column[]; readonly rows: readonly (readonly ReactNode[])[] }
  readonly body?: ReactNode
}

type AnyAnswer = Pick<Answered<"key-figures">, "asOf" | "currency" | "definitions">

/** One question of the business with its answer: finding, drawing, meaning, day, and the same as a table. */
export function Figure<Answer extends AnyAnswer>(props: {
  readonly heading: string
  readonly asked: UseQueryResult<Answer, Error>
  readonly see: (answer: Answer) => Seen
  /** What can be chosen about the question. */
  readonly choice?: ReactNode
}) {
  const id = useId()
  return (
    <figure className="figure" aria-labelledby={id}>
      <figcaption>
        <h2 id={id}>{props.heading}</h2>
        {props.choice}
      </figcaption>
      {props.asked.isError && <Fault cause={props.asked.error} />}
      {props.asked.isPending && <Skeleton height={280} radius="md" />}
      {props.asked.isSuccess && (
        <Inside answer={props.asked.data} seen={props.see(props.asked.data)} heading={props.heading} />
      )}
    </figure>
  )
}

function Inside({
  answer,
  seen,
  heading,
}: {
  readonly answer: AnyAnswer
  readonly seen: Seen
  readonly heading: string
}) {
  const words = useWords()
  const { language } = useLanguage()
  const format = useFormat(answer.currency)
  const { finding, chart, key, table, body } = seen
  return (
    <>
      <p className="finding">{finding}</p>
      {key && (
        <ul className="key">
          {key.map(({ mark, label }) => (
            <li key={label}>
              <i className={`mark ${mark}`} />
              {label}
            </li>
          ))}
        </ul>
      )}
      {chart && <Chart chart={chart} label={`${heading} ${finding}`} />}
      {body}
      <div className="figure-foot">
        {table && (
          <details>
            <summary>{words.asTable}</summary>
            <Table caption={heading} columns={table.columns} rows={table.rows} />
          </details>
        )}
        <Meaning sentences={Object.values(answer.definitions).map(({ means }) => means[language])} />
        <span className="as-of">{words.asOf(format.day(answer.asOf))}</span>
      </div>
    </>
  )
}
