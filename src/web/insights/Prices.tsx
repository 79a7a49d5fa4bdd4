import type { Format } from "../../charts/format.ts"
import { formatDay } from "../../records/day.ts"
import type { Answered } from "../api.ts"
import { useWords } from "../language.tsx"
import { Figure } from "../parts/Figure.tsx"
import { Table } from "../parts/Table.tsx"
import { useQuestion } from "../questions.ts"

const SHOWN = 20

/** What products cost in the last 30 days, and the lowest of it: what a public price reduction has to state. */
export function LowestPrices() {
  const words = useWords().insights.money.prices
  const asked = useQuestion("lowest-prices")
  const see = ({ answer }: Answered<"lowest-prices">, format: Format) => {
    if (answer.length === 0) return { finding: words.none }
    const columns = [
      { name: words.product },
      { name: words.now, isNumber: true },
      { name: words.lowest, isNumber: true },
    ]
    const rows = answer.map(({ product, name, lowestCents, prices }) => [
      name ?? product,
      ...[prices[prices.length - 1].cents, lowestCents].map(format.moneyExact),
    ])
    const since = answer.map(({ prices }) =>
      prices.map(({ day, cents }) => `${format.day(formatDay(day))}: ${format.moneyExact(cents)}`).join(" · "),
    )
    return {
      finding: words.finding(format.count(answer.length)),
      body: <Table caption={words.heading} columns={columns} rows={rows.slice(0, SHOWN)} />,
      table: { columns: [...columns, { name: words.since }], rows: rows.map((row, index) => [...row, since[index]]) },
    }
  }
  return <Figure heading={words.heading} asked={asked} see={see} />
}
