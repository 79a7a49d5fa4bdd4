import { type Content, type Html, html } from "./html.ts"

export type Column = { readonly head: string; readonly numeric?: boolean; readonly wide?: boolean }
export type Table = {
  readonly caption: string
  readonly columns: readonly Column[]
  /** The first cell of each row names it. */
  readonly rows: readonly (readonly Content[])[]
}

/**
 * A table with row and column headers. `cards` turns each row into a card on a phone; the explicit roles keep it a table
 * for screen readers then. Other tables scroll within their own frame, never the page.
 */
export function renderTable(table: Table, options: { cards?: boolean; hiddenCaption?: boolean } = {}): Html {
  const caption = options.hiddenCaption ? html` class="hidden"` : undefined
  const body = html`<table role="table"${options.cards && !isSlim(table) ? html` class="cards" style="--across:${cardColumns(table)}"` : isSlim(table) && html` class="slim"`}>
<caption${caption}>${table.caption}</caption>
<thead role="rowgroup"><tr role="row">${table.columns.map((column) => html`<th role="columnheader" scope="col"${cellClass(column)}>${column.head}</th>`)}</tr></thead>
<tbody role="rowgroup">${table.rows.map((row) => renderRow(row, table.columns))}</tbody>
</table>`
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${table.caption}">${body}</div>
`
}

/** Few columns of figures read better close together. */
const isSlim = (table: Table): boolean => table.columns.length <= 3 && !table.columns.some((column) => column.wide)

/** Figures side by side on a card, so that no row of it holds a single one. */
function cardColumns(table: Table): number {
  const figures = table.columns.slice(1).filter((column) => !column.wide).length
  return figures === 4 || figures <= 2 ? 2 : 3
}

function renderRow(row: readonly Content[], columns: readonly Column[]): Html {
  const cells = row.map((cell, index) => {
    const column = columns[index]!
    if (index === 0) return html`<th role="rowheader" scope="row"${cellClass(column)}>${cell}</th>`
    return html`<td role="cell"${cellClass(column)} data-label="${column.head}">${cell}</td>`
  })
  return html`<tr role="row">${cells}</tr>
`
}

function cellClass(column: Column): Html | undefined {
  if (column.numeric) return html` class="number"`
  return column.wide ? html` class="wide"` : undefined
}
