import { rowsChart } from "../../charts/rows.ts"
import { light } from "../../charts/theme.ts"
import { renderEmpty, renderFigure, renderTableFigure } from "../figure.ts"
import { type Html, html } from "../html.ts"
import type { Context, Customers, Section } from "../section.ts"
import { driftingTable } from "./customerTables.ts"
import { driftingTotal } from "./glance.ts"

export function driftSection(context: Context, customers: Customers): Section {
  const { text } = context
  return {
    id: "drift",
    nav: text.nav.drift,
    heading: text.drift.heading,
    body: html`<div class="stack">${riskFigure(context, customers)}${listFigure(context, customers)}</div>`,
  }
}

function riskFigure(context: Context, { risk }: Customers): Html {
  const { text, t } = context
  const total = risk.low + risk.medium + risk.high
  const share = (count: number) => t.f.percent(total > 0 ? count / total : 0)
  const levels = [
    { label: text.drift.low, count: risk.low, color: light.strong },
    { label: text.drift.medium, count: risk.medium, color: light.middle },
    { label: text.drift.high, count: risk.high, color: light.accent },
  ]
  return renderFigure(context, {
    id: "risk",
    heading: text.drift.risk,
    finding: risk.high > 0 ? text.drift.riskFinding(t, risk.high, share(risk.high)) : text.drift.riskNone(t),
    chart: rowsChart(
      levels.map(({ label, count, color }) => ({
        label,
        bars: [{ value: count, label: `${t.f.count(count)} · ${share(count)}`, color }],
      })),
      { barHeight: 24 },
    ),
    definition: text.drift.riskDefinition,
    table: {
      caption: text.drift.risk,
      columns: [
        { head: text.column.risk },
        { head: text.column.count, numeric: true },
        { head: text.column.share, numeric: true },
      ],
      rows: levels.map(({ label, count }) => [label, t.f.count(count), share(count)]),
    },
  })
}

function listFigure(context: Context, customers: Customers): Html {
  const { text, t } = context
  const total = driftingTotal(customers)
  if (customers.drifting.length === 0) return renderEmpty("drifting", text.drift.list, text.drift.listNone(t))
  return renderTableFigure(context, {
    id: "drifting",
    heading: text.drift.list,
    finding: text.drift.listFinding(t, total.customers, t.f.money(total.valueAtRisk)),
    definition: text.drift.listDefinition(t),
    table: driftingTable(context, customers.drifting, text.drift.list),
  })
}
