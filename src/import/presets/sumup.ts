import { headers, type Preset, words } from "./preset.ts"

/** Sales report of SumUp, German and English. Its e-mail address is the merchant's own; it knows no customer. */
export const sumup: Preset = {
  id: "sumup",
  vendor: "SumUp",
  title: { en: "SumUp transactions", de: "SumUp-Umsätze" },
  required: [
    ["Datum", "Transaktions-ID", "Zahlungsart", "Status", "Betrag inkl. MwSt."],
    ["Date", "Transaction ID", "Transaction Type", "Status", "Total", "Payout"],
    ["Date", "Transaction ID", "Payment Type", "Status", "Total", "Payout"],
  ],
  known: [
    ...headers(
      "E-Mail,Kartentyp,Letzte 4 Ziffern,Durchgeführt mit,Zahlungsmethode,Eingabemodus,Autorisierungscode,Beschreibung,Netto,Steuerbetrag,Trinkgeldbetrag,Gebühr,Auszahlung,Auszahlungsdatum,Auszahlungs-ID,Referenz",
    ),
    ...headers(
      "Email,Card Type,Last 4 Digits,Process As,Payment Method,Entry Mode,Auth Code,Authorization Code,Description,Net Sale,Price (Net),Tax Amount,Tip Amount,Fee,Payout Date,Payout ID,Reference",
    ),
  ],
  roles: {
    order: ["Transaktions-ID", "Transaction ID"],
    date: ["Datum", "Date"],
    amount: ["Betrag inkl. MwSt.", "Total"],
    type: ["Zahlungsart", "Transaction Type", "Payment Type"],
    status: ["Status"],
    paymentMethod: ["Zahlungsmethode", "Payment Method"],
    tax: ["Steuerbetrag", "Tax Amount"],
    product: ["Beschreibung", "Description"],
  },
  ignored: ["E-Mail", "Email"],
  rowRules: [
    { role: "type", becomes: "ignored", words: words("auszahlung, payout") },
    { role: "status", becomes: "refunded", words: words("erstattet, rückerstattet, refunded") },
    { role: "status", becomes: "cancelled", words: words("storniert, cancelled, canceled") },
    {
      role: "status",
      becomes: "pending",
      unless: words("erfolgreich, successful, paid out, paid, bezahlt, ausgezahlt"),
    },
    { role: "type", becomes: "refund", words: words("rückerstattung, erstattung, refund, chargeback, rückbuchung") },
    { role: "type", becomes: "sale", words: words("umsatz, sale, payment, zahlung, verkauf") },
  ],
  amountLevel: "order",
  amountsAre: "gross",
  negativeAmounts: "refund",
  source: "payments",
  notes: ["note-receipts-only", "note-sumup-email"],
}
