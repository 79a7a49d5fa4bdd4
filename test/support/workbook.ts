import { type ZipEntry, zipOf } from "./zip.ts"

/**
 * A cell of a test's workbook: a number, a text (kept among the shared strings), a day as Excel counts it, a text in the
 * cell itself, or a formula with its cached value.
 */
export type Cell =
  | number
  | string
  | { readonly serial: number }
  | { readonly inline: string }
  | { readonly formula: string; readonly cached: number }
  | undefined

export type Sheet = {
  readonly name: string
  readonly rows: readonly (readonly Cell[])[]
  readonly isHidden?: true
  /** Ranges that show as one cell, such as `A2:A4`; only their first cell has a value. */
  readonly merged?: readonly string[]
}

const ROOT = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

/** An Excel workbook of these sheets; `is1904` counts days as old Macs did, `prologue` stands above the shared strings. */
export function workbookOf(
  sheets: readonly Sheet[],
  {
    is1904 = false,
    prologue = "",
    more = [],
  }: { is1904?: boolean; prologue?: string; more?: readonly ZipEntry[] } = {},
): Buffer {
  const strings: string[] = []
  const data = sheets.map((sheet) => sheetXml(sheet, strings))
  const list = sheets.map(
    ({ name, isHidden }, i) =>
      `<sheet name="${escaped(name)}" sheetId="${i + 1}"${isHidden ? ' state="hidden"' : ""} r:id="rId${i + 1}"/>`,
  )
  const links = sheets.map(
    (_, i) => `<Relationship Id="rId${i + 1}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
  )
  const texts = strings.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`)
  return zipOf([
    { name: "[Content_Types].xml", data: "<Types/>" },
    {
      name: "xl/workbook.xml",
      data: `<workbook ${ROOT} xmlns:r="${RELATIONS}"><workbookPr${is1904 ? ' date1904="1"' : ""}/><sheets>${list.join("")}</sheets></workbook>`,
    },
    { name: "xl/_rels/workbook.xml.rels", data: `<Relationships>${links.join("")}</Relationships>` },
    {
      name: "xl/styles.xml",
      data: `<styleSheet ${ROOT}><numFmts><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>`,
    },
    { name: "xl/sharedStrings.xml", data: `${prologue}<sst ${ROOT}>${texts.join("")}</sst>` },
    ...data.map((xml, i) => ({ name: `xl/worksheets/sheet${i + 1}.xml`, data: xml })),
    ...more,
  ])
}

function sheetXml({ rows, merged = [] }: Sheet, strings: string[]): string {
  const lines = rows.map((cells, row) => {
    const xml = cells.map((cell, column) => cellXml(cell, `${letters(column)}${row + 1}`, strings))
    return `<row r="${row + 1}">${xml.join("")}</row>`
  })
  const ranges = merged.map((range) => `<mergeCell ref="${range}"/>`).join("")
  return `<worksheet ${ROOT}><sheetData>${lines.join("")}</sheetData>${ranges && `<mergeCells>${ranges}</mergeCells>`}</worksheet>`
}

function cellXml(cell: Cell, at: string, strings: string[]): string {
  if (cell === undefined) return ""
  if (typeof cell === "number") return `<c r="${at}"><v>${cell}</v></c>`
  if (typeof cell === "string") return `<c r="${at}" t="s"><v>${strings.push(cell) - 1}</v></c>`
  if ("serial" in cell) return `<c r="${at}" s="1"><v>${cell.serial}</v></c>`
  if ("inline" in cell) return `<c r="${at}" t="inlineStr"><is><t>${escaped(cell.inline)}</t></is></c>`
  return `<c r="${at}"><f>${escaped(cell.formula)}</f><v>${cell.cached}</v></c>`
}

function letters(column: number): string {
  const rest = String.fromCharCode(65 + (column % 26))
  return column < 26 ? rest : letters(Math.floor(column / 26) - 1) + rest
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;")
}
