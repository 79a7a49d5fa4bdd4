import { html } from "../html.ts"
import type { Context, Section } from "../section.ts"
import { headlineMoney } from "./glance.ts"

/** What can be said when no row names a customer. */
export function plainGlanceSection({ data, text, t }: Context): Section {
  const orders = `${t.f.count(data.input.orders)} ${data.input.orders === 1 ? t.w.receipt : t.w.receipts}`
  const { firstDay, lastDay, revenue } = data.input
  return {
    id: "glance",
    nav: text.nav.glance,
    heading: text.glance.heading,
    body: html`<p class="lead">${text.summary.withoutCustomers(orders, headlineMoney(t, revenue), t.f.day(firstDay), t.f.day(lastDay))}</p>`,
  }
}

/** What it would take to know who comes. */
export function knowingSection({ text, t }: Context): Section {
  return {
    id: "knowing",
    nav: text.nav.knowing,
    heading: text.knowing.heading(t),
    body: html`<p>${text.knowing.lead(t)}</p>
<ul class="ways">${text.knowing.ways.map(([way, how]) => html`<li><b>${way}</b>${how}</li>`)}</ul>
<p class="note">${text.knowing.privacy}</p>`,
  }
}
