import { headers, type Preset, words } from "./preset.ts"

const INVOICE_RULES: Preset["rowRules"] = [
  { role: "status", becomes: "pending", words: words("entwurf, draft, angelegt") },
  {
    role: "status",
    becomes: "sale",
    words: words(
      "bezahlt, offen, überfällig, versendet, gemahnt, teilbezahlt, teilweise bezahlt, fällig, abgeschlossen",
    ),
  },
]

/** Invoice lists of Lexware Office, sevDesk and their like. An open invoice is a sale all the same. */
export const invoiceList: Preset = {
  id: "invoice-list",
  vendor: "Lexware Office / sevDesk",
  title: { en: "an invoice list (Lexware Office, sevDesk)", de: "eine Rechnungsliste (Lexware Office, sevDesk)" },
  required: [
    ["Belegnummer", "Belegdatum", "Brutto"],
    ["Rechnungsnummer", "Rechnungsdatum", "Brutto", "Fälligkeit"],
    ["Belegnummer", "Belegdatum", "Bruttobetrag"],
    ["Belegnummer", "Belegdatum", "Betrag brutto"],
    ["Belegnummer", "Belegdatum", "Gesamtbetrag brutto"],
  ],
  known: headers(
    "Fälligkeit,Fälligkeitsdatum,Kontakt,Kunde,Kundenname,Kundennummer,Netto,USt,Umsatzsteuer,Status,Bezahlt am,Belegart,Belegtyp,Währung,Offener Betrag,Nettobetrag,Betrag netto,Zahlungsdatum,Leistungsdatum,E-Mail,Notiz,Skonto,Mahnstufe",
  ),
  roles: {
    order: ["Belegnummer", "Rechnungsnummer"],
    customer: ["Kundennummer", "Kunde", "Kontakt", "Kundenname"],
    date: ["Belegdatum", "Rechnungsdatum"],
    amount: ["Brutto", "Bruttobetrag", "Betrag brutto", "Gesamtbetrag brutto"],
    tax: ["USt", "Umsatzsteuer"],
    status: ["Status"],
    type: ["Belegart", "Belegtyp"],
    currency: ["Währung"],
  },
  rowRules: INVOICE_RULES,
  amountsAre: "gross",
  negativeAmounts: "refund",
  source: "invoices",
  decimal: ",",
  dateOrder: "dmy",
  loose: true,
  notes: [],
}

/** Invoice lines of a small invoicing program, one row per position. */
export const faktura: Preset = {
  id: "faktura",
  vendor: "Faktura",
  title: { en: "invoice positions (Faktura)", de: "Rechnungspositionen (Faktura)" },
  required: [["Rechnungsnummer", "Rechnungsdatum", "Kundennummer", "Pos Gesamt"]],
  known: headers(
    "Anschrift,Leistung Start,Leistung Ende,Pos Nr,Pos Bezeichnung,Pos Anzahl,Pos Einheit,Pos Einzel,Pos Gesamt",
  ),
  roles: {
    order: ["Rechnungsnummer"],
    customer: ["Kundennummer"],
    date: ["Rechnungsdatum"],
    amount: ["Pos Gesamt"],
    line: ["Pos Nr"],
    product: ["Pos Bezeichnung"],
    quantity: ["Pos Anzahl"],
    unitPrice: ["Pos Einzel"],
  },
  rowRules: [],
  amountLevel: "line",
  amountsAre: "unknown",
  negativeAmounts: "refund",
  source: "invoices",
  decimal: ",",
  dateOrder: "dmy",
  notes: [],
}
