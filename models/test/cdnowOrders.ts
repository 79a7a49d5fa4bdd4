import { referenceText } from "./reference.ts"

const DAY = 86_400_000
const FIRST = Date.UTC(1997, 0, 1)

/** The CDNOW sample order by order, in weeks since 1997-01-01; histories end on 1997-09-30, the holdout 39 weeks later. */
export const calibrationEnd = (Date.UTC(1997, 8, 30) - FIRST) / DAY / 7
export const holdoutWeeks = 39

export function cdnowOrders() {
  const customer: number[] = []
  const time: number[] = []
  const value: number[] = []
  for (const line of referenceText("data/cdnow_sample_transactions.csv").trim().split("\n").slice(1)) {
    const [, id, date, , money] = line.split(",")
    customer.push(Number(id))
    time.push((Date.parse(date) - FIRST) / DAY / 7)
    value.push(Number(money))
  }
  return { customer, time, value }
}

/** What was known on 1997-09-30. */
export function cdnowKnown() {
  const { customer, time } = cdnowOrders()
  const known = time.map((week) => week <= calibrationEnd)
  return { customer: customer.filter((_, i) => known[i]), time: time.filter((_, i) => known[i]) }
}
