import { sumOf } from "../../records/sum.ts"
import type { ReportData } from "../reportData.ts"

type Customers = NonNullable<ReportData["customers"]>

/** Points of a Lorenz curve, enough for a smooth line. */
const LORENZ_POINTS = 50
const HISTOGRAM_BARS = 11

export type Distribution = Pick<Customers, "lorenz" | "histogram" | "meanValue" | "medianValue">

/** How value is spread over the customers; `minor` turns major units into minor ones. */
export function distributionFacts(values: Float64Array, minor: (value: number) => number): Distribution {
  const sorted = values.slice().sort()
  const count = sorted.length
  const total = sumOf(sorted)
  return {
    lorenz: lorenz(sorted, total),
    histogram: histogram(sorted, minor),
    meanValue: minor(total / count),
    medianValue: minor(count % 2 === 1 ? sorted[count >> 1] : (sorted[count / 2 - 1] + sorted[count / 2]) / 2),
  }
}

/** Best customers first: share of customers against share of value. */
function lorenz(ascending: Float64Array, total: number): Customers["lorenz"] {
  const count = ascending.length
  const customers = [0]
  const value = [0]
  let running = 0
  let topFifth = 0
  let area = 0
  let point = 1
  for (let rank = 1; rank <= count; rank++) {
    const before = running
    running += ascending[count - rank]
    area += (before + running) / 2
    if (rank <= count / 5) topFifth = running
    else if (rank - 1 < count / 5) topFifth += ascending[count - rank] * (count / 5 - (rank - 1))
    if (rank === count || rank >= (point * count) / LORENZ_POINTS) {
      customers.push(rank / count)
      value.push(total > 0 ? running / total : rank / count)
      while (rank >= (point * count) / LORENZ_POINTS) point++
    }
  }
  const gini = total > 0 ? Math.min(1, Math.max(0, (2 * area) / (count * total) - 1)) : 0
  return { customers, value, topFifthShare: total > 0 ? topFifth / total : 0, gini }
}

/** Even bars up to the 98th percentile; the last bar holds the few beyond. */
function histogram(ascending: Float64Array, minor: (value: number) => number): Customers["histogram"] {
  const low = Math.min(0, ascending[0])
  const high = Math.max(ascending[Math.min(ascending.length - 1, Math.floor(ascending.length * 0.98))], low + 1)
  const width = niceWidth((high - low) / HISTOGRAM_BARS)
  const start = Math.floor(low / width) * width
  const bars = Math.max(1, Math.ceil((high - start) / width))
  const counts = new Array<number>(bars).fill(0)
  for (const value of ascending) counts[Math.max(0, Math.min(bars - 1, Math.floor((value - start) / width)))]++
  const edges = Array.from({ length: bars + 1 }, (_, edge) => minor(start + edge * width))
  edges[bars] = Math.max(edges[bars], minor(ascending[ascending.length - 1]))
  return { edges, counts }
}

function niceWidth(width: number): number {
  const power = 10 ** Math.floor(Math.log10(width))
  const step = [1, 2, 2.5, 5, 10].find((candidate) => candidate * power >= width) ?? 10
  return step * power
}
