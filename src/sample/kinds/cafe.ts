import type { BusinessPlan } from "../business.ts"

/** Café with a customer card: closed on Mondays, two thirds of the receipts without a name. */
export const cafePlan: BusinessPlan = {
  kind: "cafe",
  historyDays: 731,
  transactions: { model: "pareto-nbd", parameters: { r: 0.9, alpha: 2, s: 0.7, beta: 16 } },
  spend: { p: 5, q: 5, gamma: 7 },
  weekdays: [0, 0.8, 0.85, 0.9, 1.1, 1.6, 1.45],
  hours: { 8: 7, 9: 10, 10: 11, 11: 9, 12: 9, 13: 8, 14: 9, 15: 12, 16: 10, 17: 6 },
  products: [
    { name: "Breze", cents: 140, costCents: 45 },
    { name: "Espresso", cents: 240, costCents: 40 },
    { name: "Butterhörnchen", cents: 260, costCents: 90 },
    { name: "Tasse Kaffee", cents: 310, costCents: 45 },
    { name: "Saftschorle", cents: 380, costCents: 80 },
    { name: "Cappuccino", cents: 390, costCents: 65 },
    { name: "Kirschkuchen", cents: 440, costCents: 140 },
    { name: "Nusstorte", cents: 490, costCents: 170 },
    { name: "Suppe des Tages", cents: 690, costCents: 190 },
    { name: "Frühstück Klein", cents: 890, costCents: 310 },
    { name: "Frühstück Groß", cents: 1390, costCents: 480 },
  ],
  basket: "several",
  linesPerOrder: 4,
  payments: [
    { name: "Bar", weight: 55 },
    { name: "EC-Karte", weight: 33 },
    { name: "Kreditkarte", weight: 12 },
  ],
  channels: [
    { name: "Theke", weight: 60 },
    { name: "Tisch", weight: 40 },
  ],
  discount: { share: 0.03, percent: 20 },
  referredShare: 0.05,
  cancelledShare: 0,
  returnedShare: 0.01,
  returnAfterDays: 0,
  walkInsPerOrder: 2,
  fileName: "kassenbons.csv",
  vatRate: 0.19,
  acquisitionCostCents: 200,
}
