import { decide } from "./decision.ts"
import type { Preset } from "./presets/preset.ts"
import type { ColumnUse, Decision, ReadOptions, ReadPlan, Role } from "./readPlan.ts"
import type { SampleTable } from "./rows.ts"

const FLAG = "--order-numbers"

/** How the order numbers of a file's sales are used. A receipt is a number on a day. */
export type NumberUse = {
  readonly numbers: number
  readonly receipts: number
  /** Numbers that occur on several days. */
  readonly onSeveralDays: number
  /** Of these, numbers under which several customers bought; nobody named counts as one. */
  readonly ofSeveralCustomers: number
  /** The largest number; undefined where some number does not end in digits. */
  readonly largest: number | undefined
}

/**
 * Whether order numbers start anew each day, as on many tills. A shop's order that comes again on another day (a part of
 * it, a payment of it) is the same customer's; a till's number 1 is somebody else's every day, and a till counts no
 * further than it has receipts.
 */
export function startAnewEachDay(use: NumberUse): boolean {
  const { numbers, receipts, onSeveralDays, ofSeveralCustomers, largest } = use
  if (largest === undefined || largest > receipts || onSeveralDays === 0) return false
  return 4 * onSeveralDays >= numbers && 2 * ofSeveralCustomers > onSeveralDays
}

/** Whether a number names one order or starts anew each day: by flag, by preset, else by the sample's sales. */
export function findOrderNumbers(
  sales: SampleTable,
  roles: Readonly<Partial<Record<Role, ColumnUse>>>,
  orderAlso: readonly ColumnUse[],
  options: ReadOptions,
  preset: Preset | undefined,
): Decision[] {
  if (!roles.order || !roles.date) return []
  if (options.orderNumbers) {
    return [decide("orderNumbers", options.orderNumbers, "set-by-flag", { flag: FLAG }, { flag: FLAG })]
  }
  if (preset?.orderNumbers) {
    return [decide("orderNumbers", preset.orderNumbers, "preset-column", { preset: preset.id }, { flag: FLAG })]
  }
  const use = numberUse(sales, roles, [roles.order, ...orderAlso], roles.date)
  return startAnewEachDay(use) ? [decideDaily(roles.order, use)] : []
}

function decideDaily({ name }: ColumnUse, { onSeveralDays, ofSeveralCustomers }: NumberUse): Decision {
  const details = { column: name, count: onSeveralDays, several: ofSeveralCustomers }
  return decide("orderNumbers", "daily", "order-numbers-daily", details, { flag: FLAG })
}

/** Whether the plan goes by its sample only, so that all rows are to be asked. */
export function goesBySample({ decisions }: ReadPlan): boolean {
  return decisions.some(({ because }) => because.code === "order-numbers-daily")
}

/** The plan after all rows were asked. */
export function settleOrderNumbers(plan: ReadPlan, use: NumberUse): ReadPlan {
  const daily = startAnewEachDay(use)
  const decisions = plan.decisions.flatMap((one) => {
    if (one.about !== "orderNumbers") return [one]
    return daily && plan.roles.order ? [decideDaily(plan.roles.order, use)] : []
  })
  return { ...plan, decisions, orderNumbers: daily ? "daily" : "unique" }
}

function numberUse(
  { rows }: SampleTable,
  roles: Readonly<Partial<Record<Role, ColumnUse>>>,
  keys: readonly ColumnUse[],
  date: ColumnUse,
): NumberUse {
  const who = roles.customer ?? roles.email
  const byNumber = new Map<string, { readonly days: Set<string>; readonly customers: Set<string> }>()
  let largest: number | undefined = 0
  for (const row of rows) {
    const number = row[keys[0].index].trim()
    const day = row[date.index].trim().split(/[ T]/)[0]
    if (number === "" || day === "") continue
    const digits = /\d+$/.exec(number)?.[0]
    largest = digits === undefined || largest === undefined ? undefined : Math.max(largest, Number(digits))
    const key = keys.map(({ index }) => row[index].trim()).join("\u0000")
    const seen = byNumber.get(key) ?? { days: new Set(), customers: new Set() }
    seen.days.add(day)
    seen.customers.add(who ? row[who.index].trim() : "")
    byNumber.set(key, seen)
  }
  const all = [...byNumber.values()]
  const repeated = all.filter(({ days }) => days.size > 1)
  return {
    numbers: all.length,
    receipts: all.reduce((sum, { days }) => sum + days.size, 0),
    onSeveralDays: repeated.length,
    ofSeveralCustomers: repeated.filter(({ customers }) => customers.size > 1).length,
    largest,
  }
}
