import { headers, type Preset, words } from "./preset.ts"

/** Order grid of Magento 2 and Adobe Commerce: only the columns shown in the grid, in the admin's language. */
export const magentoGrid: Preset = {
  id: "magento-grid",
  vendor: "Magento 2 / Adobe Commerce",
  title: { en: "the Magento order grid", de: "die Bestellliste von Magento" },
  required: [
    ["ID", "Purchase Date", "Status", "Grand Total (Purchased)"],
    ["ID", "Purchase Date", "Status", "Grand Total (Base)"],
    ["ID", "Kaufdatum", "Status", "Gesamtbetrag (Basis)"],
    ["ID", "Bestelldatum", "Status", "Gesamtsumme (Basis)"],
  ],
  known: headers(
    "Purchase Point,Bill-to Name,Ship-to Name,Grand Total (Base),Grand Total (Purchased),Billing Address,Shipping Address,Shipping Information,Customer Email,Customer Group,Subtotal,Shipping and Handling,Customer Name,Payment Method,Total Refunded,Allocated sources,Pickup Location Code,Braintree Transaction Source,Dispute State,Signifyd Guarantee Decision,Gesamtbetrag (Bestellung),Gesamtsumme (Gekauft),Kunden-E-Mail,Kunden E-Mail,Kundengruppe,Kundenname,Zwischensumme,Versand und Bearbeitung,Zahlungsmethode,Rechnungsadresse,Lieferadresse,Versandinformationen,Gesamt erstattet,Rechnung an,Versand an,Verkaufspunkt",
  ),
  roles: {
    order: ["ID"],
    email: ["Customer Email", "Kunden-E-Mail", "Kunden E-Mail"],
    customer: ["Customer Name", "Bill-to Name", "Kundenname"],
    date: ["Purchase Date", "Kaufdatum", "Bestelldatum"],
    amount: [
      "Grand Total (Base)",
      "Grand Total (Purchased)",
      "Gesamtbetrag (Basis)",
      "Gesamtsumme (Basis)",
      "Gesamtbetrag (Bestellung)",
    ],
    status: ["Status"],
    refundedAmount: ["Total Refunded", "Gesamt erstattet"],
    paymentMethod: ["Payment Method", "Zahlungsmethode"],
    channel: ["Purchase Point", "Verkaufspunkt"],
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
      words: words("canceled, cancelled, storniert, abgebrochen, fraud, suspected fraud"),
    },
    {
      role: "status",
      becomes: "pending",
      words: words(
        "pending, pending payment, pending_payment, payment review, on hold, holded, ausstehend, zahlung ausstehend, zurückgestellt, angehalten",
      ),
    },
  ],
  amountLevel: "order",
  amountsAre: "gross",
  negativeAmounts: "refund",
  source: "sales",
  notes: ["note-refund-without-date"],
}
