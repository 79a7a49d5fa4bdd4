import type { Contract, ContractInterval } from "../../records/contract.ts"
import { type Day, parseDay } from "../../records/day.ts"
import type { RecordOf } from "../../records/record.ts"
import type { Analytics } from "../analytics.ts"
import { type Among, amongSql } from "./among.ts"

type Subscription = RecordOf<"subscription">["fields"]

/** Every contract of a known customer as it stands now, and how many are in another currency. */
export async function contracts(
  engine: Analytics,
  nameOf: (customer: number) => string,
  currency: string | undefined,
  among?: Among,
): Promise<{ readonly contracts: Contract[]; readonly inOtherCurrency: number }> {
  const found: Contract[] = []
  let inOtherCurrency = 0
  const rows = await engine.rows(
    `SELECT customer, day, price_cents, currency, interval_unit, interval_count, starts_on, minimum_term_months, notice_days, cancelled_on,
       ends_on, pauses
     FROM subscription WHERE customer IS NOT NULL AND starts_on IS NOT NULL AND ${amongSql(among)} ORDER BY customer, starts_on, record`,
  )
  for (const row of rows) {
    if (row.currency !== null && currency !== undefined && row.currency !== currency) inOtherCurrency++
    else found.push(contractOf(nameOf(Number(row.customer)), row))
  }
  return { contracts: found, inOtherCurrency }
}

function contractOf(customer: string, row: Record<string, unknown>): Contract {
  const startDay = Number(row.starts_on)
  const number = (value: unknown) => (value === null ? undefined : Number(value))
  const pauses = (row.pauses === null ? [] : JSON.parse(String(row.pauses))) as NonNullable<Subscription["pauses"]>
  const unit = String(row.interval_unit ?? "month") as Subscription["interval"]
  return {
    customer,
    signedDay: Math.min(number(row.day) ?? startDay, startDay),
    startDay,
    feeCents: Number(row.price_cents),
    interval: INTERVALS[unit](number(row.interval_count) ?? 1),
    minimumTermMonths: number(row.minimum_term_months) ?? 0,
    noticeDays: number(row.notice_days) ?? 0,
    cancelledDay: number(row.cancelled_on),
    endDay: number(row.ends_on),
    pauses: pauses.map(({ from, until }): { from: Day; until: Day | undefined } => ({
      from: parseDay(from, "pauses.from"),
      until: until === undefined ? undefined : parseDay(until, "pauses.until"),
    })),
  }
}

const INTERVALS: Readonly<Record<Subscription["interval"], (count: number) => ContractInterval>> = {
  day: (count) => ({ unit: "day", count }),
  week: (count) => ({ unit: "day", count: 7 * count }),
  month: (count) => ({ unit: "month", count }),
  year: (count) => ({ unit: "month", count: 12 * count }),
}
