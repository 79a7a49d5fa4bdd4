import type { Format } from "../../charts/format.ts"
import { recencyFrequencyChart } from "../../charts/recencyFrequency.ts"
import type { Answered } from "../api.ts"
import { useWords } from "../language.tsx"
import { Figure } from "../parts/Figure.tsx"
import { useQuestion } from "../questions.ts"

const MONTH_DAYS = 30
/** Last months (of 30 days since the last order) and purchase days of each class; the last is open. */
const MONTH_ENDS = [0, 2, 5, 11, 23]
const PURCHASE_ENDS = [1, 2, 3, 5, 9]

type Answer = Answered<"recency-frequency">

/** How likely customers are still there, by how long ago and how often they bought. */
export function RecencyFrequency() {
  const words = useWords().groups.recency
  const asked = useQuestion("recency-frequency")
  const see = ({ answer }: Answer, format: Format) => {
    if (answer.length === 0) return { finding: words.none }
    return {
      finding: words.finding,
      chart: recencyFrequencyChart(
        {
          recencyLabels: labels(
            MONTH_ENDS.map((end) => (end + 1) * MONTH_DAYS),
            0,
          ),
          frequencyLabels: labels(PURCHASE_ENDS, 1),
          cells: classes(answer),
        },
        { recency: words.days, frequency: words.purchases },
        format,
      ),
      table: {
        columns: [
          { name: words.months },
          ...[words.purchases, words.customers, words.active, words.orders].map((name) => ({ name, isNumber: true })),
        ],
        rows: answer.map((cell) => [
          format.count(cell.monthsSinceLast),
          format.count(cell.purchaseDays),
          format.count(cell.customers),
          format.percent(cell.meanPActive),
          format.decimal(cell.expectedOrders),
        ]),
        behind: answer.map(({ monthsSinceLast, purchaseDays }) => ({ monthsSinceLast, purchaseDays })),
      },
    }
  }
  return <Figure heading={words.heading} asked={asked} see={see} />
}

function classes(answer: Answer["answer"]) {
  const found = new Map<string, { recency: number; frequency: number; customers: number; active: number }>()
  for (const { monthsSinceLast, purchaseDays, customers, meanPActive } of answer) {
    const place = { recency: classOf(monthsSinceLast, MONTH_ENDS), frequency: classOf(purchaseDays, PURCHASE_ENDS) }
    const key = `${place.recency} ${place.frequency}`
    const sum = found.get(key) ?? { ...place, customers: 0, active: 0 }
    found.set(key, { ...sum, customers: sum.customers + customers, active: sum.active + customers * meanPActive })
  }
  return [...found.values()].map(({ active, ...cell }) => ({ ...cell, pActive: active / cell.customers }))
}

function classOf(value: number, ends: readonly number[]): number {
  const found = ends.findIndex((end) => value <= end)
  return found < 0 ? ends.length : found
}

function labels(ends: readonly number[], from: number): string[] {
  const closed = ends.map((end, index) => {
    const start = index === 0 ? from : ends[index - 1] + 1
    return start === end ? String(end) : `${start}–${end}`
  })
  return [...closed, `> ${ends[ends.length - 1]}`]
}
