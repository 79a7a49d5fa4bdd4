import { riskOf } from "../../segments/churnRisk.ts"
import { rfmGroups } from "../../segments/rfmRules.ts"
import type { Predictions } from "../../valuation/predict.ts"
import type { Valuation } from "../../valuation/valueCustomers.ts"
import { valueAtRisk } from "../churnRisk.ts"
import type { ReportData, SegmentRow } from "../reportData.ts"

type Customers = NonNullable<ReportData["customers"]>

/** Upper ends of the bins of days since the last order; the last bin is open. */
const RECENCY_ENDS = [30, 60, 90, 180, 365, 730] as const
const FREQUENCY_ENDS = [1, 2, 3, 5, 10, 20] as const

/** Customers the models speak of, and their mean P(active), by days since the last order and by purchase days. */
export function recencyFrequencyFacts({ columns, predictions }: Valuation): Customers["recencyFrequency"] {
  const width = RECENCY_ENDS.length + 1
  const counts = new Float64Array(width * (FREQUENCY_ENDS.length + 1))
  const active = new Float64Array(counts.length)
  for (let i = 0; i < columns.length; i++) {
    if (predictions.isModelled?.[i] === 0) continue
    const recency = binOf(columns.asOf - columns.lastDay[i], RECENCY_ENDS)
    const cell = binOf(columns.purchaseDays[i], FREQUENCY_ENDS) * width + recency
    counts[cell]++
    active[cell] += predictions.pActive[i]
  }
  const cells = []
  for (let cell = 0; cell < counts.length; cell++) {
    if (counts[cell] === 0) continue
    const pActive = active[cell] / counts[cell]
    cells.push({ recency: cell % width, frequency: Math.floor(cell / width), customers: counts[cell], pActive })
  }
  return { recencyLabels: labels(RECENCY_ENDS, 0), frequencyLabels: labels(FREQUENCY_ENDS, 1), cells }
}

function binOf(value: number, ends: readonly number[]): number {
  let bin = 0
  while (bin < ends.length && value > ends[bin]) bin++
  return bin
}

function labels(ends: readonly number[], from: number): string[] {
  const closed = ends.map((end, bin) => {
    const start = bin === 0 ? from : ends[bin - 1] + 1
    return start === end ? String(end) : `${start}–${end}`
  })
  return [...closed, `> ${ends[ends.length - 1]}`]
}

/** The RFM groups with what they brought and what is expected of them. */
export function segmentFacts(
  { columns, predictions }: Valuation,
  group: Uint8Array,
  minor: (value: number) => number,
): SegmentRow[] {
  const sums = rfmGroups.map(() => ({
    customers: 0,
    revenue: 0,
    future: 0,
    days: 0,
    orders: 0,
    active: 0,
    modelled: 0,
    atRisk: 0,
  }))
  for (let i = 0; i < columns.length; i++) {
    if (columns.orders[i] === 0) continue
    const sum = sums[group[i]]
    sum.customers++
    sum.revenue += columns.revenue[i]
    sum.future += predictions.futureValue[i]
    sum.days += columns.asOf - columns.lastDay[i]
    sum.orders += columns.orders[i]
    sum.active += predictions.pActive[i]
    sum.atRisk += valueAtRisk(predictions, i)
    sum.modelled += predictions.isModelled?.[i] ?? 1
  }
  return sums.flatMap((sum, index) =>
    sum.customers === 0
      ? []
      : [
          {
            id: rfmGroups[index],
            customers: sum.customers,
            revenue: minor(sum.revenue),
            futureValue: minor(sum.future),
            averageDaysSinceLastOrder: sum.days / sum.customers,
            averageOrders: sum.orders / sum.customers,
            averagePActive: sum.active / Math.max(1, sum.modelled),
            valueAtRisk: minor(sum.atRisk),
          },
        ],
  )
}

export function riskFacts({ pActive, hasFuture }: Predictions): Customers["risk"] {
  const counts = { low: 0, medium: 0, high: 0 }
  pActive.forEach((probability, i) => {
    if (hasFuture?.[i] !== 0) counts[riskOf(probability)]++
  })
  return counts
}
