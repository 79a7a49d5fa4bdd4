import { formatDay, formatMonth, monthOfDay } from "../records/day.ts"
import type { Person } from "./fixture.ts"
import type { CustomerRow, ReportData, SegmentRow } from "./reportData.ts"

type Customers = NonNullable<ReportData["customers"]>

export function customerRow(person: Person, asOf: number): CustomerRow {
  const first = person.days[0]!
  const last = person.days.at(-1)!
  const since = asOf - last
  const currentValue = person.amounts.reduce((sum, amount) => sum + amount, 0)
  const gap = person.days.length > 1 ? (last - first) / (person.days.length - 1) : 0
  const pActive = gap > 0 ? 1 / (1 + (since / (gap * 4 + 20)) ** 2) : 1 / (1 + since / 120)
  const mean = Math.round(pActive * (person.perYear + 0.4) * 0.6 * (currentValue / person.days.length))
  const referralValue = person.days.length > 12 && person.days.length % 7 === 0 ? 21_500 : 0
  const row = {
    customerId: person.id,
    firstOrder: formatDay(first),
    lastOrder: formatDay(last),
    daysSinceLastOrder: since,
    orders: person.days.length,
    purchaseDays: person.days.length,
    currentValue,
    futureValue: { mean, low: Math.round(mean * 0.3), high: Math.round(mean * 1.9) },
    totalValue: currentValue + mean + referralValue,
    referralValue,
    pActive,
    typicalGapDays: gap,
    valueAtRisk: Math.round((1 - pActive) * (person.perYear + 0.4) * 0.5 * (currentValue / person.days.length)),
  }
  return { ...row, segment: segmentOf(row) }
}

function segmentOf(row: Omit<CustomerRow, "segment">): string {
  if (row.orders === 1)
    return row.daysSinceLastOrder < 60 ? "new" : row.daysSinceLastOrder > 400 ? "dormant" : "one-time"
  if (row.pActive > 0.7) return row.orders > 12 ? "champions" : row.orders > 5 ? "loyal" : "promising"
  return row.pActive > 0.35 ? "at-risk" : row.daysSinceLastOrder > 400 ? "dormant" : "almost-lost"
}

export function segmentRows(rows: readonly CustomerRow[]): SegmentRow[] {
  return ["champions", "loyal", "promising", "new", "one-time", "at-risk", "almost-lost", "dormant"].map((id) => {
    const members = rows.filter((row) => row.segment === id)
    const mean = (pick: (row: CustomerRow) => number) =>
      members.length > 0 ? members.reduce((sum, row) => sum + pick(row), 0) / members.length : 0
    return {
      id,
      customers: members.length,
      revenue: members.reduce((sum, row) => sum + row.currentValue, 0),
      futureValue: members.reduce((sum, row) => sum + row.futureValue.mean, 0),
      valueAtRisk: members.reduce((sum, row) => sum + row.valueAtRisk, 0),
      averageDaysSinceLastOrder: mean((row) => row.daysSinceLastOrder),
      averageOrders: mean((row) => row.orders),
      averagePActive: mean((row) => row.pActive),
    }
  })
}

export function monthly(persons: readonly Person[], asOf: number, anonymousShare: number): ReportData["months"] {
  const starts = persons.map((person) => monthOfDay(person.days[0]!))
  if (starts.length === 0) return []
  const from = starts.reduce((least, month) => Math.min(least, month))
  const totals = Array.from({ length: monthOfDay(asOf) - from + 1 }, () => ({
    revenue: 0,
    orders: 0,
    newCustomers: 0,
    returning: 0,
  }))
  persons.forEach((person, index) => {
    totals[starts[index]! - from]!.newCustomers += 1
    person.days.forEach((day, at) => {
      const month = totals[monthOfDay(day) - from]!
      month.revenue += person.amounts[at]!
      month.orders += 1
      if (monthOfDay(day) > starts[index]!) month.returning += person.amounts[at]!
    })
  })
  return totals.map((total, index) => {
    const revenueWithoutCustomer = Math.round(total.revenue * anonymousShare)
    return {
      month: formatMonth(from + index),
      revenue: total.revenue + revenueWithoutCustomer,
      orders: total.orders,
      complete: from + index < monthOfDay(asOf),
      newCustomers: total.newCustomers,
      revenueOfReturning: total.returning,
      revenueWithoutCustomer,
      valueOfReturning: total.returning,
    }
  })
}

export function cohorts(persons: readonly Person[], asOf: number): Customers["cohorts"] {
  const start = (person: Person) => monthOfDay(person.days[0]!)
  const from = Math.min(...persons.map(start))
  const indexes = Array.from({ length: monthOfDay(asOf) - from + 1 }, (_, index) => from + index)
  const members = indexes.map((month) => persons.filter((person) => start(person) === month))
  return {
    months: indexes.map(formatMonth),
    sizes: members.map((group) => group.length),
    returning: members.map((group, index) =>
      Array.from({ length: indexes.length - 1 }, (_, n) => {
        const month = indexes[index]! + n + 1
        if (month >= monthOfDay(asOf) || group.length === 0) return undefined
        return group.filter((person) => person.days.some((day) => monthOfDay(day) === month)).length / group.length
      }),
    ),
  }
}

export function lorenz(sorted: readonly CustomerRow[]): Customers["lorenz"] {
  const total = sorted.reduce((sum, row) => sum + row.totalValue, 0)
  const steps = Array.from({ length: 101 }, (_, index) => index / 100)
  const value = steps.map(
    (share) => sorted.slice(0, Math.round(share * sorted.length)).reduce((sum, row) => sum + row.totalValue, 0) / total,
  )
  return {
    customers: steps,
    value,
    topFifthShare: value[20]!,
    gini: 2 * (value.reduce((sum, item) => sum + item, 0) / 101 - 0.5),
  }
}

export function histogram(sorted: readonly CustomerRow[]): Customers["histogram"] {
  const highest = sorted[0]?.totalValue ?? 0
  const lowest = Math.min(0, sorted.at(-1)?.totalValue ?? 0)
  const edges = [...(lowest < 0 ? [lowest] : []), 0, 1000, 2500, 5000, 10_000, 20_000, 40_000, 80_000, 160_000].filter(
    (edge) => edge < highest,
  )
  edges.push(highest)
  const counts = edges
    .slice(1)
    .map((edge, index) => sorted.filter((row) => row.totalValue > edges[index]! && row.totalValue <= edge).length)
  return { edges, counts }
}

export function recencyFrequency(rows: readonly CustomerRow[]): Customers["recencyFrequency"] {
  const recencyBounds = [30, 60, 90, 180, 365, Number.MAX_VALUE]
  const frequencyBounds = [1, 2, 4, 9, 19, Number.MAX_VALUE]
  const cells = frequencyBounds.flatMap((_, frequency) =>
    recencyBounds.map((_bound, recency) => {
      const members = rows.filter(
        (row) =>
          recencyBounds.findIndex((bound) => row.daysSinceLastOrder <= bound) === recency &&
          frequencyBounds.findIndex((bound) => row.purchaseDays <= bound) === frequency,
      )
      const pActive = members.length > 0 ? members.reduce((sum, row) => sum + row.pActive, 0) / members.length : 0
      return { recency, frequency, customers: members.length, pActive }
    }),
  )
  return {
    recencyLabels: ["0–30", "31–60", "61–90", "91–180", "181–365", "> 365"],
    frequencyLabels: ["1", "2", "3–4", "5–9", "10–19", "20+"],
    cells,
  }
}
