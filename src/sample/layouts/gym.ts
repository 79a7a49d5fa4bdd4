import { commaMoney, germanDay, padded } from "./format.ts"
import { column, type Layout } from "./layout.ts"

export const gymLayout: Layout = {
  delimiter: ";",
  level: "line",
  returns: "row",
  day: germanDay,
  noSuchDay: "31.02.2026",
  orderColumns: [
    column("Beleg", (row) => `Z${padded(row.order + 1, 6)}`),
    column("Datum", (row) => row.dayText),
    column("Uhrzeit", (row) => row.timeText),
    column("Mitgliedsnummer", (row) => row.customerText),
  ],
  columns: [
    column("Leistung", (row) => row.product),
    column("Anzahl", (row) => String(row.quantity)),
    column("Betrag", (row) => commaMoney(row.cents)),
    column("Zahlweise", (row) => row.payment),
    column("Geworben von", (row) => row.referredByText),
  ],
  preamble: ["Studio Erfunden", "Zusatzverkäufe"],
  footer: "Summe",
}
