import { words } from "../recordKinds/fieldRule.ts"
import { headers, type RecordPreset } from "./recordPreset.ts"

/** Columns into which the entries of an account statement (CAMT.053) are laid, by the standard's own names. */
export const CAMT_COLUMNS = [
  "BookgDt",
  "Amt",
  "Ccy",
  "CdtDbtInd",
  "RvslInd",
  "Sts",
  "Name",
  "RmtInf",
  "EndToEndId",
  "AcctSvcrRef",
] as const

const TRANSFER = {
  at: { from: "BookgDt", as: "day" },
  currency: "Ccy",
  method: { constant: "bank transfer" },
  text: { from: ["RmtInf", "EndToEndId"] },
} as const
const CAMT_PAYMENT = { ...TRANSFER, customer: "Name" } as const

/**
 * Account statements: what came in is a payment, what was taken back again a payment below zero. What went out concerns customers
 * where its text names a bill of theirs, and is no payment else.
 */
export const camt053: RecordPreset = {
  id: "camt-053",
  vendor: "CAMT.053",
  title: { en: "a bank statement (CAMT.053)", de: "ein Kontoauszug (CAMT.053)" },
  kind: "payment",
  required: [[...CAMT_COLUMNS]],
  known: [],
  decimal: ".",
  dateOrder: "ymd",
  notes: ["note-bank-payments"],
  shapes: [
    {
      kind: "payment",
      id: ["AcctSvcrRef"],
      when: [
        { header: "CdtDbtInd", is: ["crdt"] },
        { header: "RvslInd", isNot: ["true", "1"] },
        { header: "Sts", isNot: ["info"] },
      ],
      namesBill: "may",
      fields: {
        ...CAMT_PAYMENT,
        amountCents: "Amt",
        status: { from: "Sts", words: words("book: paid | pdng: pending"), otherwise: "paid" },
      },
    },
    {
      kind: "payment",
      id: ["AcctSvcrRef"],
      when: [
        { header: "CdtDbtInd", is: ["dbit"] },
        { header: "RvslInd", is: ["true", "1"] },
      ],
      namesBill: "may",
      fields: { ...CAMT_PAYMENT, amountCents: { from: "Amt", negative: "always" }, status: { constant: "disputed" } },
    },
    {
      kind: "payment",
      id: ["AcctSvcrRef"],
      when: [
        { header: "CdtDbtInd", is: ["dbit"] },
        { header: "RvslInd", isNot: ["true", "1"] },
        { header: "Sts", isNot: ["info", "pdng"] },
      ],
      namesBill: "must",
      // Whoever is named there is the account's own owner.
      fields: {
        ...TRANSFER,
        amountCents: { from: "Amt", negative: "always" },
        status: { constant: "refunded" },
      },
    },
  ],
}

/** Columns into which the postings of a DATEV batch are laid: whose account, and what the posting is. */
export const DATEV_COLUMNS = [
  "Vorgang",
  "Debitor",
  "Belegdatum",
  "Betrag",
  "WKZ",
  "Belegfeld 1",
  "Belegfeld 2",
  "Buchungstext",
] as const

export const DATEV_WORDS = {
  invoice: "Rechnung",
  creditNote: "Gutschrift",
  payment: "Zahlung",
  other: "ohne Kunde",
} as const

const DEBTOR = {
  customer: "Debitor",
  at: { from: "Belegdatum", as: "day" },
  currency: "WKZ",
  text: "Buchungstext",
} as const

/** Postings on customers' accounts: against revenue they are invoices, against bank and cash payments. */
export const datevPostings: RecordPreset = {
  id: "datev-postings",
  vendor: "DATEV",
  title: { en: "a DATEV posting batch", de: "ein DATEV-Buchungsstapel" },
  kind: "invoice",
  required: [[...DATEV_COLUMNS]],
  known: [],
  decimal: ".",
  dateOrder: "ymd",
  notes: ["note-datev-customers"],
  shapes: [
    {
      kind: "invoice",
      id: ["Vorgang", "Belegfeld 1", "Debitor"],
      when: [{ header: "Vorgang", is: ["rechnung", "gutschrift"] }],
      fields: {
        ...DEBTOR,
        amountCents: "Betrag",
        type: { from: "Vorgang", words: words("rechnung: invoice | gutschrift: credit-note") },
      },
    },
    {
      kind: "payment",
      when: [{ header: "Vorgang", is: ["zahlung"] }],
      fields: { ...DEBTOR, amountCents: "Betrag", invoice: "Belegfeld 1" },
    },
  ],
}

const PERSON = ["Name (Adressattyp natürl. Person)", "Name (Adressattyp natürliche Person)"]
const FIRM = ["Name (Adressattyp Unternehmen)", "Name (Adresstyp Unternehmen)"]

/** Master data of customers and suppliers; suppliers have numbers from 70000 on and are left out. */
export const datevCustomers: RecordPreset = {
  id: "datev-customers",
  vendor: "DATEV",
  title: { en: "DATEV customers", de: "DATEV-Debitoren" },
  kind: "customer",
  required: FIRM.map((name) => ["Konto", name, "Art"]),
  known: headers(
    "Unternehmensgegenstand,Name (Adressattyp keine Angabe),Adressattyp,Kurzbezeichnung,EU-Land,EU-UStID,Anrede,Titel/Akad. Grad,Adelstitel,Namensvorsatz,Adressart,Straße,Postfach,Postleitzahl,Ort,Land,Versandzusatz,Adresszusatz,Telefon,Bemerkung (Telefon),E-Mail,Internet",
  ),
  shapes: [
    {
      kind: "customer",
      idOf: "customer",
      when: [{ header: "Art", is: ["debitor"] }],
      fields: {
        customer: "Konto",
        name: [...FIRM, "Name (Adressattyp keine Angabe)"],
        firstName: ["Vorname (Adressattyp natürl. Person)", "Vorname (Adressattyp natürliche Person)"],
        lastName: PERSON,
        street: "Straße",
        postcode: "Postleitzahl",
        city: "Ort",
        country: "Land",
        "identifiers.email": "E-Mail",
        "identifiers.phone": "Telefon",
      },
    },
  ],
}

/** Business terms of EN 16931 that an electronic invoice is laid into, UBL and CII alike. */
export const INVOICE_COLUMNS = [
  "BT-1 Invoice number",
  "BT-2 Issue date",
  "BT-3 Type code",
  "BT-5 Currency",
  "BT-9 Due date",
  "BT-13 Purchase order",
  "BT-44 Buyer",
  "BT-46 Buyer identifier",
  "BT-49 Buyer e-mail",
  "BT-50 Street",
  "BT-52 City",
  "BT-53 Postcode",
  "BT-55 Country",
  "BT-110 Tax",
  "BT-112 Total with tax",
  "BT-22 Note",
] as const

const BUYER = {
  customer: ["BT-46 Buyer identifier", "BT-49 Buyer e-mail", "BT-44 Buyer"],
  "identifiers.email": "BT-49 Buyer e-mail",
} as const

/** Codes of UNTDID 1001 under which money goes back. */
const CREDIT_NOTES = ["381", "261", "262", "296", "308", "396", "420", "458", "532"]
const CREDIT = { header: "BT-3 Type code", is: CREDIT_NOTES }

/** Electronic invoices, XRechnung and ZUGFeRD / Factur-X: one row each. */
export const electronicInvoice: RecordPreset = {
  id: "electronic-invoice",
  vendor: "EN 16931",
  title: { en: "an electronic invoice (XRechnung, ZUGFeRD)", de: "eine E-Rechnung (XRechnung, ZUGFeRD)" },
  kind: "invoice",
  required: [["BT-1 Invoice number", "BT-2 Issue date", "BT-112 Total with tax"]],
  known: [...INVOICE_COLUMNS],
  decimal: ".",
  dateOrder: "ymd",
  shapes: [
    {
      kind: "invoice",
      id: ["BT-1 Invoice number"],
      fields: {
        ...BUYER,
        at: { from: "BT-2 Issue date", as: "day" },
        amountCents: { from: "BT-112 Total with tax", negative: CREDIT },
        taxCents: { from: "BT-110 Tax", negative: CREDIT },
        currency: "BT-5 Currency",
        type: {
          from: "BT-3 Type code",
          words: { ...Object.fromEntries(CREDIT_NOTES.map((code) => [code, "credit-note"])), "384": "correction" },
          otherwise: "invoice",
        },
        dueOn: "BT-9 Due date",
        order: "BT-13 Purchase order",
        text: "BT-22 Note",
      },
    },
    {
      kind: "customer",
      idOf: "customer",
      fields: {
        ...BUYER,
        name: "BT-44 Buyer",
        street: "BT-50 Street",
        city: "BT-52 City",
        postcode: "BT-53 Postcode",
        country: "BT-55 Country",
      },
    },
  ],
}
