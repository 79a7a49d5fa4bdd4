import { chartOf } from "../../charts/chartData.ts"
import { drawSvg } from "../../charts/draw.ts"
import { makeFormat } from "../../charts/format.ts"
import { type Html, html, trusted } from "../html.ts"
import { styleSheet } from "../style.ts"
import { renderTable } from "../table.ts"
import type { Paper, PaperChart, PaperSection } from "./paper.ts"

/** Nothing may be loaded, sent or run; styles and drawings are in the page. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

/** As one HTML page that needs nothing else, and prints well. The same paper gives the same page. */
export function paperAsHtml(paper: Paper): string {
  const { title, language, lead = [], sections } = paper
  return `<!doctype html>\n${
    html`<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>${trusted(styleSheet())}</style>
</head>
<body>
<div class="page">
<header class="top"><h1>${title}</h1><p class="meta">${lead.map((text) => html`<span>${text}</span>`)}</p></header>
<main id="main" class="stack">
${sections.map((section, at) => sectionHtml(section, paper, `section${at}`))}
</main>
</div>
</body>
</html>
`.markup
  }`
}

function sectionHtml(section: PaperSection, paper: Paper, id: string): Html {
  const { heading, sentences = [], figures = [], chart, table, checks = [], meaning } = section
  return html`<div class="figure" id="${id}"><h2>${heading}</h2>
${sentences.map((text) => html`<p class="finding">${text}</p>`)}
${figures.length > 0 && html`<dl class="kpis">${figures.map(({ label, value, beneath }) => html`<div><dt>${label}</dt><dd class="value">${value}</dd>${beneath && html`<dd class="sub">${beneath}</dd>`}</div>`)}</dl>`}
${chart && chartHtml(chart, paper, id)}
${table && table.rows.length > 0 && renderTable({ caption: heading, columns: table.head.map((head, at) => ({ head, numeric: at > 0 })), rows: table.rows }, { hiddenCaption: true })}
${checks.map((text) => html`<p class="finding">☐ ${text}</p>`)}
${meaning && html`<p class="definition">${meaning}</p>`}
</div>
`
}

function chartHtml({ data, label, key = [] }: PaperChart, { language, currency = "EUR" }: Paper, id: string): Html {
  const chart = chartOf(data, makeFormat(language, currency))
  const drawn = (["wide", "narrow"] as const).map((size) => {
    const drawing = chart(size)
    const inside = trusted(drawSvg(drawing, `${id}-${size}`))
    return html`<svg class="${size}" viewBox="0 0 ${drawing.width} ${drawing.height}" role="img" aria-label="${label}">${inside}</svg>`
  })
  return html`${key.length > 0 && html`<ul class="key">${key.map(({ mark, label: name }) => html`<li><i class="mark ${mark}"></i>${name}</li>`)}</ul>`}<div class="plot">${drawn}</div>`
}
