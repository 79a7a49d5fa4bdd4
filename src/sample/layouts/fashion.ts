import { commaMoney, germanDay, padded } from "./format.ts"
import { column, type Layout } from "./layout.ts"

export const fashionLayout: Layout = {
  delimiter: ";",
  level: "line",
  returns: "row",
  day: germanDay,
  noSuchDay: "31.02.2026",
  orderColumns: [column("Auftragsnummer", (row) => `A${padded(row.order + 1, 7)}`)],
  columns: [
    column("Belegart", (row) => (row.isReturn ? "Retoure" : "Verkauf")),
    column("Datum", (row) => (row.isReturn ? row.refundDayText : row.dayText)),
    column("Kundennummer", (row) => row.customerText),
    column("Status", (row) => (row.isCancelled ? "Storniert" : "Versendet")),
    column("Artikel", (row) => row.product),
    column("Menge", (row) => String(row.quantity)),
    column("Rabatt", (row) => commaMoney(row.listCents - row.cents)),
    column("Gesamtpreis", (row) => commaMoney(row.cents)),
    column("Zahlungsart", (row) => row.payment),
    column("Kanal", (row) => row.channel),
  ],
  preamble: ["Modehaus Erfunden", "Auftragsliste"],
  footer: "Summe",
}
