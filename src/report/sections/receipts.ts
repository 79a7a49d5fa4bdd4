import { columnsChart } from "../../charts/columns.ts"
import { rowsChart } from "../../charts/rows.ts"
import { light } from "../../charts/theme.ts"
import { renderEmpty, renderFigure } from "../figure.ts"
import { type Html, html, named, plainName } from "../html.ts"
import type { Context, Section } from "../section.ts"
import type { Table } from "../table.ts"

/** Receipts, weekdays, hours and products; with `months` also the course of revenue, for files that name no customers. */
export function receiptsSection(context: Context, options: { readonly months: boolean }): Section {
  const { data, text } = context
  const { receipts } = data
  const sum = (row: readonly { readonly revenue: number }[]) => row.reduce((total, item) => total + item.revenue, 0)
  const rhythm = [
    sum(receipts.byWeekday) > 0 && weekdaysFigure(context),
    sum(receipts.byHour) > 0
      ? hoursFigure(context)
      : renderEmpty("hours", text.receipts.hours, text.receipts.hoursNone),
  ]
  return {
    id: "receipts",
    nav: text.nav.receipts,
    heading: text.receipts.heading,
    body: html`<div class="stack">${keyFigures(context)}${options.months && monthsFigure(context)}<div class="pair">${rhythm}</div>${
      receipts.products.length > 0
        ? productsFigure(context)
        : renderEmpty("products", text.receipts.products, text.receipts.productsNone)
    }</div>`,
  }
}

function keyFigures({ data, text, t }: Context): Html {
  const figure = (term: string, value: string, note: string) =>
    html`<div><dt>${term}</dt><dd class="value">${value}</dd><dd class="sub">${note}</dd></div>`
  const period = `${t.f.day(data.input.firstDay)} – ${t.f.day(data.input.lastDay)}`
  const full = data.months.filter((month) => month.complete)
  const perMonth = full.length > 0 ? full.reduce((sum, month) => sum + month.revenue, 0) / full.length : undefined
  return html`<dl class="kpis">${[
    figure(
      text.receipts.average(t),
      t.f.moneyExact(data.receipts.averageReceipt),
      text.receipts.averageNote(t.f.moneyExact(data.receipts.medianReceipt)),
    ),
    figure(text.receipts.orders(t), t.f.count(data.input.orders), period),
    figure(text.receipts.revenue, t.f.money(data.input.revenue), period),
    perMonth !== undefined &&
      figure(text.receipts.perMonth, t.f.money(perMonth), text.receipts.perMonthNote(full.length)),
  ]}</dl>`
}

function monthsFigure(context: Context): Html {
  const { data, text, t } = context
  const { months } = data
  if (months.length === 0) return renderEmpty("months", text.receipts.months, text.receipts.monthsNone)
  const full = months.filter((month) => month.complete)
  const best = full.reduce(
    (highest, month) => (month.revenue > highest.revenue ? month : highest),
    full[0] ?? months[0]!,
  )
  const say = full.length > 0 ? text.receipts.monthsFinding : text.receipts.monthsPartial
  return renderFigure(context, {
    id: "months",
    heading: text.receipts.months,
    finding: say(t.f.month(best.month), t.f.money(best.revenue)),
    chart: columnsChart(
      months
        .slice(-36)
        .map((month) => ({ label: t.f.monthShort(month.month), amount: month.revenue, complete: month.complete })),
      t.f,
      { labels: "months" },
    ),
    definition: text.receipts.monthsDefinition,
    table: {
      caption: text.receipts.months,
      columns: [
        { head: text.column.month },
        { head: text.column.revenue, numeric: true },
        { head: text.receipts.orders(t), numeric: true },
      ],
      rows: months.map((month) => [
        t.f.month(month.month) + (month.complete ? "" : " *"),
        t.f.money(month.revenue),
        t.f.count(month.orders),
      ]),
    },
  })
}

type Slot = { readonly name: string; readonly short: string; readonly receipts: number; readonly revenue: number }

function slotTable({ text, t }: Context, caption: string, head: string, slots: readonly Slot[]): Table {
  return {
    caption,
    columns: [{ head }, { head: text.column.revenue, numeric: true }, { head: text.receipts.orders(t), numeric: true }],
    rows: slots.map((slot) => [slot.name, t.f.money(slot.revenue), t.f.count(slot.receipts)]),
  }
}

const busiest = <Item extends { readonly revenue: number }>(items: readonly Item[]): Item =>
  items.reduce((best, item) => (item.revenue > best.revenue ? item : best))

const shareOf = (items: readonly { readonly revenue: number }[], revenue: number): number =>
  revenue / items.reduce((sum, item) => sum + item.revenue, 0)

function weekdaysFigure(context: Context): Html {
  const { data, text, t } = context
  const days = data.receipts.byWeekday
  const best = busiest(days)
  const slots = days.map((day) => ({ ...day, name: t.f.weekday(day.weekday), short: t.f.weekdayShort(day.weekday) }))
  return renderFigure(context, {
    id: "weekdays",
    heading: text.receipts.weekdays,
    finding: text.receipts.weekdaysFinding(t.f.weekday(best.weekday), t.f.percent(shareOf(days, best.revenue))),
    chart: columnsChart(
      slots.map((slot) => ({ label: slot.short, amount: slot.revenue })),
      t.f,
    ),
    definition: text.receipts.weekdaysDefinition(t),
    table: slotTable(context, text.receipts.weekdays, text.receipts.weekday, slots),
  })
}

function hoursFigure(context: Context): Html {
  const { data, text, t } = context
  const known = data.receipts.byHour
  const best = busiest(known)
  const at = new Map(known.map((slot) => [slot.hour, slot]))
  const open = known.filter((slot) => slot.receipts > 0 || slot.revenue !== 0).map((slot) => slot.hour)
  const first = Math.min(...open)
  const slots = Array.from({ length: Math.max(...open) - first + 1 }, (_, index) => {
    const hour = first + index
    return {
      name: text.receipts.hourName(hour),
      short: String(hour),
      receipts: at.get(hour)?.receipts ?? 0,
      revenue: at.get(hour)?.revenue ?? 0,
    }
  })
  return renderFigure(context, {
    id: "hours",
    heading: text.receipts.hours,
    finding: text.receipts.hoursFinding(best.hour, t.f.percent(shareOf(known, best.revenue))),
    chart: columnsChart(
      slots.map((slot) => ({ label: slot.short, amount: slot.revenue })),
      t.f,
    ),
    definition: text.receipts.hoursDefinition(t),
    table: slotTable(context, text.receipts.hours, text.receipts.hour, slots),
  })
}

function productsFigure(context: Context): Html {
  const { data, text, t } = context
  const { products } = data.receipts
  const best = busiest(products)
  const share = data.input.revenue > 0 ? Math.min(1, best.revenue / data.input.revenue) : 0
  const write = t.f.moneyAlike(products.map((product) => product.revenue))
  return renderFigure(context, {
    id: "products",
    heading: text.receipts.products,
    finding: text.receipts.productsFinding(plainName(best.name, 60), t.f.percent(share)),
    chart: rowsChart(
      products.map((product, index) => ({
        label: plainName(product.name, 40),
        bars: [
          {
            value: t.f.toMajor(product.revenue),
            label: t.f.moneyShort(product.revenue),
            color: index === 0 ? light.strong : light.middle,
          },
        ],
      })),
    ),
    definition: text.receipts.productsDefinition,
    table: {
      caption: text.receipts.products,
      columns: [
        { head: text.receipts.product },
        { head: text.receipts.quantity, numeric: true },
        { head: text.column.revenue, numeric: true },
      ],
      rows: products.map((product) => [named(product.name), t.f.decimal(product.quantity), write(product.revenue)]),
    },
  })
}
