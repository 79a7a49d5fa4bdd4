import { commaMoney, germanDay, padded } from "./format.ts"
import { column, type Layout } from "./layout.ts"

export const cafeLayout: Layout = {
  delimiter: ";",
  level: "line",
  returns: "row",
  day: germanDay,
  noSuchDay: "31.02.2026",
  orderColumns: [
    column("Bon-Nr", (row) => padded(row.order + 1, 6)),
    column("Datum", (row) => row.dayText),
    column("Uhrzeit", (row) => row.timeText),
    column("Kundenkarte", (row) => row.customerText),
  ],
  columns: [
    column("Artikel", (row) => row.product),
    column("Menge", (row) => String(row.quantity)),
    column("Einzelpreis", (row) => commaMoney(row.priceCents)),
    column("Betrag", (row) => commaMoney(row.cents)),
    column("Zahlungsart", (row) => row.payment),
    column("Platz", (row) => row.channel),
  ],
  preamble: ["Café Erfunden", "Kassenjournal"],
  footer: "Summe",
}
