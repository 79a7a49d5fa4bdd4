import { CAMT_COLUMNS } from "../import/recordPresets/accounts.ts"
import type { TableRow } from "./tables.ts"
import { elementsAt, textAt, type XmlElement, xmlElements } from "./xmlElements.ts"

type CamtRow = Record<(typeof CAMT_COLUMNS)[number], string>

/**
 * The entries of account statements (CAMT.053 of any version), one row per transaction; an entry that books several at
 * once is split where each says its amount. Account numbers are not read.
 */
export function* camtRows(chunks: Iterable<string>, file: string): Generator<TableRow> {
  let line = 0
  for (const entry of xmlElements(chunks, new Set(["Ntry"]), file)) {
    for (const row of rowsOfEntry(entry)) yield { line: ++line, cells: CAMT_COLUMNS.map((column) => row[column]) }
  }
}

function rowsOfEntry(entry: XmlElement): CamtRow[] {
  const details = elementsAt(entry, "NtryDtls/TxDtls")
  const amounts = details.map(amountOf)
  const isSplit = details.length > 1 && amounts.every((amount) => amount !== undefined)
  if (!isSplit) return [rowOf(entry, details[0], amountOf(entry), "")]
  return details.map((detail, index) => rowOf(entry, detail, amounts[index], `/${index + 1}`))
}

const amountOf = (element: XmlElement): XmlElement | undefined =>
  elementsAt(element, "Amt")[0] ?? elementsAt(element, "AmtDtls/TxAmt/Amt")[0]

const PARTIES = ["RltdPties/Dbtr/Nm", "RltdPties/Dbtr/Pty/Nm", "RltdPties/UltmtDbtr/Nm", "RltdPties/UltmtDbtr/Pty/Nm"]

function rowOf(
  entry: XmlElement,
  detail: XmlElement | undefined,
  amount: XmlElement | undefined,
  part: string,
): CamtRow {
  const of = (...paths: readonly string[]) => (detail ? textAt(detail, ...paths) : "")
  const reference = textAt(entry, "AcctSvcrRef") || of("Refs/AcctSvcrRef")
  return {
    BookgDt: textAt(entry, "BookgDt/Dt", "BookgDt/DtTm", "ValDt/Dt", "ValDt/DtTm").slice(0, "2026-06-30".length),
    Amt: amount?.text.trim() ?? "",
    Ccy: amount?.attributes.Ccy ?? "",
    CdtDbtInd: of("CdtDbtInd") || textAt(entry, "CdtDbtInd"),
    RvslInd: textAt(entry, "RvslInd"),
    Sts: textAt(entry, "Sts/Cd", "Sts"),
    Name: of(...PARTIES),
    RmtInf: detail
      ? elementsAt(detail, "RmtInf/Ustrd")
          .map(({ text }) => text.trim())
          .join(" ")
          .slice(0, LONGEST_PURPOSE)
      : "",
    EndToEndId: provided(of("Refs/EndToEndId")),
    AcctSvcrRef: provided(reference) && `${reference}${part}`,
  }
}

const LONGEST_PURPOSE = 500

const provided = (text: string) => (/^(?:NOTPROVIDED|NONREF)$/i.test(text) ? "" : text)
