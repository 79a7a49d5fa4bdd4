import { forecastChart } from "../../charts/forecast.ts"
import type { KeyItem } from "../figure.ts"
import { renderEmpty, renderFigure } from "../figure.ts"
import { type Content, type Html, html } from "../html.ts"
import type { ReportData } from "../reportData.ts"
import type { Context, Customers, Section } from "../section.ts"
import { hasRange } from "./glance.ts"

const MONTHS_IN_TABLE = 24

export function forecastSection(context: Context, customers: Customers): Section {
  const { text, t } = context
  const figure =
    customers.forecast.length === 0
      ? renderEmpty("forecast-months", text.forecast.months(t), text.forecast.none)
      : forecastFigure(context, customers)
  return {
    id: "forecast",
    nav: text.nav.forecast,
    heading: text.forecast.heading,
    body: html`<div class="stack">${figure}</div>`,
  }
}

function forecastFigure(context: Context, customers: Customers): Html {
  const { data, text, t } = context
  const inBasis = data.basis !== "revenue"
  const comparable = !inBasis || data.months.some((month) => month.valueOfReturning !== undefined)
  const months = monthsSoFar(data, customers)
  const past = months.map((month) => ({ ...month, total: inBasis ? undefined : month.revenue }))
  const { current, future } = withCurrentMonth(customers, comparable ? past : [])
  const { mean, low, high } = customers.totals.futureValue
  const key: KeyItem[] = [
    ...(inBasis ? [] : [{ mark: "line-muted" as const, label: text.forecast.total }]),
    { mark: "line-strong", label: text.forecast.returning(t) },
    { mark: "dash-strong", label: text.forecast.expected(t) },
    { mark: "band", label: text.forecast.band },
  ]
  return renderFigure(context, {
    id: "forecast-months",
    heading: text.forecast.months(t),
    finding: hasRange(customers.totals.futureValue)
      ? text.forecast.finding(t, t.f.money(mean), t.f.money(low), t.f.money(high))
      : text.forecast.findingWithoutRange(t, t.f.money(mean)),
    key,
    chart: forecastChart(
      { past, future: future.map(({ month, value }) => ({ month, ...value })) },
      { past: text.forecast.past, future: text.forecast.future },
      t.f,
    ),
    definition: [
      text.forecast.definition(t),
      ...(customers.seasonYears === undefined ? [] : [text.forecast.season(customers.seasonYears)]),
      ...(current ? [text.forecast.currentMonth(t.f.month(current.month))] : []),
      ...(comparable ? [] : [text.forecast.otherBasis(t)]),
      ...(customers.feesSoFar === undefined ? [] : [text.forecast.withFees]),
    ].join(" "),
    table: {
      caption: text.forecast.months(t),
      columns: [
        { head: text.column.month },
        { head: text.forecast.total, numeric: true },
        { head: text.forecast.returning(t), numeric: true },
        { head: text.column.forecast, numeric: true },
        { head: text.column.range, numeric: true },
        { head: t.w.purchases, numeric: true },
      ],
      rows: [...pastRows(context, months), ...futureRows(context, future, current)],
    },
  })
}

type MonthSoFar = PastMonth & { readonly revenue: number; readonly orders: number }

/** Months with the fees that were due in them; a business of contracts alone has no others. */
function monthsSoFar({ months, asOf }: ReportData, { feesSoFar = [] }: Customers): MonthSoFar[] {
  const byMonth = new Map(
    months.map(({ month, revenue, orders, complete, valueOfReturning, revenueOfReturning }) => [
      month,
      { month, revenue, orders, complete, returning: valueOfReturning ?? revenueOfReturning },
    ]),
  )
  for (const { month, value } of feesSoFar) {
    const complete = month < asOf.slice(0, month.length)
    const before = byMonth.get(month) ?? { month, revenue: 0, orders: 0, complete, returning: 0 }
    byMonth.set(month, { ...before, revenue: before.revenue + value, returning: before.returning + value })
  }
  return [...byMonth.values()].sort((a, b) => (a.month < b.month ? -1 : 1))
}

function pastRows({ t }: Context, months: readonly MonthSoFar[]): Content[][] {
  return months
    .slice(-MONTHS_IN_TABLE)
    .map(({ month, complete, revenue, returning, orders }) => [
      t.f.month(month) + (complete ? "" : " *"),
      t.f.money(revenue),
      t.f.money(returning),
      "",
      "",
      t.f.count(orders),
    ])
}

function futureRows({ text, t }: Context, future: Customers["forecast"], current: PastMonth | undefined): Content[][] {
  return future.map(({ month, value, orders }) => [
    month === current?.month ? text.forecast.rest(t.f.month(month)) : t.f.month(month),
    "",
    "",
    t.f.money(value.mean),
    `${t.f.money(value.low)} – ${t.f.money(value.high)}`,
    t.f.count(orders.mean),
  ])
}

type PastMonth = { readonly month: string; readonly returning: number; readonly complete: boolean }

/** The month of the as-of day is half past, half forecast; both halves together compare with full months. */
function withCurrentMonth({ forecast }: Customers, past: readonly PastMonth[]) {
  const current = past.find((month) => !month.complete && month.month === forecast[0]?.month)
  const future = forecast.map((month) => {
    if (month.month !== current?.month) return month
    const { mean, low, high } = month.value
    const soFar = current.returning
    return { ...month, value: { mean: mean + soFar, low: low + soFar, high: high + soFar } }
  })
  return { current, future }
}
