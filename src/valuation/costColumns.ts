import { COST_LINES, type CostLine, type CustomerFacts } from "../records/customerFacts.ts"
import { minorDigits } from "../records/money.ts"
import type { OrderBook } from "../store/orderBook.ts"
import type { CustomerColumns } from "./customerColumns.ts"
import type { ValuationSettings } from "./settings.ts"

/** What each customer has cost up to the as-of day, in major units, by line and by the rows of the valuation. */
export type CostColumns = {
  readonly lines: Readonly<Record<CostLine, Float64Array>>
  /** What is deducted: all lines but acquisition, which stands beside the value. */
  readonly deducted: Float64Array
  /** Costs of people who have neither order nor contract: in nobody's value. */
  readonly ofOthers: number
}

/** Undefined where nothing is known of costs. Service is what cost records say of it, and time at the price of an hour. */
export function costColumns(
  facts: CustomerFacts,
  book: OrderBook,
  columns: CustomerColumns,
  settings: ValuationSettings,
  currency: string,
): CostColumns | undefined {
  const { costs, serviceTimes } = facts
  const unit = 10 ** minorDigits(currency)
  const hourCents = (settings.serviceCostPerHour ?? 0) * unit
  const spent = [
    ...costs,
    ...(hourCents === 0
      ? []
      : serviceTimes.map(({ customer, minutes }) => ({
          customer,
          line: "service" as const,
          cents: Math.round((minutes * hourCents) / 60),
        }))),
  ]
  if (spent.length === 0) return undefined
  const named = new Set(spent.map(({ customer }) => customer))
  const rowOf = new Map<string, number>()
  for (let i = 0; i < columns.length; i++) {
    const name = book.customerIds.at(columns.index[i])
    if (named.has(name)) rowOf.set(name, i)
  }
  const column = () => new Float64Array(columns.length)
  const lines = Object.fromEntries(COST_LINES.map((line) => [line, column()])) as Record<CostLine, Float64Array>
  const deducted = column()
  let ofOthers = 0
  for (const { customer, line, cents } of spent) {
    const row = rowOf.get(customer)
    if (row === undefined) ofOthers += cents
    else {
      lines[line][row] += cents
      if (line !== "acquisition") deducted[row] += cents
    }
  }
  for (const sums of [...Object.values(lines), deducted]) for (let i = 0; i < sums.length; i++) sums[i] /= unit
  return { lines, deducted, ofOthers: ofOthers / unit }
}

/** Whether some cost lessens somebody's contribution. */
export function knowsCosts({ costs, serviceTimes }: CustomerFacts, settings: ValuationSettings): boolean {
  return (
    costs.some(({ line }) => line !== "acquisition") ||
    ((settings.serviceCostPerHour ?? 0) > 0 && serviceTimes.length > 0)
  )
}
