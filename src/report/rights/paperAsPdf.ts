import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import pdfmake from "pdfmake"
import type { Content, TDocumentDefinitions } from "pdfmake/interfaces.js"
import type { Paper, PaperSection } from "./paper.ts"

const FONTS = join(dirname(createRequire(import.meta.url).resolve("pdfmake/package.json")), "fonts", "Roboto")

/** As PDF of A4 pages, with text that can be read out, searched and copied. `madeAt` is an instant, so that it is the same again. */
export async function paperAsPdf({ title, language, sections }: Paper, madeAt: string): Promise<Buffer> {
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
    },
    footer: (page, pages) => ({
      text: `${page} / ${pages}`,
      alignment: "right",
      margin: [48, 16, 48, 0],
      color: "#555555",
    }),
    content: [{ text: title, style: "title" }, ...sections.flatMap(sectionContent)],
  }
  return pdfmake.createPdf(definition).getBuffer()
}

function sectionContent({ heading, sentences = [], table }: PaperSection): Content[] {
  return [
    { text: heading, style: "heading" },
    ...sentences.map((text): Content => ({ text, margin: [0, 0, 0, 4] })),
    ...(table && table.rows.length > 0
      ? [
          {
            layout: "lightHorizontalLines",
            table: {
              headerRows: 1,
              dontBreakRows: true,
              widths: table.head.map((_, i) => (i === table.head.length - 1 ? "*" : "auto")),
              body: [
                table.head.map((text) => ({ text, style: "head" })),
                ...table.rows.map((row) => row.map((text) => ({ text: breakable(text) }))),
              ],
            },
          } satisfies Content,
        ]
      : []),
  ]
}

/** Long words may break anywhere, so that no column runs out of the page. */
const breakable = (text: string) => text.replace(/\S{24}(?=\S)/gu, "$&\u200b")
