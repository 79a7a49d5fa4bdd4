import { SegmentedControl } from "@mantine/core"
import { Link } from "@tanstack/react-router"
import { type ReactNode, useState } from "react"
import type { Format } from "../../charts/format.ts"
import { shadeStep } from "../../charts/theme.ts"
import { formatMonth, monthOfDay, parseDay } from "../../records/day.ts"
import type { Cohort } from "../../server/contract.ts"
import type { Answered } from "../api.ts"
import { newerAndOlder, perCustomer } from "../insights/newerCohorts.ts"
import { RetentionFigures } from "../insights/RetentionFigures.tsx"
import { RetentionCurves, ValueAfterDays } from "../insights/Returning.tsx"
import { useFormat, useWords } from "../language.tsx"
import { isOver } from "../months.ts"
import { arrowKeys } from "../parts/arrowKeys.ts"
import { CompareChoice } from "../parts/Compare.tsx"
import { Figure } from "../parts/Figure.tsx"
import type { TableOf } from "../parts/FigureTable.tsx"
import { FilterBar } from "../parts/Page.tsx"
import { useBehind } from "../parts/useBehind.ts"
import { useQuestion } from "../questions.ts"
import type { Words } from "../text/de.ts"

type Measure = "share" | "count" | "revenue"
/** Of a cohort all, or those who bought so many months later. */
type Place = { readonly month: number; readonly age?: number }
const COHORTS_SHOWN = 24
const AGES_SHOWN = 13
const FEW = 20

/** Do newer customers come back more often? */
export function CohortsPage() {
  const { cohorts: words } = useWords()
  const asked = useQuestion("cohorts")
  const [measure, setMeasure] = useState<Measure>("share")
  return (
    <>
      <h1>{words.heading}</h1>
      <FilterBar />
      <CompareChoice of="day" />
      <RetentionFigures />
      <RetentionCurves />
      <p className="lead">{words.lead}</p>
      <SegmentedControl
        className="measure"
        aria-label={words.measure}
        value={measure}
        onChange={(chosen) => setMeasure(chosen as Measure)}
        data={(["share", "count", "revenue"] as const).map((value) => ({ value, label: words.measures[value] }))}
      />
      <Figure
        heading={words[measure]}
        asked={asked}
        see={(answer: Answered<"cohorts">, format) => ({
          finding: `${findingOf(answer, measure, words, format)} ${words.few}`,
          body: <Heatmap answered={answer} measure={measure} />,
          sheet: sheetOf(answer, measure, words, format),
        })}
      />
      <ValueAfterDays />
    </>
  )
}

const valueAt = ({ customers, active, revenueCents }: Cohort, age: number, measure: Measure): number =>
  ({ share: active[age] / customers, count: active[age], revenue: revenueCents[age] / customers })[measure]

const writerOf = (measure: Measure, format: Format) =>
  ({ share: format.percentWhole, count: format.count, revenue: format.money })[measure]

/** How many months after the first purchase cohorts are compared: when most decide whether they come again, and when money has come in. */
const COMPARED_AGE = { share: 1, revenue: 3 } as const

/** Whether newer customers come back more often, or have brought more, in a sentence. */
function findingOf(
  { answer, asOf }: Answered<"cohorts">,
  measure: Measure,
  { finding: words }: Words["cohorts"],
  format: Format,
): string {
  const of = measure === "revenue" ? "revenue" : "share"
  const age = COMPARED_AGE[of]
  const found = newerAndOlder(answer, age, asOf)
  if (!found) return words.tooFew
  const mean = (cohorts: readonly Cohort[]) =>
    of === "revenue"
      ? format.moneyFine(perCustomer(cohorts, ({ revenueCents }) => revenueCents[age]))
      : format.percent(perCustomer(cohorts, ({ active }) => active[age]))
  return words[of](mean(found.newer), mean(found.older))
}

/** All cohorts and months, as they are saved. */
function sheetOf({ answer }: Answered<"cohorts">, measure: Measure, words: Words["cohorts"], format: Format): TableOf {
  const ages = Array.from({ length: Math.max(0, ...answer.map(({ active }) => active.length)) }, (_, age) => age)
  const write = writerOf(measure, format)
  return {
    columns: [words.cohort, words.size, ...ages.map((age) => `+${age}`)].map((name) => ({ name })),
    rows: answer.map((cohort) => [
      format.month(formatMonth(cohort.month)),
      format.count(cohort.customers),
      ...ages.map((age) => (age in cohort.active ? write(valueAt(cohort, age, measure)) : "")),
    ]),
  }
}

function Heatmap({ answered, measure }: { readonly answered: Answered<"cohorts">; readonly measure: Measure }) {
  const { cohorts: words } = useWords()
  const shown = answered.answer.slice(-COHORTS_SHOWN)
  const ages = Array.from(
    { length: Math.min(AGES_SHOWN, Math.max(0, ...shown.map(({ active }) => active.length))) },
    (_, age) => age,
  )
  const isRunning = (month: number) => !isOver(month, answered.asOf)
  const later = (cohort: Cohort) => ages.slice(1).filter((age) => age in cohort.active)
  const top = Math.max(...shown.flatMap((cohort) => later(cohort).map((age) => valueAt(cohort, age, measure))))
  const [here, setHere] = useState<Place>()
  const { month, age } = here ?? { month: shown[0]?.month }
  const link: CellLink = (place, text, cell = place) => (
    <CellOf
      answered={answered}
      cell={cell}
      text={text}
      isHere={place.month === month && place.age === age}
      onHere={() => setHere(place)}
    />
  )
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className="scroll" aria-label={words.heading} tabIndex={0}>
      <table className="cohorts" onKeyDown={arrowKeys}>
        <thead>
          <tr>
            <th scope="col">{words.cohort}</th>
            <th scope="col">{words.size}</th>
            {ages.map((age) => (
              <th key={age} scope="col">
                {age === 0 ? "0" : `+${age}`}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((cohort) => (
            <CohortRow
              key={cohort.month}
              cohort={cohort}
              measure={measure}
              currency={answered.currency}
              ages={ages}
              top={top}
              isRunning={isRunning}
              link={link}
            />
          ))}
        </tbody>
      </table>
      {isRunning(monthOfDay(parseDay(answered.asOf, "asOf"))) && <p className="faint">{words.unfinished}</p>}
    </section>
  )
}

/** `cell`: whose customers, where that is not the place itself. */
type CellLink = (place: Place, text: string, cell?: Place) => ReactNode

function CohortRow(props: {
  readonly cohort: Cohort
  readonly measure: Measure
  readonly currency: string | null
  readonly ages: readonly number[]
  readonly top: number
  readonly isRunning: (month: number) => boolean
  readonly link: CellLink
}) {
  const { cohort, measure, ages, top, isRunning, link } = props
  const format = useFormat(props.currency)
  const write = writerOf(measure, format)
  const { month } = cohort
  return (
    <tr className={cohort.customers < FEW ? "few" : undefined}>
      <th scope="row">{format.monthShort(formatMonth(month))}</th>
      <td>{link({ month }, format.count(cohort.customers))}</td>
      {ages.map((age) => {
        if (!(age in cohort.active)) return <td key={age} />
        const value = valueAt(cohort, age, measure)
        // What a cohort brought until then, all of it has brought.
        const isOfAll = measure === "revenue"
        const hasLink = isOfAll || cohort.active[age] > 0
        return (
          <td key={age} className={`cell shade${shadeStep(value, top)}${isRunning(month + age) ? " running" : ""}`}>
            {hasLink ? link({ month, age }, write(value), isOfAll ? { month } : undefined) : write(value)}
          </td>
        )
      })}
    </tr>
  )
}

/** Leads to the customers of a cell; Tab goes to one of all cells, and from there the arrow keys to the others. */
function CellOf(props: {
  readonly answered: Answered<"cohorts">
  readonly cell: Place
  readonly text: string
  readonly isHere: boolean
  readonly onHere: () => void
}) {
  const { cohorts: words } = useWords()
  const format = useFormat(null)
  const behind = useBehind(props.answered)
  const { month, age } = props.cell
  const from = format.month(formatMonth(month))
  const label = age === undefined || age === 0 ? words.cellOfAll(from) : words.cellOf(from, String(age))
  return (
    <Link
      to="/customers"
      search={{ behind: behind({ ...props.cell }, label) }}
      aria-label={`${props.text}, ${label}`}
      tabIndex={props.isHere ? 0 : -1}
      className="to-cell"
      onFocus={props.onHere}
    >
      {props.text}
    </Link>
  )
}
