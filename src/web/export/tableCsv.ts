import type { BareStyle } from "../../charts/bareFormat.ts"

const SEPARATOR = { german: ";", international: "," } as const

/** A table as CSV: for a German Excel with semicolons, else with commas; both say by a mark that they are UTF-8. */
export function tableCsv(head: readonly string[], rows: readonly (readonly string[])[], style: BareStyle): string {
  const separator = SEPARATOR[style]
  const line = (cells: readonly string[]) => cells.map((cell) => quoted(harmless(cell), separator)).join(separator)
  return `\uFEFF${[head, ...rows].map(line).join("\r\n")}\r\n`
}

/** What a spreadsheet would take for a formula begins with an apostrophe; figures are left alone. */
const harmless = (cell: string): string => (/^[=+@\t\r]/.test(cell) || /^-(?![\d.,]+$)/.test(cell) ? `'${cell}` : cell)

const quoted = (cell: string, separator: string): string =>
  cell.includes(separator) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
