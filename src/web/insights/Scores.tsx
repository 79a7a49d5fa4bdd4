import { Link } from "@tanstack/react-router"
import type { Format } from "../../charts/format.ts"
import { shadeStep } from "../../charts/theme.ts"
import type { Answered } from "../api.ts"
import { useGroupName } from "../groupName.ts"
import { useWords } from "../language.tsx"
import { Figure } from "../parts/Figure.tsx"
import { useQuestion } from "../questions.ts"

type Grid = Answered<"rfm-grid">
type Cell = Grid["answer"]["cells"][number]

/** How many customers have which scores for recency, and for frequency and money; a cell leads to its customers. */
export function ScoreGrid() {
  const words = useWords().groups.grid
  const groupName = useGroupName()
  const asked = useQuestion("rfm-grid")
  const see = (answered: Grid, format: Format) => {
    const { cells, steps } = answered.answer
    if (cells.length === 0) return { finding: words.none }
    const all = cells.reduce((sum, { customers }) => sum + customers, 0)
    const revenue = cells.reduce((sum, { revenueCents }) => sum + revenueCents, 0)
    const best = cells.filter(({ recency, frequencyAndMoney }) => recency === steps && frequencyAndMoney === steps)
    const top = best.reduce(
      (sum, cell) => ({ customers: sum.customers + cell.customers, revenue: sum.revenue + cell.revenueCents }),
      { customers: 0, revenue: 0 },
    )
    return {
      finding: words.finding(
        format.percent(top.customers / all),
        format.percent(revenue > 0 ? top.revenue / revenue : 0),
      ),
      body: <GridTable grid={answered} format={format} />,
      sheet: {
        columns: [words.recency, words.frequencyAndMoney, words.group, words.customers, words.revenue].map((name) => ({
          name,
        })),
        rows: cells.map((cell) => [
          String(cell.recency),
          String(cell.frequencyAndMoney),
          groupName(cell.group) ?? cell.group,
          format.count(cell.customers),
          format.money(cell.revenueCents),
        ]),
      },
    }
  }
  return <Figure heading={words.heading} asked={asked} see={see} />
}

function GridTable({ grid, format }: { readonly grid: Grid; readonly format: Format }) {
  const words = useWords().groups.grid
  const groupName = useGroupName()
  const { steps, cells } = grid.answer
  const most = Math.max(...cells.map(({ customers }) => customers))
  const scores = Array.from({ length: steps }, (_, index) => index + 1)
  const at = (recency: number, score: number) =>
    cells.find((cell) => cell.recency === recency && cell.frequencyAndMoney === score)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className="scroll" aria-label={words.heading} tabIndex={0}>
      <table className="grid-table">
        <thead>
          <tr>
            <th scope="col">{words.corner}</th>
            {scores.map((score) => (
              <th key={score} scope="col">
                {score}
                <small>{daysOf(grid, score, words, format)}</small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {scores.toReversed().map((score) => (
            <tr key={score}>
              <th scope="row">{score}</th>
              {scores.map((recency) => {
                const cell = at(recency, score)
                if (!cell) return <td key={recency} />
                return (
                  <td key={recency} className={`shade${shadeStep(cell.customers, most)}`}>
                    <Behind
                      cell={cell}
                      label={groupName(cell.group) ?? cell.group}
                      count={format.count(cell.customers)}
                    />
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Behind({ cell, label, count }: { readonly cell: Cell; readonly label: string; readonly count: string }) {
  const { recency, frequencyAndMoney } = cell
  const behind = {
    question: "rfm-grid",
    cell: { recency, frequencyAndMoney },
    label: `R${recency} FM${frequencyAndMoney}`,
  }
  return (
    <Link to="/customers" search={{ behind }}>
      <b>{count}</b>
      <span>{label}</span>
    </Link>
  )
}

function daysOf(
  { answer }: Grid,
  score: number,
  words: ReturnType<typeof useWords>["groups"]["grid"],
  format: Format,
): string {
  const days = answer.recencyDays[score - 1]
  return days === undefined || days === null ? "" : words.upToDays(format.count(days))
}
