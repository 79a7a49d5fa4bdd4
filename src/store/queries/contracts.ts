import type { Contract, ContractInterval } from "../../records/contract.ts"
import { type Day, parseDay } from "../../records/day.ts"
import type { RecordOf } from "../../records/record.ts"
import type { State } from "../state.ts"

type Subscription = RecordOf<"subscription">["fields"]
type Row = { customer: string; day: number | null; body: string }

/** Every contract of a known customer as it stands now, and how many are in another currency. */
export function contracts(
  state: State,
  currency: string | undefined,
): { readonly contracts: Contract[]; readonly inOtherCurrency: number } {
  const found: Contract[] = []
  let inOtherCurrency = 0
  const rows = state.each<Row>(
    `SELECT customer.name AS customer, day, body FROM current_record AS record JOIN customer ON customer.id = customer_id
     WHERE kind = 'subscription' ORDER BY customer.name, source_id, external_id`,
  )
  for (const { customer, day, body } of rows) {
    const fields = JSON.parse(body) as Subscription
    if (fields.currency !== undefined && fields.currency !== (currency ?? fields.currency)) inOtherCurrency++
    else found.push(contractOf(customer, day, fields))
  }
  return { contracts: found, inOtherCurrency }
}

function contractOf(customer: string, day: Day | null, fields: Subscription): Contract {
  const startDay = parseDay(fields.startsOn, "startsOn")
  const optional = (text: string | undefined, what: string) => (text === undefined ? undefined : parseDay(text, what))
  return {
    customer,
    signedDay: Math.min(day ?? startDay, startDay),
    startDay,
    feeCents: fields.priceCents,
    interval: INTERVALS[fields.interval](fields.intervalCount),
    minimumTermMonths: fields.minimumTermMonths ?? 0,
    noticeDays: fields.noticeDays ?? 0,
    cancelledDay: optional(fields.cancelledOn, "cancelledOn"),
    endDay: optional(fields.endsOn, "endsOn"),
    pauses: (fields.pauses ?? []).map(({ from, until }) => ({
      from: parseDay(from, "pauses.from"),
      until: optional(until, "pauses.until"),
    })),
  }
}

const INTERVALS: Readonly<Record<Subscription["interval"], (count: number) => ContractInterval>> = {
  day: (count) => ({ unit: "day", count }),
  week: (count) => ({ unit: "day", count: 7 * count }),
  month: (count) => ({ unit: "month", count }),
  year: (count) => ({ unit: "month", count: 12 * count }),
}
