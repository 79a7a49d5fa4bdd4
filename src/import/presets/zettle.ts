import { headers, type Preset } from "./preset.ts"

/** Raw data of PayPal Zettle: receipts without customers, below a title of sixteen rows; a tax column per rate. */
export const zettle: Preset = {
  id: "zettle",
  vendor: "Zettle",
  title: { en: "Zettle receipts", de: "Zettle-Belege" },
  required: [
    ["Datum", "Belegnummer", "Gesamt", "Gebühr"],
    ["Datum", "Belegnummer", "Summe", "Gebühr"],
    ["Date", "Receipt number", "Total", "Fee"],
  ],
  known: headers(
    "Time,Uhrzeit,VAT,MwSt.,MwSt,Net,Netto,Payment method,Zahlungsmethode,Zahlungsart,Event type,Ereignistyp,Card,Card issuer,Karte,Kartentyp,Kartenaussteller,Kartenherausgeber,Letzte Ziffern,Last digits,Staff,Mitarbeiter,Description,Beschreibung,Discount,Rabatt,Sold via,Verkauft über",
  ),
  roles: {
    order: ["Belegnummer", "Receipt number"],
    date: ["Datum", "Date"],
    time: ["Uhrzeit", "Time"],
    amount: ["Gesamt", "Summe", "Total"],
    tax: ["MwSt.", "MwSt", "VAT"],
    type: ["Ereignistyp", "Event type"],
    paymentMethod: ["Zahlungsmethode", "Zahlungsart", "Payment method"],
    product: ["Beschreibung", "Description"],
    discount: ["Rabatt", "Discount"],
    channel: ["Verkauft über", "Sold via"],
  },
  rowRules: [],
  amountsAre: "gross",
  negativeAmounts: "refund",
  source: "payments",
  notes: ["note-receipts-only"],
}
