import { Skeleton } from "@mantine/core"
import type { UseQueryResult } from "@tanstack/react-query"
import { type ReactNode, useId, useLayoutEffect, useRef } from "react"
import type { Format } from "../../charts/format.ts"
import type { Chart as ChartOf } from "../../charts/parts.ts"
import type { Period } from "../address/period.ts"
import type { Answered } from "../api.ts"
import { useFormat, useLanguage, useWords } from "../language.tsx"
import { Chart } from "./Chart.tsx"
import { Fault } from "./Fault.tsx"
import { FigureTable, type TableOf } from "./FigureTable.tsx"
import { Meaning } from "./Meaning.tsx"
import { daysWords } from "./Period.tsx"
import { Save } from "./Save.tsx"

export type Mark =
  | "strong"
  | "middle"
  | "accent"
  | "muted"
  | "band"
  | "line-strong"
  | "line-muted"
  | "dash-strong"
  | "dash-muted"

export type Seen = {
  readonly finding: string
  readonly chart?: ChartOf
  readonly key?: readonly { readonly mark: Mark; readonly label: string }[] | undefined
  /** The same data as the chart. */
  readonly table?: TableOf
  /** What is saved as a table where the body is one already. */
  readonly sheet?: TableOf
  readonly body?: ReactNode
}

type AnyAnswer = Pick<Answered<"key-figures">, "asOf" | "currency" | "definitions"> & { readonly question: string }

/** What is seen of an answer; written in bare figures it is what is saved. */
type See<Answer> = (answer: Answer, format: Format) => Seen

/** One question of the business with its answer: finding, drawing, meaning, day, and the same as a table. */
export function Figure<Answer extends AnyAnswer>(props: {
  readonly heading: string
  readonly asked: UseQueryResult<Answer, Error>
  readonly see: See<Answer>
  /** What can be chosen about the question. */
  readonly choice?: ReactNode
  /** The days that it is asked of, where it is of some. */
  readonly period?: Period | undefined
}) {
  const id = useId()
  const { isPending, isSuccess } = props.asked
  const [place, height] = useKeptHeight(isSuccess)
  const isFirst = isPending && height === undefined
  return (
    <figure
      ref={place}
      className="figure"
      aria-labelledby={id}
      aria-busy={isPending}
      data-awaited={isFirst || undefined}
      style={isPending ? { minHeight: height } : undefined}
    >
      <figcaption>
        <h2 id={id}>{props.heading}</h2>
        {props.choice}
      </figcaption>
      {props.asked.isError && <Fault cause={props.asked.error} />}
      {isPending && <Skeleton height={280} radius="md" />}
      {isSuccess && <Inside answer={props.asked.data} {...props} />}
    </figure>
  )
}

/** A place, and how high it was when it was last whole: while it is asked anew, what stands below does not jump. */
function useKeptHeight(isWhole: boolean) {
  const place = useRef<HTMLElement>(null)
  const height = useRef<number>(undefined)
  useLayoutEffect(() => {
    if (isWhole) height.current = place.current?.offsetHeight
  })
  return [place, height.current] as const
}

function Inside<Answer extends AnyAnswer>({
  answer,
  see,
  heading,
  period,
}: {
  readonly answer: Answer
  readonly see: See<Answer>
  readonly heading: string
  readonly period?: Period | undefined
}) {
  const words = useWords()
  const { language } = useLanguage()
  const format = useFormat(answer.currency)
  const { finding, chart, key, table, sheet, body } = see(answer, format)
  const asOf = period ? daysWords(period, format, words.period) : words.asOf(format.day(answer.asOf))
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
            <FigureTable caption={heading} question={answer.question} asOf={answer.asOf} table={table} />
          </details>
        )}
        <Meaning sentences={Object.values(answer.definitions).map(({ means }) => means[language])} />
        {(chart || table || sheet) && (
          <Save
            name={`${answer.question}-${answer.asOf}`}
            caption={{ heading, finding, foot: `Stammwert · ${asOf}` }}
            chart={chart}
            hasTable={table !== undefined || sheet !== undefined}
            tableIn={(bare) => see(answer, bare).table ?? see(answer, bare).sheet}
            currency={format.currency}
          />
        )}
        <span className="as-of">{asOf}</span>
      </div>
    </>
  )
}
