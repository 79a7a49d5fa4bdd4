import { renderTableFigure } from "../figure.ts"
import { type Content, type Html, html, named } from "../html.ts"
import type { Context, Section } from "../section.ts"

/** What was read, what was left out, and how the files were understood. */
export function dataSection(context: Context): Section {
  const { data, text } = context
  return {
    id: "data",
    nav: text.nav.data,
    heading: text.data.heading,
    body: html`<div class="stack">${warnings(context)}${counts(context)}${files(context)}${data.decisions.length > 0 && decisions(context)}</div>`,
  }
}

function warnings({ data, text }: Context): Html | undefined {
  const said = [...data.warnings.map((warning) => warning.message), ...data.input.notes]
  if (said.length === 0) return undefined
  return html`<div class="figure" id="warnings"><h3>${text.data.warnings}</h3><ul class="plain">${said.map((message) => html`<li>${message}</li>`)}</ul></div>`
}

function counts(context: Context): Html {
  const { data, text, t } = context
  const { input } = data
  const rows: Content[][] = [
    [text.data.rows, t.f.count(input.rows)],
    [text.data.orders(t), t.f.count(input.orders)],
    ...(data.customers ? [[text.data.customers(t), t.f.count(input.customers)]] : []),
    [text.data.rejected, t.f.count(input.rejected)],
    [text.data.duplicates, t.f.count(input.duplicates)],
    [text.data.refunds, t.f.count(input.refunds)],
    [text.data.withoutCustomer(t), t.f.count(input.withoutCustomer)],
    [text.data.revenue, t.f.moneyExact(input.revenue)],
  ]
  return renderTableFigure(context, {
    id: "counts",
    heading: text.data.counts,
    finding: text.data.finding(t, input.rows, input.orders),
    definition: text.data.check(t.f.moneyExact(input.revenue)),
    table: {
      caption: text.data.counts,
      columns: [{ head: text.data.about }, { head: text.column.count, numeric: true }],
      rows,
    },
  })
}

function files({ data, text }: Context): Html | undefined {
  if (data.files.length === 0) return undefined
  return html`<div class="figure" id="files"><h3>${text.data.files}</h3><ul class="plain">${data.files.map(
    (file) =>
      html`<li>${named(file.name)}${file.looksLike !== "" && ` – ${text.data.looksLike} ${file.looksLike}`}</li>`,
  )}</ul></div>`
}

function decisions(context: Context): Html {
  const { data, text } = context
  return renderTableFigure(context, {
    id: "decisions",
    heading: text.data.decisions,
    finding: text.data.decisionsFinding,
    definition: text.data.decisionsDefinition,
    table: {
      caption: text.data.decisions,
      columns: [
        { head: text.data.about },
        { head: text.data.found, wide: true },
        { head: text.data.because, wide: true },
      ],
      rows: data.decisions.map((decision) => [decision.about, decision.found, decision.because]),
    },
  })
}
