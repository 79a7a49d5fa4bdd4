import { BilingualError } from "../../records/bilingualError.ts"
import { neutralised } from "../export/csvCells.ts"
import { MAXIMUM_CELL_CHARACTERS, MAXIMUM_SHEET_ROWS } from "../limits.ts"
import type { CellKind, DownloadCell, DownloadTable } from "./downloadTable.ts"
import { zipStream } from "./zipStream.ts"

/** A workbook of one sheet, row by row: ECMA-376, part 1, 18.2 and 18.3. Cells are texts and numbers, never formulas. */
export function xlsxDownload(table: DownloadTable, language: "de" | "en"): AsyncGenerator<Buffer> {
  return zipStream([
    { name: "[Content_Types].xml", text: [CONTENT_TYPES] },
    { name: "_rels/.rels", text: [RELATIONS] },
    { name: "xl/workbook.xml", text: [workbook(table.title[language])] },
    { name: "xl/_rels/workbook.xml.rels", text: [WORKBOOK_RELATIONS] },
    { name: "xl/styles.xml", text: [styles(table.moneyDigits)] },
    { name: "xl/worksheets/sheet1.xml", text: sheet(table, language) },
  ])
}

async function* sheet({ columns, rows, moneyDigits }: DownloadTable, language: "de" | "en"): AsyncGenerator<string> {
  const header = columns
    .map(({ words }, index) => textCell(`${letters(index)}1`, words[language], HEADER_STYLE))
    .join("")
  yield `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData><row r="1">${header}</row>`
  let line = 1
  for await (const some of rows) {
    let text = ""
    for (const row of some) {
      line++
      if (line > MAXIMUM_SHEET_ROWS) throw tooManyRows()
      const cells = row.map((cell, index) =>
        written(`${letters(index)}${line}`, cell, columns[index].kind, moneyDigits),
      )
      text += `<row r="${line}">${cells.join("")}</row>`
    }
    yield text
  }
  yield "</sheetData></worksheet>"
}

/** What a spreadsheet calls a column: A, B, …, Z, AA. */
const letters = (index: number): string =>
  (index < 26 ? "" : letters(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26))

const tooManyRows = () =>
  new BilingualError({
    en: `a sheet holds at most ${MAXIMUM_SHEET_ROWS} rows: choose CSV, or fewer customers`,
    de: `Ein Tabellenblatt fasst höchstens ${MAXIMUM_SHEET_ROWS} Zeilen: Wählen Sie CSV oder weniger Kunden.`,
  })

/** Excel counts days from 30 December 1899, because it takes 1900 for a leap year. */
const DAYS_BEFORE_1970 = 25_569

function written(place: string, cell: DownloadCell, kind: CellKind, moneyDigits: number): string {
  if (cell === null) return ""
  if (kind === "text" || typeof cell === "string") return textCell(place, String(cell))
  const value = kind === "money" ? cell / 10 ** moneyDigits : kind === "day" ? cell + DAYS_BEFORE_1970 : cell
  return `<c r="${place}" s="${STYLES[kind]}"><v>${value}</v></c>`
}

const STYLES: Readonly<Record<Exclude<CellKind, "text">, number>> = { number: 0, money: 1, day: 2, share: 3 }
const HEADER_STYLE = 4

function textCell(place: string, text: string, style = 0): string {
  const safe = neutralised(text).slice(0, MAXIMUM_CELL_CHARACTERS)
  return `<c r="${place}" t="inlineStr" s="${style}"><is><t xml:space="preserve">${escaped(safe)}</t></is></c>`
}

const NAMED: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" }
/** What XML 1.0 has no place for is left out: control characters, and halves of characters. */
const escaped = (text: string): string =>
  text.replace(/(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu, "").replace(/[&<>"]/g, (sign) => NAMED[sign])

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
const PACKAGE = "http://schemas.openxmlformats.org/package/2006"
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
const CONTENT_TYPES = `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`
const RELATIONS = `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`
const WORKBOOK_RELATIONS = `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`

/** A sheet's name has at most 31 characters, and none of these signs. */
const workbook = (title: string) =>
  `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${escaped(
    title
      .replace(/[[\]:*?/\\']/g, " ")
      .slice(0, 31)
      .trim() || "1",
  )}" sheetId="1" r:id="rId1"/></sheets></workbook>`

/** Formats by `STYLES`: plain, money, day, share, header. */
function styles(moneyDigits: number): string {
  const money = `#,##0${moneyDigits > 0 ? `.${"0".repeat(moneyDigits)}` : ""}`
  return `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="3"><numFmt numFmtId="164" formatCode="${money}"/><numFmt numFmtId="165" formatCode="yyyy-mm-dd"/><numFmt numFmtId="166" formatCode="0.0%"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5"><xf/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="165" applyNumberFormat="1"/><xf numFmtId="166" applyNumberFormat="1"/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>`
}
