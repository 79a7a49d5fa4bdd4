import { newAndReturningChart } from "../../charts/newAndReturning.ts"
import { recencyFrequencyChart } from "../../charts/recencyFrequency.ts"
import { renderEmpty, renderFigure } from "../figure.ts"
import { type Html, html } from "../html.ts"
import type { Context, Customers, Section } from "../section.ts"
import { cohortsFigure } from "./cohorts.ts"

/** One cell alone is a sentence, not a chart. */
const FEWEST_CELLS = 2

export function returningSection(context: Context, customers: Customers): Section {
  const { text, t } = context
  const cells = customers.recencyFrequency.cells
  const nobody = cells.length > 0 && cells.every((cell) => cell.frequency === 0 || cell.customers === 0)
  return {
    id: "returning",
    nav: text.nav.returning,
    heading: text.returning.heading,
    body: html`${nobody && html`<p class="notice">${text.returning.nobodyReturned(t)}</p>`}<div class="stack">${splitFigure(context)}${cohortsFigure(context, customers)}${cells.length > 0 && matrixFigure(context, customers)}</div>`,
  }
}

function splitFigure(context: Context): Html {
  const { data, text, t } = context
  const { returning: say } = text
  if (data.months.length === 0) return renderEmpty("split", say.split, text.receipts.monthsNone)
  const known = data.months.some((month) => (month.revenueWithoutCustomer ?? 0) !== 0)
  const months = data.months.map((month) => {
    const unknown = month.revenueWithoutCustomer ?? 0
    return {
      ...month,
      returning: month.revenueOfReturning,
      unknown,
      fresh: month.revenue - month.revenueOfReturning - unknown,
    }
  })
  const full = months.filter((month) => month.complete).slice(-12)
  const revenue = full.reduce((sum, month) => sum + month.revenue, 0)
  const share = t.f.percent(revenue > 0 ? full.reduce((sum, month) => sum + month.returning, 0) / revenue : 0)
  const newLabel = !known && data.input.withoutCustomer > 0 ? say.splitNewOrUnknown : say.splitNew
  const partial = months.at(-1)!
  return renderFigure(context, {
    id: "split",
    heading: say.split,
    finding:
      full.length === 0
        ? text.receipts.monthsPartial(t.f.month(partial.month), t.f.money(partial.revenue))
        : full.length === 1
          ? say.splitFindingOne(share)
          : say.splitFinding(share, full.length),
    key: [
      { mark: "strong", label: say.splitReturning },
      { mark: "accent", label: newLabel },
      ...(known ? [{ mark: "muted" as const, label: say.splitUnknown }] : []),
    ],
    chart: newAndReturningChart(months, t.f),
    definition: say.splitDefinition(t),
    table: {
      caption: say.split,
      columns: [
        { head: text.column.month },
        { head: say.splitReturning, numeric: true },
        { head: newLabel, numeric: true },
        ...(known ? [{ head: say.splitUnknown, numeric: true }] : []),
        { head: text.column.revenue, numeric: true },
      ],
      rows: months.map((month) => [
        t.f.month(month.month) + (month.complete ? "" : " *"),
        t.f.money(month.returning),
        t.f.money(month.fresh),
        ...(known ? [t.f.money(month.unknown)] : []),
        t.f.money(month.revenue),
      ]),
    },
  })
}

function matrixFigure(context: Context, customers: Customers): Html {
  const { data, text, t } = context
  const { returning: say } = text
  const matrix = customers.recencyFrequency
  const once = matrix.cells.reduce((sum, cell) => sum + (cell.frequency === 0 ? cell.customers : 0), 0)
  const onceShare = say.matrixOnce(t, once, t.f.percent(data.input.customers > 0 ? once / data.input.customers : 0))
  const at = new Map(matrix.cells.map((cell) => [`${cell.recency} ${cell.frequency}`, cell]))
  const active = customers.expectedActive
  const finding = say.matrixFinding(
    t,
    data.input.customers === 1 ? t.f.percent(active) : t.f.count(active),
    data.input.customers,
    onceShare,
  )
  if (matrix.cells.length < FEWEST_CELLS) return renderEmpty("matrix", say.matrix, finding)
  const recency = say.matrixRecency(t)
  const frequency = say.matrixFrequency(t)
  return renderFigure(context, {
    id: "matrix",
    heading: say.matrix,
    finding,
    chart: recencyFrequencyChart(matrix, { recency, frequency }, t.f),
    definition: say.matrixDefinition(t),
    table: {
      caption: `${say.matrix} ${frequency} × ${recency}`,
      columns: [{ head: frequency }, ...matrix.recencyLabels.map((head) => ({ head, numeric: true }))],
      rows: matrix.frequencyLabels.map((label, row) => [
        label,
        ...matrix.recencyLabels.map((_, column) => {
          const cell = at.get(`${column} ${row}`)
          return cell && cell.customers > 0 ? `${t.f.percentWhole(cell.pActive)} (${t.f.count(cell.customers)})` : ""
        }),
      ]),
    },
  })
}
