import type { Format } from "../../charts/format.ts"
import { rowsChart } from "../../charts/rows.ts"
import { light } from "../../charts/theme.ts"
import type { Answered } from "../api.ts"
import { useWords } from "../language.tsx"
import { Figure } from "../parts/Figure.tsx"
import { useQuestion } from "../questions.ts"

/** How far visits get on the way to an order. */
export function Funnel() {
  const words = useWords().visits.funnel
  const asked = useQuestion("web-funnel")
  const see = ({ answer }: Answered<"web-funnel">, format: Format) => {
    const [visits] = answer
    if (!visits || visits.visits === 0) return { finding: words.none }
    const name = (step: string) => words.steps[step as keyof typeof words.steps] ?? step
    const steps = answer.slice(1).filter(({ share }) => share !== undefined)
    const worst = steps.toSorted((one, other) => (one.share ?? 1) - (other.share ?? 1))[0]
    const last = answer[answer.length - 1]
    return {
      finding: words.finding(
        format.percent(last.visits / visits.visits),
        worst ? name(worst.step) : "",
        worst ? format.percent(1 - (worst.share ?? 0)) : "",
      ),
      chart: rowsChart(
        answer.map(({ step, visits: reached, share }, index) => ({
          label: name(step),
          bars: [
            {
              value: reached,
              label:
                share === undefined ? format.count(reached) : `${format.count(reached)} · ${format.percent(share)}`,
              color: index === answer.length - 1 ? light.strong : light.middle,
            },
          ],
        })),
        { barHeight: 26 },
      ),
      table: {
        columns: [
          { name: words.step },
          ...[words.visits, words.share, words.minutes].map((column) => ({ name: column, isNumber: true })),
        ],
        rows: answer.map(({ step, visits: reached, share, medianMinutes }) => [
          name(step),
          format.count(reached),
          share === undefined ? "–" : format.percent(share),
          medianMinutes === undefined ? "–" : format.decimal(medianMinutes),
        ]),
        behind: answer.map((_, step) => ({ step })),
        behindName: words.stopped,
      },
    }
  }
  return <Figure heading={words.heading} asked={asked} see={see} />
}

const SHOWN = 12

/** From which page to which people go. */
export function Paths() {
  const words = useWords().visits.paths
  const asked = useQuestion("web-paths")
  const see = ({ answer }: Answered<"web-paths">, format: Format) => {
    if (answer.length === 0) return { finding: words.none }
    const ends = answer.filter(({ from, to }) => from !== undefined && to === undefined)
    const name = ({ from, to }: (typeof answer)[number]) => `${from ?? words.begin} → ${to ?? words.end}`
    return {
      finding: ends.length > 0 ? words.finding(ends[0].from ?? "", format.count(ends[0].sessions)) : words.noEnd,
      chart: rowsChart(
        answer.slice(0, SHOWN).map((path) => ({
          label: name(path),
          bars: [
            {
              value: path.steps,
              label: format.count(path.steps),
              color: path.to === undefined ? light.accent : path.from === undefined ? light.strong : light.middle,
            },
          ],
        })),
      ),
      table: {
        columns: [
          { name: words.path },
          ...[words.steps, words.sessions, words.dwell].map((column) => ({ name: column, isNumber: true })),
        ],
        rows: answer.map((path) => [
          name(path),
          format.count(path.steps),
          format.count(path.sessions),
          path.meanDwellSeconds === undefined ? "–" : format.count(path.meanDwellSeconds),
        ]),
        behind: answer.map(({ from, to }) => ({
          ...(from === undefined ? {} : { page: from }),
          ...(to === undefined ? {} : { next: to }),
        })),
      },
    }
  }
  return <Figure heading={words.heading} asked={asked} see={see} />
}
