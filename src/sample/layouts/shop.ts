import { commaMoney, germanDay, padded } from "./format.ts"
import { column, type Layout } from "./layout.ts"

export const shopLayout: Layout = {
  delimiter: ";",
  level: "line",
  returns: "amount",
  day: germanDay,
  noSuchDay: "31.02.2026",
  orderColumns: [
    column("Bestellnummer", (row) => `B${padded(row.order + 1, 7)}`),
    column("Kundennummer", (row) => row.customerText),
    column("Bestelldatum", (row) => `${row.dayText} ${row.timeText}`),
    column("Status", (row) => (row.isCancelled ? "Storniert" : "Abgeschlossen")),
    column("Zahlungsart", (row) => row.payment),
  ],
  columns: [
    column("Artikel", (row) => row.product),
    column("Menge", (row) => String(row.quantity)),
    column("Betrag", (row) => commaMoney(row.cents)),
    column("Rabatt", (row) => commaMoney(row.listCents - row.cents)),
    column("Erstattet", (row) => commaMoney(row.refundedCents)),
    column("Einkaufspreis", (row) => commaMoney(row.costCents)),
    column("Kanal", (row) => row.channel),
    column("Empfohlen von", (row) => row.referredByText),
  ],
  preamble: ["Shop: Beispielhaus (erfunden)", "Export: Bestellungen"],
  footer: "Summe",
}
