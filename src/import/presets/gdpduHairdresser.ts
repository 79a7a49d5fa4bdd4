import { headers, type Preset } from "./preset.ts"

/** GDPdU export of hairdressers' tills: lines of receipts whose numbers start again each day. */
export const gdpduHairdresser: Preset = {
  id: "gdpdu-hairdresser",
  vendor: "GDPdU",
  title: { en: "a GDPdU till export", de: "ein GDPdU-Kassenexport" },
  required: [["Bon_Nummer", "Datum", "Umsatz Br."]],
  known: headers("Uhrzeit,Anzahl,Produkt,Einzel VK Br.,MwSt-Satz,MwSt,Kunde,Kundennummer,Mitarbeiter,Zahlungsart"),
  roles: {
    order: ["Bon_Nummer"],
    customer: ["Kundennummer", "Kunde"],
    date: ["Datum"],
    time: ["Uhrzeit"],
    amount: ["Umsatz Br."],
    quantity: ["Anzahl"],
    unitPrice: ["Einzel VK Br."],
    product: ["Produkt"],
    tax: ["MwSt"],
    paymentMethod: ["Zahlungsart"],
  },
  orderNumbers: "daily",
  rowRules: [],
  amountsAre: "gross",
  negativeAmounts: "refund",
  source: "sales",
  decimal: ",",
  dateOrder: "dmy",
  notes: ["note-receipts-mostly"],
}
