import { rowsChart } from "../../charts/rows.ts"
import { light } from "../../charts/theme.ts"
import { renderEmpty, renderFigure, renderTableFigure } from "../figure.ts"
import { type Html, html } from "../html.ts"
import type { SegmentRow } from "../reportData.ts"
import type { Context, Customers, Section } from "../section.ts"
import { segmentName } from "./customerTables.ts"

type Shared = SegmentRow & { readonly name: string; readonly ofCustomers: number; readonly ofRevenue: number }

export function segmentsSection(context: Context, customers: Customers): Section {
  const { text, t } = context
  const shown = withShares(context, customers.segments)
  const heading = text.segments.heading(t)
  return {
    id: "segments",
    nav: text.nav.segments,
    heading,
    body:
      shown.length === 0
        ? renderEmpty("shares", text.segments.shares, text.segments.none)
        : html`<div class="stack">${sharesFigure(context, shown)}${adviceFigure(context, shown)}</div>`,
  }
}

function withShares(context: Context, segments: readonly SegmentRow[]): Shared[] {
  const people = segments.reduce((sum, segment) => sum + segment.customers, 0)
  const revenue = segments.reduce((sum, segment) => sum + segment.revenue, 0)
  return segments
    .filter((segment) => segment.customers > 0)
    .map((segment) => ({
      ...segment,
      name: segmentName(context, segment.id),
      ofCustomers: segment.customers / people,
      ofRevenue: revenue > 0 ? segment.revenue / revenue : 0,
    }))
}

function sharesFigure(context: Context, shown: readonly Shared[]): Html {
  const { text, t } = context
  const main = shown.reduce((best, segment) => (segment.revenue > best.revenue ? segment : best))
  return renderFigure(context, {
    id: "shares",
    heading: text.segments.shares,
    finding: text.segments.finding(main.name, t.f.percent(main.ofCustomers), t.f.percent(main.ofRevenue)),
    key: [
      { mark: "strong", label: text.segments.revenueKey },
      { mark: "muted", label: text.segments.customersKey(t) },
    ],
    chart: rowsChart(
      shown.map((segment) => ({
        label: segment.name,
        bars: [
          { value: segment.ofRevenue, label: t.f.percent(segment.ofRevenue), color: light.strong },
          { value: segment.ofCustomers, label: t.f.percent(segment.ofCustomers), color: light.muted },
        ],
      })),
    ),
    definition: text.segments.definition,
    table: {
      caption: text.segments.shares,
      columns: [
        { head: text.column.segment },
        { head: t.w.many, numeric: true },
        { head: text.segments.customersKey(t), numeric: true },
        { head: text.column.revenue, numeric: true },
        { head: text.segments.revenueKey, numeric: true },
      ],
      rows: shown.map((segment) => [
        segment.name,
        t.f.count(segment.customers),
        t.f.percent(segment.ofCustomers),
        t.f.money(segment.revenue),
        t.f.percent(segment.ofRevenue),
      ]),
    },
  })
}

function adviceFigure(context: Context, shown: readonly Shared[]): Html {
  const { text, t } = context
  const advice = (segment: Shared) => text.segments.recommendations[segment.id]?.(t, segment.averagePActive) ?? ""
  return renderTableFigure(context, {
    id: "advice",
    heading: text.segments.advice,
    finding: adviceFinding(context, shown),
    definition: text.segments.adviceDefinition(t),
    note: text.segments.consent,
    table: {
      caption: text.segments.advice,
      columns: [
        { head: text.column.segment },
        { head: text.segments.recommendation, wide: true },
        { head: t.w.many, numeric: true },
        { head: text.column.expected, numeric: true },
        { head: text.segments.averageDays(t), numeric: true },
        { head: text.segments.averagePurchases(t), numeric: true },
        { head: text.column.active, numeric: true },
      ],
      rows: shown.map((segment) => [
        segment.name,
        advice(segment),
        t.f.count(segment.customers),
        t.f.money(segment.futureValue),
        t.f.count(segment.averageDaysSinceLastOrder),
        t.f.decimal(segment.averageOrders),
        t.f.percentWhole(segment.averagePActive),
      ]),
    },
  })
}

/** Where most is at stake; while nobody is at risk, of whom most is expected. */
function adviceFinding({ data, text, t }: Context, shown: readonly Shared[]): string {
  const highest = (figure: (segment: Shared) => number) =>
    shown.reduce((best, segment) => (figure(segment) > figure(best) ? segment : best))
  const { medium, high } = data.customers!.risk
  if (medium + high === 0) {
    const best = highest((segment) => segment.futureValue)
    return text.segments.nothingAtStake(best.name, t.f.money(best.futureValue))
  }
  const stake = highest((segment) => segment.valueAtRisk)
  return text.segments.mostAtStake(stake.name, t.f.money(stake.valueAtRisk))
}
