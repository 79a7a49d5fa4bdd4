import { formatDay } from "../../records/day.ts"
import type { TextColumn } from "../../records/textColumn.ts"
import { rfmGroups } from "../../segments/rfmRules.ts"
import type { Valuation } from "../../valuation/valueCustomers.ts"
import { valueAtRisk } from "../churnRisk.ts"
import type { CustomerRow, ListTotal, ReportData } from "../reportData.ts"

const ROWS_SHOWN = 15
/** Below it a customer counts as gone rather than drifting: calling would come too late. */
const LOWEST_DRIFTING_P_ACTIVE = 0.1
const HIGHEST_DRIFTING_P_ACTIVE = 0.67

type Lists = Pick<
  NonNullable<ReportData["customers"]>,
  "top" | "costly" | "costlyTotal" | "drifting" | "driftingTotal" | "referrers" | "referrersTotal"
>

/** The customers named in the report: the most valuable, those drifting off, those who cost, and those who refer. */
export function customerRows(
  valuation: Valuation,
  ids: TextColumn,
  group: Uint8Array,
  total: Float64Array,
  minor: (value: number) => number,
): Lists {
  const { columns, predictions, referrals } = valuation
  const atRisk = (i: number) => valueAtRisk(predictions, i)
  const isDrifting = (i: number) => {
    const p = predictions.pActive[i]
    return p >= LOWEST_DRIFTING_P_ACTIVE && p <= HIGHEST_DRIFTING_P_ACTIVE && columns.purchaseDays[i] > 1
  }
  const own = (i: number) => columns.currentValue[i] + predictions.futureValue[i]
  const driftingTotal = { customers: 0, valueAtRisk: 0 }
  for (let i = 0; i < columns.length; i++) {
    if (!isDrifting(i)) continue
    driftingTotal.customers++
    driftingTotal.valueAtRisk += minor(atRisk(i))
  }
  const row = rowMaker(valuation, ids, group, total, atRisk, minor)
  const all = columns.length
  return {
    top: highest(
      all,
      (i) => total[i],
      (i) => total[i] > 0,
    ).map(row),
    drifting: highest(all, atRisk, isDrifting).map(row),
    driftingTotal,
    costlyTotal: totalOf(
      all,
      (i) => own(i) < 0,
      (i) => minor(own(i)),
    ),
    referrersTotal: totalOf(
      all,
      (i) => referrals.referred[i] > 0,
      (i) => minor(referrals.value[i]),
    ),
    costly: highest(
      all,
      (i) => -own(i),
      (i) => own(i) < 0,
    ).map(row),
    referrers: highest(
      all,
      (i) => referrals.value[i],
      (i) => referrals.referred[i] > 0,
    ).map((i) => ({
      customerId: ids.at(columns.index[i]),
      referred: referrals.referred[i],
      referralValue: minor(referrals.value[i]),
    })),
  }
}

function totalOf(all: number, counts: (i: number) => boolean, value: (i: number) => number): ListTotal {
  const total = { customers: 0, value: 0 }
  for (let i = 0; i < all; i++) {
    if (!counts(i)) continue
    total.customers++
    total.value += value(i)
  }
  return total
}

/** The customers with the highest scores among those that count, best first; ties by position. */
function highest(customers: number, score: (i: number) => number, counts: (i: number) => boolean): number[] {
  const best: { i: number; score: number }[] = []
  for (let i = 0; i < customers; i++) {
    if (!counts(i)) continue
    const value = score(i)
    if (best.length === ROWS_SHOWN && value <= best[ROWS_SHOWN - 1].score) continue
    let at = best.length
    while (at > 0 && best[at - 1].score < value) at--
    best.splice(at, 0, { i, score: value })
    if (best.length > ROWS_SHOWN) best.pop()
  }
  return best.map((one) => one.i)
}

function rowMaker(
  valuation: Valuation,
  ids: TextColumn,
  group: Uint8Array,
  total: Float64Array,
  atRisk: (i: number) => number,
  minor: (value: number) => number,
): (i: number) => CustomerRow {
  const { columns, predictions, referrals, asOf } = valuation
  return (i) => {
    const mean = minor(predictions.futureValue[i])
    const intervals = predictions.intervals
    return {
      customerId: ids.at(columns.index[i]),
      firstOrder: columns.orders[i] > 0 ? formatDay(columns.firstDay[i]) : "",
      lastOrder: columns.orders[i] > 0 ? formatDay(columns.lastDay[i]) : "",
      daysSinceLastOrder: asOf - columns.lastDay[i],
      orders: columns.orders[i],
      purchaseDays: columns.purchaseDays[i],
      currentValue: minor(columns.currentValue[i]),
      futureValue: {
        mean,
        low: intervals ? minor(intervals.valueLow[i]) : mean,
        high: intervals ? minor(intervals.valueHigh[i]) : mean,
      },
      totalValue: minor(total[i]),
      referralValue: minor(referrals.value[i]),
      ...(predictions.hasFuture?.[i] === 0 ? { hasForecast: false as const } : {}),
      pActive: predictions.pActive[i],
      segment: columns.orders[i] > 0 ? rfmGroups[group[i]] : "contract",
      typicalGapDays:
        columns.purchaseDays[i] < 2 ? 0 : (columns.lastDay[i] - columns.firstDay[i]) / (columns.purchaseDays[i] - 1),
      valueAtRisk: minor(atRisk(i)),
    }
  }
}
