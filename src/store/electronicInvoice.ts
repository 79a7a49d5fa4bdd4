import { INVOICE_COLUMNS } from "../import/recordPresets/accounts.ts"
import type { TableRow } from "./tables.ts"
import { elementsAt, textAt, type XmlElement, xmlElements } from "./xmlElements.ts"

/** Root elements of electronic invoices after EN 16931: of UBL the first two, of CII the third. */
export const INVOICE_ROOTS: ReadonlySet<string> = new Set(["Invoice", "CreditNote", "CrossIndustryInvoice"])

type InvoiceRow = Record<(typeof INVOICE_COLUMNS)[number], string>

/** An electronic invoice as one row of its business terms. */
export function* invoiceRows(chunks: Iterable<string>, file: string): Generator<TableRow> {
  let line = 0
  for (const root of xmlElements(chunks, INVOICE_ROOTS, file)) {
    const row = root.name === "CrossIndustryInvoice" ? ofCii(root) : ofUbl(root)
    yield { line: ++line, cells: INVOICE_COLUMNS.map((column) => row[column]) }
  }
}

const LONGEST_NOTE = 500

const isEmail = (text: string) => (/^[^\s@]+@[^\s@]+$/.test(text) ? text : "")

function ofUbl(root: XmlElement): InvoiceRow {
  const party = "AccountingCustomerParty/Party"
  const currency = textAt(root, "DocumentCurrencyCode")
  const taxes = elementsAt(root, "TaxTotal/TaxAmount")
  const tax = taxes.find(({ attributes }) => attributes.currencyID === currency) ?? taxes[0]
  return {
    "BT-1 Invoice number": textAt(root, "ID"),
    "BT-2 Issue date": textAt(root, "IssueDate"),
    "BT-3 Type code":
      textAt(root, "InvoiceTypeCode", "CreditNoteTypeCode") || (root.name === "CreditNote" ? "381" : ""),
    "BT-5 Currency": currency,
    "BT-9 Due date": textAt(root, "DueDate", "PaymentMeans/PaymentDueDate"),
    "BT-13 Purchase order": textAt(root, "OrderReference/ID"),
    "BT-44 Buyer": textAt(root, `${party}/PartyLegalEntity/RegistrationName`, `${party}/PartyName/Name`),
    "BT-46 Buyer identifier": textAt(root, `${party}/PartyIdentification/ID`),
    "BT-49 Buyer e-mail":
      isEmail(textAt(root, `${party}/EndpointID`)) || isEmail(textAt(root, `${party}/Contact/ElectronicMail`)),
    "BT-50 Street": textAt(root, `${party}/PostalAddress/StreetName`),
    "BT-52 City": textAt(root, `${party}/PostalAddress/CityName`),
    "BT-53 Postcode": textAt(root, `${party}/PostalAddress/PostalZone`),
    "BT-55 Country": textAt(root, `${party}/PostalAddress/Country/IdentificationCode`),
    "BT-110 Tax": tax?.text.trim() ?? "",
    "BT-112 Total with tax": textAt(root, "LegalMonetaryTotal/TaxInclusiveAmount", "LegalMonetaryTotal/PayableAmount"),
    "BT-22 Note": textAt(root, "Note").slice(0, LONGEST_NOTE),
  }
}

function ofCii(root: XmlElement): InvoiceRow {
  const document = "ExchangedDocument"
  const agreement = "SupplyChainTradeTransaction/ApplicableHeaderTradeAgreement"
  const settlement = "SupplyChainTradeTransaction/ApplicableHeaderTradeSettlement"
  const party = `${agreement}/BuyerTradeParty`
  const sums = `${settlement}/SpecifiedTradeSettlementHeaderMonetarySummation`
  return {
    "BT-1 Invoice number": textAt(root, `${document}/ID`),
    "BT-2 Issue date": dayOf(textAt(root, `${document}/IssueDateTime/DateTimeString`)),
    "BT-3 Type code": textAt(root, `${document}/TypeCode`),
    "BT-5 Currency": textAt(root, `${settlement}/InvoiceCurrencyCode`),
    "BT-9 Due date": dayOf(textAt(root, `${settlement}/SpecifiedTradePaymentTerms/DueDateDateTime/DateTimeString`)),
    "BT-13 Purchase order": textAt(root, `${agreement}/BuyerOrderReferencedDocument/IssuerAssignedID`),
    "BT-44 Buyer": textAt(root, `${party}/Name`),
    "BT-46 Buyer identifier": textAt(root, `${party}/ID`, `${party}/GlobalID`),
    "BT-49 Buyer e-mail":
      isEmail(textAt(root, `${party}/URIUniversalCommunication/URIID`)) ||
      isEmail(textAt(root, `${party}/DefinedTradeContact/EmailURIUniversalCommunication/URIID`)),
    "BT-50 Street": textAt(root, `${party}/PostalTradeAddress/LineOne`),
    "BT-52 City": textAt(root, `${party}/PostalTradeAddress/CityName`),
    "BT-53 Postcode": textAt(root, `${party}/PostalTradeAddress/PostcodeCode`),
    "BT-55 Country": textAt(root, `${party}/PostalTradeAddress/CountryID`),
    "BT-110 Tax": textAt(root, `${sums}/TaxTotalAmount`),
    "BT-112 Total with tax": textAt(root, `${sums}/GrandTotalAmount`, `${sums}/DuePayableAmount`),
    "BT-22 Note": textAt(root, `${document}/IncludedNote/Content`).slice(0, LONGEST_NOTE),
  }
}

/** `20260630` (format 102) as `2026-06-30`. */
const dayOf = (text: string) => text.replace(/^(\d{4})(\d{2})(\d{2})$/, "$1-$2-$3")
