import { headers, type Preset } from "./preset.ts"

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
  ],
  known: headers(
    "Wertstellung,Valutadatum,Valuta,Umsatzart,Umsatztyp,Währung,Waehrung,IBAN Kontoinhaber,Kategorie,Auftraggeber / Begünstigter,Beguenstigter/Zahlungspflichtiger,Zahlungspflichtige*r,Zahlungsempfänger*in,Verwendungszweck,Kontonummer,BLZ,IBAN,BIC,Gläubiger-ID,Mandatsreferenz,Kundenreferenz,Status,Auftragskonto,Info,Glaeubiger ID,Kundenreferenz (End-to-End),Sammlerreferenz,Lastschrift Ursprungsbetrag,Auslagenersatz Ruecklastschrift,Kontonummer/IBAN,BIC (SWIFT-Code),Saldo,Saldo nach Buchung,Name Zahlungsbeteiligter,IBAN Zahlungsbeteiligter,Buchungstext",
  ),
  roles: {
    date: ["Buchungstag", "Buchungsdatum"],
    amount: ["Betrag"],
    customer: [
      "Auftraggeber / Begünstigter",
      "Zahlungspflichtige*r",
      "Beguenstigter/Zahlungspflichtiger",
      "Name Zahlungsbeteiligter",
    ],
    currency: ["Währung", "Waehrung"],
  },
  ignored: ["Kundenreferenz", "Mandatsreferenz", "Gläubiger-ID"],
  rowRules: [],
  amountLevel: "order",
  amountsAre: "gross",
  negativeAmounts: "ignored",
  source: "payments",
  decimal: ",",
  dateOrder: "dmy",
  notes: ["note-bank-money-in"],
}
