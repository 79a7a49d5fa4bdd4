import type { BusinessPlan } from "../business.ts"

/** Coaching practice: an order is a programme on the day it is signed. */
export const coachPlan: BusinessPlan = {
  kind: "coach",
  historyDays: 1827,
  transactions: { model: "mbg-nbd", parameters: { r: 1.6, alpha: 70, a: 1.6, b: 1.7 } },
  spend: { p: 16, q: 20, gamma: 3800 },
  weekdays: [1.1, 1.3, 1.2, 1.2, 0.9, 0, 0],
  hours: { 9: 4, 10: 6, 11: 5, 13: 2, 14: 5, 15: 5, 16: 4, 17: 3, 18: 2 },
  products: [
    { name: "Tag der Klarheit", cents: 90_000, costCents: 9_000 },
    { name: "Begleitung 6 Wochen", cents: 150_000, costCents: 16_000 },
    { name: "Begleitung 3 Monate", cents: 300_000, costCents: 30_000 },
    { name: "Begleitung 6 Monate", cents: 400_000, costCents: 42_000 },
    { name: "Begleitung 12 Monate", cents: 600_000, costCents: 66_000 },
    { name: "Führungskreis", cents: 900_000, costCents: 120_000 },
  ],
  basket: "single",
  linesPerOrder: 1,
  payments: [
    { name: "Überweisung", weight: 70 },
    { name: "Ratenzahlung", weight: 30 },
  ],
  channels: [
    { name: "Empfehlung", weight: 45 },
    { name: "Vortrag", weight: 30 },
    { name: "Suche", weight: 25 },
  ],
  discount: { share: 0, percent: 0 },
  referredShare: 0.4,
  cancelledShare: 0.01,
  returnedShare: 0,
  returnAfterDays: 0,
  walkInsPerOrder: 0,
  fileName: "programme.csv",
  vatRate: 0.19,
  acquisitionCostCents: 35_000,
}
