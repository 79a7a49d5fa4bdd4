import { fitBgNbd, fitParetoNbd, groupHistories, type Histories } from "stammwert-models"
import { parseDay } from "../src/records/day.ts"
import { makePlain } from "../src/sample/plainBusiness.ts"
import { median } from "./childRun.ts"

const CUSTOMERS = 1_000_000
const CALIBRATION_END = 272
const RUNS = 5

/** Histories of simulated customers by the published CDNOW parameters: births over 84 days, known for 39 weeks. */
export function simulatedHistories(): Histories {
  const lastDay = parseDay("1998-06-30", "the last day of the simulation")
  const { orders, customers } = makePlain({
    customers: CUSTOMERS,
    seed: 20_240_601,
    lastDay,
    historyDays: 546,
    acquisitionDays: 84,
  })
  const first = new Float64Array(customers).fill(Number.POSITIVE_INFINITY)
  const last = new Float64Array(customers).fill(Number.NEGATIVE_INFINITY)
  const days = Array.from({ length: customers }, () => new Set<number>())
  const start = lastDay - 545
  for (let i = 0; i < orders.count; i++) {
    const day = orders.day[i] - start
    if (day > CALIBRATION_END) continue
    const customer = orders.customer[i]
    days[customer].add(day)
    if (day < first[customer]) first[customer] = day
    if (day > last[customer]) last[customer] = day
  }
  return {
    repeatOrders: Float64Array.from(days, (set) => set.size - 1),
    recency: first.map((day, i) => (last[i] - day) / 7),
    age: first.map((day) => (CALIBRATION_END - day) / 7),
  }
}

export type FitBench = {
  readonly name: string
  readonly seconds: number
  readonly parameters: object
  readonly distinct: number
}

/** Seconds to fit, grouping of a million customers included; median of five. */
export function benchFits(histories: Histories): FitBench[] {
  const distinct = groupHistories(histories).repeatOrders.length
  return (
    [
      ["BG/NBD", fitBgNbd],
      ["Pareto/NBD", fitParetoNbd],
    ] as const
  ).map(([name, fitModel]) => {
    const seconds: number[] = []
    let parameters: object = {}
    for (let run = 0; run < RUNS; run++) {
      const started = performance.now()
      parameters = fitModel(groupHistories(histories)).parameters
      seconds.push((performance.now() - started) / 1000)
    }
    return { name, seconds: median(seconds), parameters, distinct }
  })
}
