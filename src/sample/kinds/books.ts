import type { BusinessPlan } from "../business.ts"

/** Bookshop with an English shop system. */
export const booksPlan: BusinessPlan = {
  kind: "books",
  historyDays: 1461,
  transactions: { model: "pareto-nbd", parameters: { r: 0.8, alpha: 12, s: 0.6, beta: 30 } },
  spend: { p: 4, q: 4, gamma: 18 },
  weekdays: [0.9, 0.95, 1, 1, 1.15, 1.6, 0.4],
  hours: { 9: 4, 10: 7, 11: 8, 12: 6, 13: 5, 14: 6, 15: 8, 16: 9, 17: 9, 18: 6, 19: 3, 20: 4, 21: 3 },
  products: [
    { name: "Postcard", cents: 150, costCents: 60 },
    { name: "Picture Book", cents: 900, costCents: 580 },
    { name: "Paperback Novel", cents: 1200, costCents: 780 },
    { name: "Cookbook, Small", cents: 1600, costCents: 1050 },
    { name: "Hardcover Novel", cents: 2200, costCents: 1420 },
    { name: "Atlas, Large", cents: 3900, costCents: 2600 },
    { name: "Illustrated Edition", cents: 5800, costCents: 3900 },
  ],
  basket: "several",
  linesPerOrder: 3,
  payments: [
    { name: "card", weight: 50 },
    { name: "cash", weight: 30 },
    { name: "invoice", weight: 20 },
  ],
  channels: [
    { name: "store", weight: 65 },
    { name: "web", weight: 35 },
  ],
  discount: { share: 0, percent: 0 },
  referredShare: 0.15,
  cancelledShare: 0.01,
  returnedShare: 0.02,
  returnAfterDays: 8,
  walkInsPerOrder: 0,
  fileName: "orders.csv",
  vatRate: 0.07,
  acquisitionCostCents: 500,
}
