import type { BusinessPlan } from "../business.ts"

/** Service firm for house and garden: invoices, weekdays only. */
export const servicePlan: BusinessPlan = {
  kind: "service",
  historyDays: 1461,
  transactions: { model: "mbg-nbd", parameters: { r: 1.1, alpha: 24, a: 0.8, b: 2.6 } },
  spend: { p: 4, q: 4, gamma: 210 },
  weekdays: [1.1, 1.1, 1.05, 1.05, 0.7, 0, 0],
  hours: { 8: 5, 9: 6, 10: 6, 11: 5, 12: 2, 13: 4, 14: 5, 15: 5, 16: 4 },
  products: [
    { name: "Viertelstunde", cents: 1700, costCents: 900 },
    { name: "Anfahrt", cents: 3500, costCents: 1500 },
    { name: "Material Klein", cents: 4800, costCents: 3100 },
    { name: "Rasenpflege", cents: 8900, costCents: 4300 },
    { name: "Wartung Jährlich", cents: 14_900, costCents: 6200 },
    { name: "Heckenschnitt", cents: 22_000, costCents: 11_000 },
    { name: "Notdienst", cents: 29_000, costCents: 14_500 },
    { name: "Umbau Tag", cents: 68_000, costCents: 36_000 },
  ],
  basket: "several",
  linesPerOrder: 3,
  payments: [
    { name: "Überweisung", weight: 80 },
    { name: "Lastschrift", weight: 12 },
    { name: "Bar", weight: 8 },
  ],
  channels: [
    { name: "Telefon", weight: 55 },
    { name: "E-Mail", weight: 30 },
    { name: "Formular", weight: 15 },
  ],
  discount: { share: 0.04, percent: 5 },
  referredShare: 0.3,
  cancelledShare: 0.02,
  returnedShare: 0,
  returnAfterDays: 0,
  walkInsPerOrder: 0,
  fileName: "rechnungen.csv",
  vatRate: 0.19,
  acquisitionCostCents: 4500,
}
