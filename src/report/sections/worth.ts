import { lorenzChart } from "../../charts/lorenz.ts"
import { rowsChart } from "../../charts/rows.ts"
import { light } from "../../charts/theme.ts"
import { riskOf } from "../../segments/churnRisk.ts"
import { renderEmpty, renderFigure, renderTableFigure } from "../figure.ts"
import { type Html, html, named } from "../html.ts"
import type { CustomerRow, ListTotal } from "../reportData.ts"
import type { Context, Customers, Section } from "../section.ts"
import { customerValueTable } from "./customerTables.ts"

const FEWEST_FOR_A_DISTRIBUTION = 5

export function worthSection(context: Context, customers: Customers): Section {
  const { data, text, t } = context
  const enough = data.input.customers >= FEWEST_FOR_A_DISTRIBUTION
  const spread = enough
    ? html`<div class="pair">${lorenzFigure(context, customers)}${histogramFigure(context, customers)}</div>`
    : renderEmpty("lorenz", text.worth.histogram, text.worth.few(t, data.input.customers))
  return {
    id: "worth",
    nav: text.nav.worth,
    heading: text.worth.heading,
    body: html`<div class="stack">${spread}${topFigure(context, customers.top)}${costlyFigure(context, customers)}${referrersFigure(context, customers)}</div>`,
  }
}

function lorenzFigure(context: Context, { lorenz }: Customers): Html {
  const { data, text, t } = context
  const share = t.f.percent(lorenz.topFifthShare)
  const steps = thinned(lorenz.customers.length, 10)
  return renderFigure(context, {
    id: "lorenz",
    heading: text.worth.lorenz,
    finding: text.worth.lorenzFinding(t, share, data.input.customers / 5),
    chart: lorenzChart(
      lorenz,
      { equal: text.worth.lorenzEqual, topFifth: text.worth.lorenzTop(share), xAxis: text.worth.lorenzAxis(t) },
      t.f,
    ),
    definition: text.worth.lorenzDefinition(t, t.f.decimal(lorenz.gini, 2)),
    table: {
      caption: text.worth.lorenz,
      columns: [
        { head: text.worth.lorenzAxis(t), numeric: true },
        { head: text.column.cumulative, numeric: true },
      ],
      rows: steps.map((step) => [t.f.percent(lorenz.customers[step]!), t.f.percent(lorenz.value[step]!)]),
    },
  })
}

/** "bis 10 €", "10 – 25 €", "über 1.600 €"; a unit that both ends share stands once. */
function classNames({ text, t }: Context, edges: readonly number[]): string[] {
  const written = edges.map((edge) => t.f.moneyShort(edge))
  return edges.slice(1).map((_, index) => {
    const low = written[index]!
    const high = written[index + 1]!
    if (index === 0 && edges[0] === 0) return text.worth.histogramUpTo(high)
    if (index > 0 && index === edges.length - 2) return text.worth.histogramOver(low)
    return t.f.span(low, high)
  })
}

/** About `wanted` indexes spread evenly over `length`, the first and the last among them. */
function thinned(length: number, wanted: number): number[] {
  const parts = Math.min(wanted, length - 1)
  if (parts < 1) return length === 1 ? [0] : []
  return [...new Set(Array.from({ length: parts + 1 }, (_, part) => Math.round((part * (length - 1)) / parts)))]
}

function histogramFigure(context: Context, customers: Customers): Html {
  const { text, t } = context
  const { edges, counts } = customers.histogram
  const median = t.f.money(customers.medianValue)
  const mean = t.f.money(customers.meanValue)
  const skewed = customers.meanValue > customers.medianValue * 1.15 && customers.medianValue > 0
  const at = counts.findIndex((_, index) => customers.medianValue <= (edges[index + 1] ?? Number.POSITIVE_INFINITY))
  const ranges = classNames(context, edges)
  const total = counts.reduce((sum, count) => sum + count, 0)
  return renderFigure(context, {
    id: "histogram",
    heading: text.worth.histogram,
    finding: (skewed ? text.worth.histogramFinding : text.worth.histogramEven)(t, median, mean),
    chart: rowsChart(
      counts.map((count, index) => ({
        label: ranges[index]!,
        bars: [
          {
            value: count,
            label: index === at ? `${t.f.count(count)} · ${text.worth.histogramMedian}` : t.f.count(count),
            color: index === at ? light.strong : light.middle,
          },
        ],
      })),
    ),
    definition: text.worth.histogramDefinition(t),
    table: {
      caption: text.worth.histogram,
      columns: [
        { head: text.column.value },
        { head: text.column.count, numeric: true },
        { head: text.column.share, numeric: true },
      ],
      rows: counts.map((count, index) => [ranges[index], t.f.count(count), t.f.percent(total > 0 ? count / total : 0)]),
    },
  })
}

function topFigure(context: Context, rows: readonly CustomerRow[]): Html {
  const { text, t } = context
  if (rows.length === 0) return renderEmpty("top", text.worth.top(t), text.worth.few(t, 0))
  // Without referrals: whoever was referred may stand in the same list.
  const value = t.f.money(rows.reduce((sum, row) => sum + row.currentValue + row.futureValue.mean, 0))
  const hasReferrals = rows.length > 1 && rows.some((row) => row.referralValue !== 0)
  const say = hasReferrals ? text.worth.topFindingWithoutReferrals : text.worth.topFinding
  const gone = rows.filter((row) => row.hasForecast !== false && riskOf(row.pActive) === "high").length
  return renderTableFigure(context, {
    id: "top",
    heading: text.worth.top(t),
    finding: [say(t, rows.length, value), text.worth.topThanks(rows.length, gone)].join(" ").trim(),
    definition: text.worth.topDefinition(t),
    table: customerValueTable(context, rows, text.worth.top(t)),
  })
}

/** Says who there is in all; where the list ends before that, it says so too. */
function listFinding(
  { text }: Context,
  shown: number,
  total: ListTotal,
  say: (customers: number, value: number) => string,
): string {
  const all = say(total.customers, total.value)
  return shown < total.customers ? `${all} ${text.worth.listed(shown)}` : all
}

function costlyFigure(context: Context, { costly: rows, costlyTotal }: Customers): Html {
  const { text, t } = context
  if (rows.length === 0) return renderEmpty("costly", text.worth.costly, text.worth.costlyNone(t))
  const value = rows.reduce((sum, row) => sum + row.currentValue + row.futureValue.mean, 0)
  return renderTableFigure(context, {
    id: "costly",
    heading: text.worth.costly,
    finding: listFinding(context, rows.length, costlyTotal ?? { customers: rows.length, value }, (customers, sum) =>
      text.worth.costlyFinding(t, customers, t.f.money(sum)),
    ),
    definition: text.worth.costlyDefinition,
    table: customerValueTable(context, rows, text.worth.costly),
  })
}

function referrersFigure(context: Context, { referrers, referrersTotal }: Customers): Html | undefined {
  const { text, t } = context
  if (referrers.length === 0) return undefined
  const write = t.f.moneyAlike(referrers.map((row) => row.referralValue))
  const value = referrers.reduce((sum, row) => sum + row.referralValue, 0)
  const total = referrersTotal ?? { customers: referrers.length, value }
  return renderTableFigure(context, {
    id: "referrers",
    heading: text.worth.referrers,
    finding: listFinding(context, referrers.length, total, (customers, sum) =>
      text.worth.referrersFinding(t, customers, t.f.money(sum)),
    ),
    definition: text.worth.referrersDefinition,
    table: {
      caption: text.worth.referrers,
      columns: [
        { head: text.column.customer(t) },
        { head: text.column.referred, numeric: true },
        { head: text.column.referralValue, numeric: true },
      ],
      rows: referrers.map((row) => [named(row.customerId), t.f.count(row.referred), write(row.referralValue)]),
    },
  })
}
