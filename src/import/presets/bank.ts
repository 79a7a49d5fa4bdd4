import { headers, type Preset, words } from "./preset.ts"

/** Bank statements, the last resort of coaches and associations: money that came in, from whom it came. */
export const bank: Preset = {
  id: "bank",
  vendor: "Bank",
  title: { en: "a bank statement", de: "ein Kontoauszug" },
  required: [
    ["Buchungstag", "Buchungstext", "Betrag"],
    ["Buchungstag", "Verwendungszweck", "Betrag"],
    ["Buchungsdatum", "Verwendungszweck", "Betrag"],
    ["Buchungstag", "Umsatzart", "Betrag"],
    ["Buchung", "Verwendungszweck", "Betrag"],
  ],
  known: headers(
    "Wertstellung,Wertstellungsdatum,Valutadatum,Valuta,Umsatzart,Umsatztyp,Währung,Währung (2),Waehrung,IBAN Kontoinhaber,Kategorie,Auftraggeber / Begünstigter,Auftraggeber/Empfänger,Beguenstigter/Zahlungspflichtiger,Zahlungspflichtige*r,Zahlungsempfänger*in,Verwendungszweck,Kontonummer,BLZ,IBAN,BIC,Gläubiger-ID,Mandatsreferenz,Kundenreferenz,Status,Auftragskonto,Info,Glaeubiger ID,Kundenreferenz (End-to-End),Sammlerreferenz,Lastschrift Ursprungsbetrag,Auslagenersatz Ruecklastschrift,Kontonummer/IBAN,BIC (SWIFT-Code),Saldo,Saldo nach Buchung,Name Zahlungsbeteiligter,IBAN Zahlungsbeteiligter,Buchungstext,Bemerkung,Bezeichnung Auftragskonto,IBAN Auftragskonto,BIC Auftragskonto,Bankname Auftragskonto,BIC (SWIFT-Code) Zahlungsbeteiligter,Steuerrelevant",
  ),
  roles: {
    date: ["Buchungstag", "Buchungsdatum", "Buchung"],
    amount: ["Betrag"],
    customer: [
      "Auftraggeber / Begünstigter",
      "Auftraggeber/Empfänger",
      "Zahlungspflichtige*r",
      "Beguenstigter/Zahlungspflichtiger",
      "Name Zahlungsbeteiligter",
    ],
    currency: ["Währung", "Waehrung"],
    status: ["Status", "Info"],
  },
  ignored: ["Kundenreferenz", "Mandatsreferenz", "Gläubiger-ID"],
  // Noted only: a sum that may still change or never come.
  rowRules: [{ role: "status", becomes: "pending", contains: words("vorgemerkt") }],
  amountLevel: "order",
  amountsAre: "gross",
  negativeAmounts: "ignored",
  source: "payments",
  decimal: ",",
  dateOrder: "dmy",
  notes: ["note-bank-money-in"],
}
