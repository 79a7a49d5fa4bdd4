import { headers, type Preset, words } from "./preset.ts"

export const PAYPAL_COMPLETED = words(
  "abgeschlossen, completed, zurückgezahlt, teilweise zurückgezahlt, erstattet, rückerstattet, teilweise rückerstattet, refunded, partially refunded",
)

/** Types of rows that are neither payments nor money that goes back. */
export const PAYPAL_NO_PAYMENT = words(
  "währungsumrechnung, currency conversion, abbuchung, withdrawal, überweisung, transfer, einbehalt, hold, autorisierung, authorization, authorisation, bankgutschrift, bank deposit, lastschriftgutschrift, aufladung, gebühr, payment fee, auszahlung, payout",
)

/** Types of rows by which a payment goes back. */
export const PAYPAL_TAKEN_BACK = words(
  "rückzahlung, rückerstattung, rückbuchung, refund, chargeback, reversal, käuferbeschwerde, käuferschutz, zahlungsstornierung",
)

/** Activity report of PayPal, German and English: payments, refunds as rows of their own, and much that is neither. */
export const paypal: Preset = {
  id: "paypal",
  vendor: "PayPal",
  title: { en: "PayPal activities", de: "PayPal-Aktivitäten" },
  required: [
    ["Datum", "Typ", "Status", "Brutto", "Transaktionscode"],
    ["Date", "Type", "Status", "Gross", "Transaction ID"],
  ],
  known: [
    ...headers(
      "Uhrzeit,Zeitzone,Name,Währung,Gebühr,Netto,Absender E-Mail-Adresse,Empfänger E-Mail-Adresse,Lieferadresse,Adress-Status,Artikelbezeichnung,Artikelnummer,Versand- und Bearbeitungsgebühr,Versicherungsbetrag,Umsatzsteuer,Option 1 Name,Option 1 Wert,Option 2 Name,Option 2 Wert,Zugehöriger Transaktionscode,Rechnungsnummer,Zollnummer,Anzahl,Empfangsnummer,Guthaben,Adresszeile 1,Adresszusatz,Ort,Bundesland,PLZ,Land,Telefon,Betreff,Hinweis,Ländervorwahl,Auswirkung auf Guthaben",
    ),
    ...headers(
      "Time,TimeZone,Currency,Fee,Net,From Email Address,To Email Address,Shipping Address,Address Status,Item Title,Item ID,Shipping and Handling Amount,Insurance Amount,Sales Tax,Option 2 Value,Option 1 Value,Reference Txn ID,Invoice Number,Custom Number,Quantity,Receipt ID,Balance,Address Line 1,Address Line 2/District/Neighborhood,Town/City,State/Province/Region/County/Territory/Prefecture/Republic,Zip/Postal Code,Country,Contact Phone Number,Subject,Note,Country Code,Balance Impact",
    ),
  ],
  roles: {
    order: ["Transaktionscode", "Transaction ID"],
    email: ["Absender E-Mail-Adresse", "From Email Address"],
    date: ["Datum", "Date"],
    time: ["Uhrzeit", "Time"],
    amount: ["Brutto", "Gross"],
    currency: ["Währung", "Currency"],
    type: ["Typ", "Type"],
    status: ["Status"],
    refundedOrder: ["Zugehöriger Transaktionscode", "Reference Txn ID"],
    product: ["Artikelnummer", "Item ID"],
    productName: ["Artikelbezeichnung", "Item Title"],
  },
  ignored: ["Empfänger E-Mail-Adresse", "To Email Address", "Guthaben", "Balance"],
  rowRules: [
    {
      role: "type",
      becomes: "ignored",
      contains: PAYPAL_NO_PAYMENT,
    },
    { role: "status", becomes: "pending", unless: PAYPAL_COMPLETED },
    {
      role: "type",
      becomes: "refund",
      contains: PAYPAL_TAKEN_BACK,
    },
  ],
  amountLevel: "order",
  amountsAre: "gross",
  negativeAmounts: "ignored",
  source: "payments",
  conversions: words("währungsumrechnung, currency conversion"),
  notes: ["note-paypal-own-payments", "note-paypal-currencies"],
}
