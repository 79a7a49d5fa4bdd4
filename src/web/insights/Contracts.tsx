import { columnsChart } from "../../charts/columns.ts"
import type { Format } from "../../charts/format.ts"
import { formatMonth } from "../../records/day.ts"
import type { Answered } from "../api.ts"
import { useWords } from "../language.tsx"
import { Figure } from "../parts/Figure.tsx"
import { useQuestion } from "../questions.ts"

const MONTHS_SHOWN = 24

/** What contracts bring a month, and what moved it. */
export function RecurringRevenue() {
  const words = useWords().insights.contracts.months
  const asked = useQuestion("contracts")
  const see = ({ answer }: Answered<"contracts">, format: Format) => {
    const last = answer.at(-1)
    if (!last) return { finding: words.none }
    const shown = answer.slice(-MONTHS_SHOWN)
    return {
      finding: words.finding(format.count(last.running), format.money(last.recurringCents)),
      chart: columnsChart(
        shown.map(({ month, recurringCents }) => ({
          label: format.monthShort(formatMonth(month)),
          amount: recurringCents,
        })),
        format,
        { labels: "months" },
      ),
      table: {
        columns: [
          { name: words.month },
          ...[
            words.running,
            words.recurring,
            words.fresh,
            words.expansion,
            words.contraction,
            words.ended,
            words.returned,
          ].map((name) => ({ name, isNumber: true })),
        ],
        rows: answer.map((month) => [
          format.month(formatMonth(month.month)),
          format.count(month.running),
          ...[
            month.recurringCents,
            month.newCents,
            month.expansionCents,
            month.contractionCents,
            month.endedCents,
            month.returnedCents,
          ].map(format.moneyExact),
        ]),
      },
    }
  }
  return <Figure heading={words.heading} asked={asked} see={see} />
}
