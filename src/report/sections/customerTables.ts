import { riskOf } from "../../segments/churnRisk.ts"
import { shownRisk } from "../churnRisk.ts"
import { type Html, html, named, plainName } from "../html.ts"
import type { CustomerRow } from "../reportData.ts"
import type { Context } from "../section.ts"
import type { Table } from "../table.ts"

export const segmentName = ({ t }: Context, id: string): string => t.w.segments[id] ?? plainName(id, 40)

/** Who is worth what: the bar shows what was and what is expected, on one scale for the whole table. */
export function customerValueTable(context: Context, rows: readonly CustomerRow[], caption: string): Table {
  const { text, t } = context
  const hasReferrals = rows.some((row) => row.referralValue !== 0)
  const write = t.f.moneyAlike(rows.flatMap((row) => [row.totalValue, row.currentValue, row.futureValue.mean]))
  const largest = Math.max(1, ...rows.map((row) => Math.max(0, row.currentValue) + Math.max(0, row.futureValue.mean)))
  return {
    caption,
    columns: [
      { head: text.column.customer(t) },
      { head: text.column.value, numeric: true },
      { head: text.column.soFar, numeric: true },
      { head: text.column.expected, numeric: true },
      ...(hasReferrals ? [{ head: text.column.referralValue, numeric: true } as const] : []),
      { head: text.column.purchases(t), numeric: true },
      { head: text.column.last(t), numeric: true },
      { head: text.column.active, numeric: true },
    ],
    rows: rows.map((row) => [
      html`${named(row.customerId)} <span class="group">${segmentName(context, row.segment)}</span>${valueBar(row, largest)}`,
      html`<b>${write(row.totalValue)}</b>`,
      write(row.currentValue),
      withRange(context, row, write),
      ...(hasReferrals ? [write(row.referralValue)] : []),
      t.f.count(row.orders),
      row.lastOrder === "" ? "–" : t.f.day(row.lastOrder),
      row.hasForecast === false ? "–" : t.f.percentWhole(row.pActive),
    ]),
  }
}

function valueBar(row: CustomerRow, largest: number): Html {
  const part = (value: number) => Math.max(0, (value / largest) * 100).toFixed(1)
  return html`<span class="worth" aria-hidden="true"><i style="--w:${part(row.currentValue)}"></i><i style="--w:${part(row.futureValue.mean)}"></i></span>`
}

function withRange({ t }: Context, row: CustomerRow, write: (minor: number) => string): Html {
  if (row.hasForecast === false) return html`–`
  const { mean, low, high } = row.futureValue
  if (low >= high) return html`${write(mean)}`
  return html`${write(mean)} <span class="range-text">${t.f.money(low)} – ${t.f.money(high)}</span>`
}

/** Who stays away, and why that is thought: their own pace against the time since they were last here. */
export function driftingTable(context: Context, rows: readonly CustomerRow[], caption: string): Table {
  const { text, t } = context
  const write = t.f.moneyAlike(rows.flatMap((row) => [row.valueAtRisk, row.currentValue]))
  return {
    caption,
    columns: [
      { head: text.column.customer(t) },
      { head: text.column.reason, wide: true },
      { head: text.column.risk },
      { head: text.column.atRisk, numeric: true },
      { head: text.column.soFar, numeric: true },
      { head: text.column.purchases(t), numeric: true },
    ],
    rows: rows.map((row) => [
      html`${named(row.customerId)} <span class="group">${segmentName(context, row.segment)}</span>`,
      reason(context, row),
      riskWord(context, row.pActive),
      html`<b>${write(row.valueAtRisk)}</b>`,
      write(row.currentValue),
      t.f.count(row.orders),
    ]),
  }
}

function reason({ text, t }: Context, row: CustomerRow): string {
  const since = Math.max(0, Math.round(row.daysSinceLastOrder))
  const gap = Math.round(row.typicalGapDays)
  if (row.purchaseDays < 2 || gap === 0) return text.drift.reasonOnce(t, since)
  return (row.purchaseDays === 2 ? text.drift.reasonTwice : text.drift.reason)(t, gap, since)
}

function riskWord({ text, t }: Context, pActive: number): string {
  return text.drift.riskWord(text.drift[riskOf(pActive)], t.f.percentWhole(shownRisk(pActive)))
}
