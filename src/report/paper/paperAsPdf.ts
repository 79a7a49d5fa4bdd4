import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import pdfmake from "pdfmake"
import type { Content, TDocumentDefinitions } from "pdfmake/interfaces.js"
import { chartOf } from "../../charts/chartData.ts"
import { makeFormat } from "../../charts/format.ts"
import { plainSvg } from "../../charts/standalone.ts"
import { light } from "../../charts/theme.ts"
import type { Paper, PaperChart, PaperFigure, PaperMark, PaperSection, PaperTable } from "./paper.ts"

const FONTS = join(dirname(createRequire(import.meta.url).resolve("pdfmake/package.json")), "fonts", "Roboto")
/** Narrower than the page, so that a report of a month takes two. */
const CHART_WIDTH = 400

/** As PDF of A4 pages, with text that can be read out, searched and copied. `madeAt` is an instant, so that it is the same again. */
export async function paperAsPdf(paper: Paper, madeAt: string): Promise<Buffer> {
  const { title, language, lead = [], sections } = inItsLetters(paper)
  const file = (name: string) => join(FONTS, `Roboto-${name}.ttf`)
  const [normal, bold] = [file("Regular"), file("Medium")]
  pdfmake.setFonts({ Roboto: { normal, bold, italics: normal, bolditalics: bold } })
  // Nothing that a record says may make us fetch or read anything.
  pdfmake.setUrlAccessPolicy(() => false)
  pdfmake.setLocalAccessPolicy((path) => path.startsWith(FONTS))
  const definition: TDocumentDefinitions = {
    info: { title, creationDate: new Date(madeAt) },
    language: language === "de" ? "de-DE" : "en-GB",
    pageSize: "A4",
    pageMargins: [48, 48, 48, 56],
    defaultStyle: { font: "Roboto", fontSize: 9, lineHeight: 1.25 },
    styles: {
      title: { fontSize: 18, bold: true, margin: [0, 0, 0, 8] },
      heading: { fontSize: 12, bold: true, margin: [0, 14, 0, 4] },
      head: { bold: true, fillColor: "#eef2f0" },
      soft: { color: light.inkSoft },
      small: { fontSize: 7.5, color: light.inkFaint },
      value: { fontSize: 14, bold: true, color: light.strong },
    },
    footer: (page, pages) => ({
      text: `${page} / ${pages}`,
      alignment: "right",
      margin: [48, 16, 48, 0],
      color: "#555555",
    }),
    content: [
      { text: title, style: "title" },
      ...lead.map((text): Content => ({ text, style: "soft", margin: [0, 0, 0, 2] })),
      ...sections.flatMap((section, at) => sectionContent(section, paper, `chart${at}`)),
    ],
  }
  return pdfmake.createPdf(definition).getBuffer()
}

function sectionContent(section: PaperSection, paper: Paper, id: string): Content[] {
  const { heading, sentences = [], figures = [], chart, table, checks = [], meaning } = section
  const first: Content[] = [
    { text: heading, style: "heading" },
    ...sentences.map((text): Content => ({ text, margin: [0, 0, 0, 4] })),
    ...(figures.length > 0 ? [figureRow(figures)] : []),
    ...(chart ? chartContent(chart, paper, id) : []),
  ]
  return [
    // A heading stays with what it speaks of; a long table may go on over a page.
    chart || figures.length > 0 ? { stack: first, unbreakable: true } : first,
    ...(table && table.rows.length > 0 && !table.isTwin ? [tableContent(table)] : []),
    ...(checks.length > 0 ? [checkList(checks)] : []),
    ...(meaning ? [{ text: meaning, style: "small", margin: [0, 4, 0, 0] } satisfies Content] : []),
  ]
}

const figureRow = (figures: readonly PaperFigure[]): Content => ({
  margin: [0, 4, 0, 6],
  columnGap: 12,
  columns: figures.map(({ label, value, beneath }) => ({
    width: "*",
    stack: [
      { text: label, style: "soft" },
      { text: value, style: "value" },
      ...(beneath ? [{ text: beneath, style: "small" }] : []),
    ],
  })),
})

const MARKS: Readonly<Record<PaperMark, string>> = {
  strong: light.strong,
  middle: light.middle,
  accent: light.accent,
  muted: light.muted,
  band: light.soft,
  "line-strong": light.strong,
  "line-muted": light.muted,
  "dash-strong": light.strong,
}

function chartContent({ data, key = [] }: PaperChart, { language, currency = "EUR" }: Paper, id: string): Content[] {
  const drawing = chartOf(data, makeFormat(language, currency))("wide")
  return [
    ...(key.length > 0
      ? [
          {
            margin: [0, 2, 0, 2],
            text: key.flatMap(({ mark, label }) => [
              { text: "\u2014 ", bold: true, color: MARKS[mark] },
              { text: `${label}    `, style: "small" },
            ]),
          } satisfies Content,
        ]
      : []),
    { svg: plainSvg(drawing, id, "Roboto"), width: CHART_WIDTH, margin: [0, 2, 0, 6] },
  ]
}

const tableContent = (table: PaperTable): Content => ({
  layout: "lightHorizontalLines",
  table: {
    headerRows: 1,
    keepWithHeaderRows: 2,
    dontBreakRows: true,
    widths: table.head.map((_, i) => (i === table.head.length - 1 ? "*" : "auto")),
    body: [
      table.head.map((text) => ({ text, style: "head" })),
      ...table.rows.map((row) => row.map((text) => ({ text: breakable(text) }))),
    ],
  },
})

const BOX = 8

const checkList = (checks: readonly string[]): Content => ({
  stack: checks.map((text) => ({
    margin: [0, 2, 0, 2] as [number, number, number, number],
    columnGap: 8,
    columns: [
      {
        width: BOX,
        canvas: [{ type: "rect" as const, x: 0, y: 1, w: BOX, h: BOX, lineWidth: 0.8, lineColor: light.inkSoft }],
      },
      { width: "*", text },
    ],
  })),
})

/** The face has no narrow space: it would be drawn as a box. */
const inItsLetters = (paper: Paper): Paper => JSON.parse(JSON.stringify(paper).replaceAll("\u202f", "\u00a0")) as Paper

/** Long words may break anywhere, so that no column runs out of the page. */
const breakable = (text: string) => text.replace(/\S{24}(?=\S)/gu, "$&\u200b")
