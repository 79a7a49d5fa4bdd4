import { type Html, html, trusted } from "./html.ts"
import type { ReportData } from "./reportData.ts"
import type { Context, Section } from "./section.ts"
import { dataSection } from "./sections/dataQuality.ts"
import { driftSection } from "./sections/drift.ts"
import { forecastSection } from "./sections/forecast.ts"
import { glanceSection } from "./sections/glance.ts"
import { receiptsSection } from "./sections/receipts.ts"
import { returningSection } from "./sections/returning.ts"
import { segmentsSection } from "./sections/segments.ts"
import { basisDetail, termsSection } from "./sections/terms.ts"
import { trustSection } from "./sections/trust.ts"
import { knowingSection, plainGlanceSection } from "./sections/withoutCustomers.ts"
import { worthSection } from "./sections/worth.ts"
import { styleSheet } from "./style.ts"
import { de, type Texts } from "./text/de.ts"
import { en } from "./text/en.ts"
import { tongueFor } from "./tongue.ts"

const texts: Readonly<Record<ReportData["language"], Texts>> = { de, en }

/** Nothing may be loaded, sent or run; styles and drawings are in the page. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"

const RINGS = `<g fill="none" stroke="currentColor" stroke-width="2"><circle cx="16" cy="16" r="13"/><circle cx="15.2" cy="15.6" r="8.6"/><circle cx="14.4" cy="15.2" r="4.4"/></g><circle cx="14" cy="15" r="1.6" fill="currentColor"/>`

/** The whole report as one HTML page that needs nothing else. The same data gives the same page. */
export function renderReport(given: ReportData): string {
  const data = given.input.customers > 0 ? given : withoutCustomers(given)
  const context: Context = { data, text: texts[data.language], t: tongueFor(data) }
  const sections = sectionsOf(context)
  const { text } = context
  return `<!doctype html>\n${
    html`<html lang="${text.page.lang}">
${head(context)}
<body>
<a class="skip" href="#main">${text.page.skip}</a>
<div class="page">
${masthead(context)}
<div class="columns">
<nav class="contents" aria-label="${text.page.contents}"><h2>${text.page.contents}</h2><ol>${sections.map(
      (section) => html`<li><a href="#${section.id}">${section.nav}</a></li>`,
    )}</ol></nav>
<main id="main">
${sections.map((section) => html`<section id="${section.id}"><h2>${section.heading}</h2>${section.body}</section>\n`)}
<footer>${text.page.footer(data.version)}</footer>
</main>
</div>
</div>
</body>
</html>
`.markup
  }`
}

function withoutCustomers({ customers: _none, ...rest }: ReportData): ReportData {
  return rest
}

function sectionsOf(context: Context): Section[] {
  const { customers } = context.data
  if (!customers) {
    return [
      plainGlanceSection(context),
      receiptsSection(context, { months: true }),
      knowingSection(context),
      dataSection(context),
      termsSection(context),
    ]
  }
  return [
    glanceSection(context, customers),
    worthSection(context, customers),
    driftSection(context, customers),
    segmentsSection(context, customers),
    forecastSection(context, customers),
    returningSection(context, customers),
    receiptsSection(context, { months: false }),
    trustSection(context, customers),
    dataSection(context),
    termsSection(context),
  ]
}

function titleOf({ data, text, t }: Context): string {
  return data.customers ? text.page.title(t) : text.page.titleWithoutCustomers()
}

function head(context: Context): Html {
  const { data, text, t } = context
  const title = [data.businessName, text.page.product(t), t.f.day(data.asOf)].filter(Boolean).join(" · ")
  const icon = `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" color="#175660">${RINGS}</svg>`)}`
  return html`<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="icon" href="${icon}">
<style>${trusted(styleSheet())}</style>
</head>`
}

function masthead(context: Context): Html {
  const { data, text, t } = context
  const period = text.page.period(t.f.day(data.input.firstDay), t.f.day(data.input.lastDay))
  return html`<header class="top">
<div class="brand"><svg viewBox="0 0 32 32" aria-hidden="true">${trusted(RINGS)}</svg>Stammwert<span>${data.businessName ?? text.page.product(t)}</span></div>
<h1>${titleOf(context)}</h1>
<p class="meta"><span>${text.page.asOf(t)}</span><span>${period}</span>${data.customers && html`<span>${text.page.basis(t, basisDetail(context))}</span>`}</p>
</header>`
}
