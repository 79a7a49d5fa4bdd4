import { drawSvg } from "../charts/draw.ts"
import type { Chart } from "../charts/parts.ts"
import type { Size } from "../charts/theme.ts"
import { type Content, type Html, html, trusted } from "./html.ts"
import type { Context } from "./section.ts"
import { renderTable, type Table } from "./table.ts"

/** How a series looks, for the key above a chart. */
export type Mark =
  | "line-strong"
  | "line-muted"
  | "dash-strong"
  | "dash-accent"
  | "stroke-accent"
  | "band"
  | "strong"
  | "middle"
  | "accent"
  | "muted"
export type KeyItem = { readonly mark: Mark; readonly label: string }

export type Figure = {
  readonly id: string
  readonly heading: string
  /** One sentence, made from the figures, that answers the heading. */
  readonly finding: string
  readonly chart: Chart
  readonly key?: readonly KeyItem[]
  readonly definition: string
  /** The same data as the chart. */
  readonly table: Table
}

/** A chart with its question, its answer, its definition and as-of date, and its twin as a table. */
export function renderFigure(context: Context, figure: Figure): Html {
  const label = `${figure.heading} ${figure.finding}`
  return frame(context, {
    ...figure,
    body: html`${figure.key && renderKey(figure.key)}<div class="plot">${drawn(figure, "wide", label)}${drawn(figure, "narrow", label)}</div>`,
    after: html`<details><summary>${context.text.page.asTable}</summary>${renderTable(figure.table)}</details>`,
  })
}

export type TableFigure = Omit<Figure, "chart" | "table" | "key"> & {
  readonly table: Table | Html
  readonly note?: string
}

/** Up to this many rows a table stays on one printed page. */
const ROWS_KEPT_TOGETHER = 10

/** A figure whose table is the main thing. */
export function renderTableFigure(context: Context, figure: TableFigure): Html {
  const tabular = !("markup" in figure.table) && figure.table.rows.length > ROWS_KEPT_TOGETHER
  const body = "markup" in figure.table ? figure.table : renderTable(figure.table, { cards: true, hiddenCaption: true })
  return frame(context, {
    ...figure,
    tabular,
    body,
    after: figure.note ? html`<p class="note">${figure.note}</p>` : undefined,
  })
}

/** A question that the data cannot answer yet, and why. */
export function renderEmpty(id: string, heading: string, reason: string): Html {
  return html`<div class="figure empty" id="${id}"><h3>${heading}</h3><p class="finding">${reason}</p></div>
`
}

type Frame = Pick<Figure, "id" | "heading" | "finding" | "definition"> & {
  readonly body: Html
  readonly after: Content
  /** Long tables may go on over a page. */
  readonly tabular?: boolean
}

function frame(context: Context, figure: Frame): Html {
  const { text, t } = context
  return html`<figure class="figure${figure.tabular ? " tabular" : ""}" id="${figure.id}">
<figcaption><h3>${figure.heading}</h3><p class="finding">${figure.finding}</p></figcaption>
${figure.body}
<p class="definition"><b>${text.page.definition}</b> ${figure.definition} <span class="as-of">${text.page.asOf(t)}.</span></p>
${figure.after}
</figure>
`
}

function renderKey(items: readonly KeyItem[]): Html {
  return html`<ul class="key">${items.map((item) => html`<li><i class="mark ${item.mark}"></i>${item.label}</li>`)}</ul>`
}

function drawn(figure: Figure, size: Size, label: string): Html {
  const drawing = figure.chart(size)
  const inside = trusted(drawSvg(drawing, `${figure.id}-${size}`))
  return html`<svg class="${size}" viewBox="0 0 ${drawing.width} ${drawing.height}" role="img" aria-label="${label}">${inside}</svg>
`
}
