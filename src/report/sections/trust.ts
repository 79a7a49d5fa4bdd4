import { actualExpectedChart } from "../../charts/actualExpected.ts"
import { holdoutCumulativeChart } from "../../charts/holdoutCumulative.ts"
import type { Holdout } from "../../store/holdoutErrors.ts"
import type { KeyItem } from "../figure.ts"
import { renderFigure } from "../figure.ts"
import { type Html, html } from "../html.ts"
import type { Context, Customers, Section } from "../section.ts"

/** Closer than this the forecast is called almost exact. */
const ALMOST_EXACT = 0.005

export function trustSection(context: Context, { holdout }: Customers): Section {
  const { text } = context
  const body = holdout
    ? html`<p class="lead">${verdict(context, holdout)}</p>
<div class="stack">${holdout.cumulative.length > 1 && cumulativeFigure(context, holdout)}<div class="pair">${
        holdout.byRepeatOrders.length > 0 && repeatOrdersFigure(context, holdout)
      }${holdout.deciles.length > 0 && decilesFigure(context, holdout)}</div></div>`
    : html`<p>${text.trust.none}</p>`
  return { id: "trust", nav: text.nav.trust, heading: text.trust.heading, body }
}

function verdict({ text, t }: Context, holdout: Holdout): string {
  const { trust: say } = text
  const off = ({ actual, expected }: Holdout["orders"]) => {
    if (actual <= 0) return undefined
    const bias = expected / actual - 1
    if (Math.abs(bias) < ALMOST_EXACT) return say.even
    return (bias > 0 ? say.tooHigh : say.tooLow)(t.f.percent(Math.abs(bias)))
  }
  const orders = off(holdout.orders)
  return [
    orders === undefined ? say.verdictNoOrders : say.verdict(t, off(holdout.value), orders),
    say.explained(t, t.f.day(holdout.from), holdout.days, holdout.customers),
    ...(holdout.intervalCoverage === undefined ? [] : [say.coverage(t.f.percent(holdout.intervalCoverage))]),
  ].join(" ")
}

function keyFor({ text }: Context, ...marks: readonly [KeyItem["mark"], KeyItem["mark"]]): KeyItem[] {
  return [
    { mark: marks[0], label: text.trust.actual },
    { mark: marks[1], label: text.trust.expected },
  ]
}

function cumulativeFigure(context: Context, holdout: Holdout): Html {
  const { text, t } = context
  const { trust: say } = text
  const { orders } = holdout
  return renderFigure(context, {
    id: "holdout",
    heading: say.cumulative(t),
    finding: say.cumulativeFinding(t, t.f.count(orders.actual), t.f.count(orders.expected)),
    key: [...keyFor(context, "line-strong", "dash-accent"), { mark: "band", label: text.forecast.band }],
    chart: holdoutCumulativeChart(holdout.cumulative, { week: say.week }, t.f),
    definition: `${say.cumulativeDefinition(t)} ${say.errors(t.f.decimal(orders.mae, 2), t.f.decimal(orders.rmse, 2))}`,
    table: {
      caption: say.cumulative(t),
      columns: [
        { head: say.week },
        { head: say.actual, numeric: true },
        { head: say.expected, numeric: true },
        { head: text.column.range, numeric: true },
      ],
      rows: holdout.cumulative.map((week) => [
        t.f.count(week.week),
        t.f.count(week.actual),
        t.f.count(week.expected),
        `${t.f.count(week.low)} – ${t.f.count(week.high)}`,
      ]),
    },
  })
}

function repeatOrdersFigure(context: Context, { byRepeatOrders }: Holdout): Html {
  const { text, t } = context
  const { trust: say } = text
  const worst = byRepeatOrders.reduce((far, bin) =>
    Math.abs(bin.expected - bin.actual) > Math.abs(far.expected - far.actual) ? bin : far,
  )
  return renderFigure(context, {
    id: "holdout-orders",
    heading: say.orders,
    finding: say.ordersFinding(worst.label, t.f.decimal(worst.actual, 2), t.f.decimal(worst.expected, 2)),
    key: keyFor(context, "middle", "stroke-accent"),
    chart: actualExpectedChart(byRepeatOrders, { xAxis: say.ordersAxis }, (value) => t.f.decimal(value)),
    definition: say.ordersDefinition(t),
    table: {
      caption: say.orders,
      columns: [
        { head: say.ordersAxis },
        { head: t.w.many, numeric: true },
        { head: say.actual, numeric: true },
        { head: say.expected, numeric: true },
      ],
      rows: byRepeatOrders.map((bin) => [
        bin.label,
        t.f.count(bin.customers),
        t.f.decimal(bin.actual, 2),
        t.f.decimal(bin.expected, 2),
      ]),
    },
  })
}

function decilesFigure(context: Context, holdout: Holdout): Html {
  const { text, t } = context
  const { trust: say } = text
  const { deciles } = holdout
  const write = t.f.moneyAlike(deciles.flatMap((group) => [group.actual, group.expected]))
  const brought = deciles.reduce((sum, group) => sum + group.actual, 0)
  return renderFigure(context, {
    id: "deciles",
    heading: say.deciles,
    finding: brought > 0 ? say.decilesFinding(t.f.percent(deciles[0]!.actual / brought)) : say.decilesNone,
    key: keyFor(context, "middle", "stroke-accent"),
    chart: actualExpectedChart(
      deciles.map((group, index) => ({
        label: String(index + 1),
        actual: t.f.toMajor(group.actual),
        expected: t.f.toMajor(group.expected),
      })),
      { xAxis: say.decile },
      (value) => t.f.moneyShort(value / t.f.toMajor(1)),
    ),
    definition: `${say.decilesDefinition} ${say.errors(t.f.moneyFine(holdout.value.mae), t.f.moneyFine(holdout.value.rmse))}`,
    table: {
      caption: say.deciles,
      columns: [{ head: say.decile }, { head: say.actual, numeric: true }, { head: say.expected, numeric: true }],
      rows: deciles.map((group, index) => [String(index + 1), write(group.actual), write(group.expected)]),
    },
  })
}
