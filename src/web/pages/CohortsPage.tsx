import { SegmentedControl } from "@mantine/core"
import { useState } from "react"
import type { Format } from "../../charts/format.ts"
import { shadeStep } from "../../charts/theme.ts"
import { formatMonth, monthOfDay, parseDay } from "../../records/day.ts"
import type { Cohort } from "../../server/contract.ts"
import type { Answered } from "../api.ts"
import { RetentionCurves, ValueAfterDays } from "../insights/Returning.tsx"
import { useFormat, useWords } from "../language.tsx"
import { isOver } from "../months.ts"
import { Figure } from "../parts/Figure.tsx"
import type { TableOf } from "../parts/FigureTable.tsx"
import { FilterBar } from "../parts/Page.tsx"
import { useQuestion } from "../questions.ts"
import type { Words } from "../text/de.ts"

type Measure = "share" | "count" | "revenue"
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
      <p className="lead">{words.lead}</p>
      <FilterBar />
      <SegmentedControl
        className="measure"
        aria-label={words.measure}
        value={measure}
        onChange={(chosen) => setMeasure(chosen as Measure)}
        data={(["share", "count", "revenue"] as const).map((value) => ({ value, label: words[value] }))}
      />
      <Figure
        heading={words[measure]}
        asked={asked}
        see={(answer: Answered<"cohorts">, format) => ({
          finding: words.few,
          body: <Heatmap answered={answer} measure={measure} />,
          sheet: sheetOf(answer, measure, words, format),
        })}
      />
      <RetentionCurves />
      <ValueAfterDays />
    </>
  )
}

const valueAt = ({ customers, active, revenueCents }: Cohort, age: number, measure: Measure): number =>
  ({ share: active[age] / customers, count: active[age], revenue: revenueCents[age] / customers })[measure]

const writerOf = (measure: Measure, format: Format) =>
  ({ share: format.percentWhole, count: format.count, revenue: format.money })[measure]

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
  const format = useFormat(answered.currency)
  const shown = answered.answer.slice(-COHORTS_SHOWN)
  const ages = Array.from(
    { length: Math.min(AGES_SHOWN, Math.max(0, ...shown.map(({ active }) => active.length))) },
    (_, age) => age,
  )
  const isRunning = (month: number) => !isOver(month, answered.asOf)
  const top = Math.max(
    ...shown.flatMap((cohort) =>
      ages
        .slice(1)
        .filter((age) => age in cohort.active)
        .map((age) => valueAt(cohort, age, measure)),
    ),
  )
  const write = writerOf(measure, format)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className="scroll" aria-label={words.heading} tabIndex={0}>
      <table className="cohorts">
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
            <tr key={cohort.month} className={cohort.customers < FEW ? "few" : undefined}>
              <th scope="row">{format.monthShort(formatMonth(cohort.month))}</th>
              <td>{format.count(cohort.customers)}</td>
              {ages.map((age) => {
                if (!(age in cohort.active)) return <td key={age} />
                const value = valueAt(cohort, age, measure)
                return (
                  <td
                    key={age}
                    className={`cell shade${shadeStep(value, top)}${isRunning(cohort.month + age) ? " running" : ""}`}
                  >
                    {write(value)}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {isRunning(monthOfDay(parseDay(answered.asOf, "asOf"))) && <p className="faint">{words.unfinished}</p>}
    </section>
  )
}
