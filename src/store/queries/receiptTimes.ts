import type { Day } from "../../records/day.ts"
import { type Asking, type Definition, ofThose, rowsOf, STANDS, since } from "./asking.ts"

/** When receipts come in, with or without a customer. Amounts in minor units. */
export type ReceiptTime = {
  /** 1 is Monday, 7 is Sunday. */
  readonly weekday: number
  /** Of the workspace's clock; undefined where only the day is known. */
  readonly hour: number | undefined
  readonly receipts: number
  readonly revenueCents: number
}

export const receiptTimesDefinition: Definition = {
  means: {
    en: "orders of the period that is asked of by weekday and hour, whether they name a customer or not",
    de: "Bestellungen des gefragten Zeitraums nach Wochentag und Stunde, ob sie einen Kunden nennen oder nicht",
  },
  unit: "orders",
}

/** Without a first day: of all days up to the one that is asked of. */
export async function receiptTimes(asking: Asking, fromDay?: Day): Promise<ReceiptTime[]> {
  // Day 0, 1970-01-01, was a Thursday; a remainder keeps the sign of what is divided.
  const rows = await rowsOf(
    asking,
    `SELECT ((day + 3) % 7 + 7) % 7 + 1 AS weekday, hour, count(*) AS receipts, sum(cents) AS cents FROM order_row
     WHERE ${STANDS}${since(fromDay)}${ofThose(asking)} GROUP BY ALL ORDER BY weekday, hour NULLS LAST`,
    { fromDay: fromDay ?? null },
  )
  return rows.map((row) => ({
    weekday: Number(row.weekday),
    hour: row.hour === null ? undefined : Number(row.hour),
    receipts: Number(row.receipts),
    revenueCents: Number(row.cents),
  }))
}
