import { germanDay, groupedMoney, inventedName, padded } from "./format.ts"
import { column, type Layout } from "./layout.ts"

const net = (gross: number): number => Math.round(gross / 1.19)

export const serviceLayout: Layout = {
  delimiter: ";",
  level: "line",
  returns: "amount",
  day: germanDay,
  noSuchDay: "31.02.2026",
  orderColumns: [
    column("Rechnungsnummer", (row) => `RE-${padded(row.order + 1, 6)}`),
    column("Rechnungsdatum", (row) => row.dayText),
    column("Kundennummer", (row) => row.customerText),
    column("Kunde", (row) => inventedName(row.customer)),
  ],
  columns: [
    column("Leistung", (row) => row.product),
    column("Menge", (row) => String(row.quantity)),
    column("Netto", (row) => groupedMoney(net(row.cents))),
    column("USt", (row) => groupedMoney(row.cents - net(row.cents))),
    column("Brutto", (row) => groupedMoney(row.cents)),
    column("Status", (row) => (row.isCancelled ? "Storniert" : "Bezahlt")),
    column("Zahlungsart", (row) => row.payment),
    column("Empfohlen von", (row) => row.referredByText),
  ],
  preamble: ["Haus und Garten Erfunden", "Rechnungspositionen"],
  footer: "Summe",
}
