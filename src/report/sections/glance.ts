import { type Html, html } from "../html.ts"
import type { Range, ReportData } from "../reportData.ts"
import { isRough } from "../rough.ts"
import type { Context, Customers, Section } from "../section.ts"
import type { Texts } from "../text/de.ts"
import type { Tongue } from "../tongue.ts"

/** Fewer customers than this, and the page says that its forecast is cautious. */
const THIN_BELOW = 100
const HEADLINE_WHOLE_UP_TO = 1e9
const KEY_FIGURE_WHOLE_UP_TO = 1e6
const SPARK_MONTHS = 24
/** Fewer full months than this, and unfinished ones are drawn too. */
const SPARK_FEWEST = 3
const SPARK_PLACES = 12

/** Whole units, unless they would not fit. */
export function headlineMoney(t: Tongue, minor: number, wholeUpTo = HEADLINE_WHOLE_UP_TO): string {
  return Math.abs(t.f.toMajor(minor)) >= wholeUpTo ? t.f.moneyShort(minor) : t.f.money(minor)
}

const keyMoney = (t: Tongue, minor: number): string => headlineMoney(t, minor, KEY_FIGURE_WHOLE_UP_TO)

/** Without simulated intervals both ends are the mean, and no range must be claimed. */
export const hasRange = (range: Range): boolean => range.low < range.high

const rangeText = (text: Texts, range: Range, write: (value: number) => string): string =>
  hasRange(range) ? text.glance.range(write(range.low), write(range.high)) : text.glance.rangeUnknown

export function glanceSection(context: Context, customers: Customers): Section {
  const { text } = context
  return {
    id: "glance",
    nav: text.nav.glance,
    heading: text.glance.heading,
    body: html`<p class="lead">${summary(context, customers).join(" ")}</p>
${notices(context, customers).map((notice) => html`<p class="notice">${notice}</p>`)}
<dl class="heroes">${heroes(context, customers)}</dl>
<dl class="kpis">${keyFigures(context, customers)}</dl>`,
  }
}

function notices({ data, text, t }: Context, customers: Customers): string[] {
  const found: string[] = []
  const { usesPrior, identified } = customers.model.transactions
  if (data.input.customers < THIN_BELOW || usesPrior) found.push(text.glance.thin(t, data.input.customers, usesPrior))
  else if (!identified) found.push(text.glance.unidentified)
  return found
}

/** One paragraph in plain words, every sentence from the figures. */
function summary({ data, text, t }: Context, customers: Customers): string[] {
  const { summary: say } = text
  const { totals, lorenz } = customers
  const future = totals.futureValue
  const drifting = driftingTotal(customers)
  const several = data.input.customers >= 5
  return [
    say.soFar(t, data.input.customers, headlineMoney(t, totals.currentValue)),
    ...(totals.currentValue < 0 ? [say.loss(t)] : []),
    ...nobodysRevenue(data, text, t),
    hasRange(future)
      ? (isRough(future) ? say.expectedRoughly : say.expected)(
          t,
          headlineMoney(t, future.mean),
          headlineMoney(t, future.low),
          headlineMoney(t, future.high),
        )
      : say.expectedWithoutRange(t, headlineMoney(t, future.mean)),
    ...(several ? [say.typical(t, keyMoney(t, customers.meanValue), keyMoney(t, customers.medianValue))] : []),
    ...(several && lorenz.topFifthShare > 0 && lorenz.topFifthShare <= 1
      ? [say.topFifth(t, t.f.percent(lorenz.topFifthShare))]
      : []),
    drifting.customers > 0
      ? say.drifting(t, drifting.customers, headlineMoney(t, drifting.valueAtRisk))
      : say.nobodyDrifts(t),
  ]
}

/** What no known customer bought: beside the customers' value, so that nobody takes one for the other. */
function nobodysRevenue({ input, months }: ReportData, { summary: say }: Texts, t: Tongue): string[] {
  if (input.withoutCustomer === 0) return []
  const revenue = months.reduce((sum, month) => sum + month.revenue, 0)
  const nobodys = months.reduce((sum, month) => sum + (month.revenueWithoutCustomer ?? 0), 0)
  const share = revenue > 0 && nobodys >= 0 && nobodys <= revenue ? t.f.percent(nobodys / revenue) : undefined
  return [say.nobodys(t, input.withoutCustomer, headlineMoney(t, nobodys), share)]
}

export function driftingTotal(customers: Customers): { readonly customers: number; readonly valueAtRisk: number } {
  return (
    customers.driftingTotal ?? {
      customers: customers.drifting.length,
      valueAtRisk: customers.drifting.reduce((sum, row) => sum + row.valueAtRisk, 0),
    }
  )
}

function heroes({ data, text, t }: Context, { totals }: Customers): Html {
  const future = totals.futureValue
  const write = (value: number) => headlineMoney(t, value)
  return html`<div class="hero"><dt>${text.glance.soFar}</dt><dd class="big">${write(totals.currentValue)}</dd>
<dd class="sub">${text.glance.soFarNote(t)}</dd>${spark(data.months, t)}</div>
<div class="hero main"><dt>${text.glance.expected(t)}</dt><dd class="big">${isRough(future) ? t.f.span(write(future.low), write(future.high)) : write(future.mean)}</dd>
<dd class="sub">${isRough(future) ? text.glance.rough(write(future.mean)) : rangeText(text, future, write)}</dd>${hasRange(future) && rangeStrip(future, t)}</div>`
}

/** Customers' revenue by month as bare columns, for the eye only; the forecast's table has the figures. */
function spark(months: ReportData["months"], t: Tongue): Html | undefined {
  const full = months.filter((month) => month.complete)
  const shown = (full.length < SPARK_FEWEST ? months : full).slice(-SPARK_MONTHS)
  const revenue = shown.map((month) => Math.max(0, month.revenue - (month.revenueWithoutCustomer ?? 0)))
  const highest = Math.max(0, ...revenue)
  if (shown.length < 2 || highest <= 0) return undefined
  const columns = revenue.map((value, index) => {
    const height = (value / highest) * 26
    return html`<rect x="${index * 10}" y="${(26 - height).toFixed(1)}" width="8" height="${height.toFixed(1)}"/>`
  })
  // With few months the columns keep their width and leave room at the right for those to come.
  const places = Math.max(shown.length, SPARK_PLACES)
  const ends = [t.f.monthShort(shown[0]!.month), t.f.monthShort(shown.at(-1)!.month)]
  const labels = shown.length < SPARK_PLACES ? [ends.join(" – ")] : ends
  return html`<dd aria-hidden="true"><svg class="spark" viewBox="0 0 ${places * 10 - 2} 26" preserveAspectRatio="none">${columns}</svg>
<div class="ends">${labels.map((label) => html`<span>${label}</span>`)}</div></dd>`
}

/** The range as a strip from zero; the figures beside it say the same. */
function rangeStrip(range: Range, t: Tongue): Html {
  const least = Math.min(0, range.low)
  const most = Math.max(range.high, 0) * 1.08
  const at = (value: number) => (most > least ? (((value - least) / (most - least)) * 100).toFixed(2) : "0")
  return html`<dd aria-hidden="true"><div class="range" style="--low:${at(range.low)};--mean:${at(range.mean)};--high:${at(range.high)}"></div>
<div class="ends"><span>${t.f.moneyShort(least)}</span><span>${t.f.moneyShort(most)}</span></div></dd>`
}

function keyFigures({ data, text, t }: Context, customers: Customers): Html[] {
  const { glance: say } = text
  const count = data.input.customers
  const { futureOrders: orders, referralValue: referral, contracts, costs } = customers.totals
  const repeat = customers.repeatPurchaseRate
  const figure = (term: string, value: string, note: string) =>
    html`<div><dt>${term}</dt><dd class="value">${value}</dd><dd class="sub">${note}</dd></div>`
  return [
    figure(say.customers(t), t.f.count(count), say.customersNote(t, data.input.orders - data.input.withoutCustomer)),
    figure(
      say.active,
      t.f.count(customers.expectedActive),
      say.activeNote(t, t.f.percent(count > 0 ? customers.expectedActive / count : 0)),
    ),
    repeat === undefined
      ? figure(say.repeat, say.repeatUnknown, say.repeatUnknownNote(t))
      : figure(say.repeat, t.f.percent(repeat), say.repeatNote(t)),
    figure(say.mean(t), keyMoney(t, customers.meanValue), say.meanNote(keyMoney(t, customers.medianValue))),
    figure(say.orders(t), t.f.count(orders.mean), rangeText(text, orders, t.f.count)),
    ...(contracts
      ? [
          figure(say.feesToDate, keyMoney(t, contracts.feesToDate), say.feesToDateNote(t, contracts.running)),
          figure(
            say.fees,
            keyMoney(t, contracts.feesCertain + contracts.feesExpected),
            say.feesNote(keyMoney(t, contracts.feesCertain), keyMoney(t, contracts.feesExpected)),
          ),
        ]
      : []),
    ...(costs ? [figure(say.costs, keyMoney(t, costs), say.costsNote)] : []),
    ...(referral !== 0 ? [figure(say.referral, keyMoney(t, referral), say.referralNote)] : []),
  ]
}
