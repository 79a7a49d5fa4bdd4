import type { Format } from "../../charts/format.ts"
import { rowsChart } from "../../charts/rows.ts"
import { light } from "../../charts/theme.ts"
import type { Answered } from "../api.ts"
import { useWords } from "../language.tsx"
import { comparedCells, comparedColumns, pointsWords } from "../parts/Compare.tsx"
import { Figure } from "../parts/Figure.tsx"
import { periodKey, useOfPeriod } from "../parts/Period.tsx"

/** How far visits get on the way to an order, in the period and beside the one that it is compared with. */
export function Funnel() {
  const all = useWords()
  const words = all.visits.funnel
  const { asked, period, compared } = useOfPeriod("web-funnel")
  const see = ({ answer }: Answered<"web-funnel">, format: Format) => {
    const [visits] = answer
    if (!visits || visits.visits === 0) return { finding: words.none }
    const name = (step: string) => words.steps[step as keyof typeof words.steps] ?? step
    const steps = answer.slice(1).filter(({ share }) => share !== undefined)
    const worst = steps.toSorted((one, other) => (one.share ?? 1) - (other.share ?? 1))[0]
    const reachedAll = shareToEnd(answer) ?? 0
    const before = compared && shareToEnd(compared.answer)
    return {
      finding: [
        words.finding(
          format.percent(reachedAll),
          worst ? name(worst.step) : "",
          worst ? format.percent(1 - (worst.share ?? 0)) : "",
        ),
        ...(compared && before !== undefined
          ? [
              all.compare.about(
                name(answer[answer.length - 1].step),
                pointsWords({ now: reachedAll, before, comparison: compared.comparison }, format, all),
              ),
            ]
          : []),
      ].join(" "),
      key: periodKey(period, compared, format, all),
      chart: rowsChart(
        answer.map((step, index) => ({
          label: name(step.step),
          bars: [
            stepBar(step, index === answer.length - 1 || compared ? light.strong : light.middle, format),
            ...(compared?.answer[index] ? [stepBar(compared.answer[index], light.muted, format)] : []),
          ],
        })),
        compared ? {} : { barHeight: 26 },
      ),
      table: {
        columns: [
          { name: words.step },
          { name: words.visits, isNumber: true },
          ...(compared ? comparedColumns(words.visits, compared.comparison, all) : []),
          ...[words.share, words.minutes].map((column) => ({ name: column, isNumber: true })),
        ],
        rows: answer.map(({ step, visits: reached, share, medianMinutes }, index) => [
          name(step),
          format.count(reached),
          ...(compared ? comparedCells(reached, compared.answer[index]?.visits, format.count, format) : []),
          share === undefined ? "–" : format.percent(share),
          medianMinutes === undefined ? "–" : format.decimal(medianMinutes),
        ]),
        behind: answer.map((_, step) => ({ step })),
        behindName: words.stopped,
        ...(period && { parameters: { from: period.from } }),
      },
    }
  }
  return <Figure heading={words.heading} asked={asked} see={see} period={period} />
}

type Step = Answered<"web-funnel">["answer"][number]

/** The share of visits that have come to the last step; undefined without a visit. */
const shareToEnd = (steps: readonly Step[]): number | undefined =>
  steps[0]?.visits > 0 ? steps[steps.length - 1].visits / steps[0].visits : undefined

const stepBar = ({ visits, share }: Step, color: string, format: Format) => ({
  value: visits,
  label: share === undefined ? format.count(visits) : `${format.count(visits)} · ${format.percent(share)}`,
  color,
})

const SHOWN = 12

type Path = Answered<"web-paths">["answer"][number]
const placeOf = ({ from, to }: Path) => JSON.stringify([from, to])

/** From which page to which people go, in the period and beside the one that it is compared with. */
export function Paths() {
  const all = useWords()
  const words = all.visits.paths
  const { asked, period, compared } = useOfPeriod("web-paths")
  const see = ({ answer }: Answered<"web-paths">, format: Format) => {
    if (answer.length === 0) return { finding: words.none }
    const ends = answer.filter(({ from, to }) => from !== undefined && to === undefined)
    const name = ({ from, to }: Path) => `${from ?? words.begin} → ${to ?? words.end}`
    const before = new Map(compared?.answer.map((path) => [placeOf(path), path.steps]))
    // Only the most frequent are answered: what is not among them is not known to be nothing.
    const stepsBefore = (path: Path) => before.get(placeOf(path))
    return {
      finding: ends.length > 0 ? words.finding(ends[0].from ?? "", format.count(ends[0].sessions)) : words.noEnd,
      key: periodKey(period, compared, format, all),
      chart: rowsChart(
        answer.slice(0, SHOWN).map((path) => ({
          label: name(path),
          bars: [
            {
              value: path.steps,
              label: format.count(path.steps),
              color: compared ? light.strong : colorOf(path),
            },
            ...(compared ? [beforeBar(stepsBefore(path), format)] : []),
          ],
        })),
      ),
      table: {
        columns: [
          { name: words.path },
          { name: words.steps, isNumber: true },
          ...(compared ? comparedColumns(words.steps, compared.comparison, all) : []),
          ...[words.sessions, words.dwell].map((column) => ({ name: column, isNumber: true })),
        ],
        rows: answer.map((path) => [
          name(path),
          format.count(path.steps),
          ...(compared ? comparedCells(path.steps, stepsBefore(path), format.count, format) : []),
          format.count(path.sessions),
          path.meanDwellSeconds === undefined ? "–" : format.count(path.meanDwellSeconds),
        ]),
        behind: answer.map(({ from, to }) => ({
          ...(from === undefined ? {} : { page: from }),
          ...(to === undefined ? {} : { next: to }),
        })),
        ...(period && { parameters: { from: period.from } }),
      },
    }
  }
  return <Figure heading={words.heading} asked={asked} see={see} period={period} />
}

/** Where visits end, where they begin, and what lies between. */
const colorOf = ({ from, to }: Path): string =>
  to === undefined ? light.accent : from === undefined ? light.strong : light.middle

const beforeBar = (steps: number | undefined, format: Format) => ({
  value: steps ?? 0,
  label: steps === undefined ? "–" : format.count(steps),
  color: light.muted,
})
