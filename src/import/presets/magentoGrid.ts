import { headers, type Preset, words } from "./preset.ts"

/** Order grid of Magento 2 and Adobe Commerce: only the columns shown in the grid, in the admin's language. */
export const magentoGrid: Preset = {
  id: "magento-grid",
  vendor: "Magento 2 / Adobe Commerce",
  title: { en: "the Magento order grid", de: "die Bestellliste von Magento" },
  required: [
    ["ID", "Purchase Date", "Status", "Grand Total (Purchased)"],
    ["ID", "Purchase Date", "Status", "Grand Total (Base)"],
    ["ID", "Kaufdatum", "Status", "Gesamtsumme (gekauft)"],
    ["ID", "Kaufdatum", "Status", "Gesamtsumme (Basis)"],
    ["ID", "Kaufdatum", "Status", "Gesamtbetrag (Basis)"],
    ["ID", "Bestelldatum", "Status", "Gesamtsumme (Basis)"],
  ],
  known: headers(
    "Purchase Point,Bill-to Name,Ship-to Name,Grand Total (Base),Grand Total (Purchased),Billing Address,Shipping Address,Shipping Information,Customer Email,Customer Group,Subtotal,Shipping and Handling,Customer Name,Payment Method,Total Refunded,Allocated sources,Pickup Location Code,Braintree Transaction Source,Dispute State,Signifyd Guarantee Decision,Einkaufsort,Verkaufspunkt,Gesamtbetrag (Bestellung),Kunden-E-Mail,Kundengruppe,Kundenname,Zwischensumme,Versandkosten,Versand und Bearbeitung,Zahlungsmethode,Rechnungsadresse,Versandadresse,Lieferadresse,Versandinformationen,Gesamt erstattet,Rechnung an Name,Rechnung an,Versand an Name,Versand an",
  ),
  roles: {
    order: ["ID"],
    email: ["Customer Email", "Kunden-E-Mail"],
    customer: ["Customer Name", "Bill-to Name", "Kundenname", "Rechnung an Name"],
    date: ["Purchase Date", "Kaufdatum", "Bestelldatum"],
    amount: [
      "Grand Total (Base)",
      "Grand Total (Purchased)",
      "Gesamtsumme (Basis)",
      "Gesamtbetrag (Basis)",
      "Gesamtsumme (gekauft)",
      "Gesamtbetrag (Bestellung)",
    ],
    status: ["Status"],
    refundedAmount: ["Total Refunded", "Gesamt erstattet"],
    paymentMethod: ["Payment Method", "Zahlungsmethode"],
    channel: ["Purchase Point", "Einkaufsort", "Verkaufspunkt"],
  },
  rowRules: [
    {
      role: "status",
      becomes: "sale",
      words: words("complete, processing, vollständig, abgeschlossen, in bearbeitung, verarbeitung"),
    },
    { role: "status", becomes: "refunded", words: words("closed, geschlossen") },
    {
      role: "status",
      becomes: "cancelled",
      words: words(
        "canceled, cancelled, storniert, abgebrochen, fraud, suspected fraud, betrugsverdacht, verdacht auf betrug",
      ),
    },
    {
      role: "status",
      becomes: "pending",
      words: words(
        "pending, pending payment, pending_payment, payment review, on hold, holded, ausstehend, zahlung ausstehend, zurückgestellt, angehalten, in wartestellung, zahlungsprüfung, zahlungsüberprüfung",
      ),
    },
  ],
  amountLevel: "order",
  amountsAre: "gross",
  negativeAmounts: "refund",
  source: "sales",
  notes: ["note-refund-without-date"],
}
