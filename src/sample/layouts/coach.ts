import { germanDay, groupedMoney, inventedName, padded } from "./format.ts"
import { column, type Layout } from "./layout.ts"

export const coachLayout: Layout = {
  delimiter: ";",
  level: "order",
  returns: "amount",
  day: germanDay,
  noSuchDay: "31.02.2026",
  orderColumns: [column("Rechnungsnummer", (row) => `RE-${padded(row.order + 1, 5)}`)],
  columns: [
    column("Rechnungsdatum", (row) => row.dayText),
    column("Klientennummer", (row) => row.customerText),
    column("Name", (row) => inventedName(row.customer)),
    column("Programm", (row) => row.product),
    column("Betrag", (row) => `${groupedMoney(row.cents)} €`),
    column("Zahlungsart", (row) => row.payment),
    column("Status", (row) => (row.isCancelled ? "storniert" : "bezahlt")),
    column("Empfohlen von", (row) => row.referredByText),
  ],
  preamble: ["Praxis Erfunden", "Rechnungsausgangsbuch"],
  footer: "Gesamt",
}
