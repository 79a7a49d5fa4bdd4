/** How an operation is asked, and perhaps what it answers. */
export type Example = { readonly query?: object; readonly body?: object; readonly answer?: unknown }

const days = { madeAt: 1_793_000_000_000, archivedAt: null }
const condition = { about: "figure", figure: "value-rank", atMost: 0.2 }
const words = { en: "is among the best 20 % by value", de: "gehört zu den besten 20 % nach Wert" }
const best = { id: 1, name: "The best fifth", kind: "live", version: 1, revision: 1, condition, words, members: 412 }

/** By operation: what is asked most. */
export const EXAMPLES: Readonly<Record<string, Example>> = {
  logIn: { body: { email: "alma@example.org", password: "a whole sentence with an apple tree" }, answer: {} },
  getSession: {
    answer: {
      isClaimed: true,
      isFresh: false,
      user: { id: 1, email: "alma@example.org", name: "Alma", role: "owner" },
    },
  },
  askKeyFigures: {
    query: { asOf: "2026-06-30", "among.channel": "web" },
    answer: {
      question: "key-figures",
      asOf: "2026-06-30",
      currency: "EUR",
      definitions: {
        customers: {
          means: { en: "customers with at least one order", de: "Kunden mit mindestens einer Bestellung" },
          unit: "customers",
        },
      },
      answer: {
        customers: 2,
        active: 2,
        orders: 3,
        revenueCents: 6_000,
        revenuePerCustomer: { mean: 3_000, median: 3_000 },
        orderValueCents: 2_000,
        repeatPurchase: { returned: 1, of: 2 },
      },
    },
  },
  listCohortsCustomers: {
    query: { "cell.month": 24317, limit: 100 },
    answer: { question: "cohorts", asOf: "2026-06-30", total: 2, customers: [17, 23] },
  },
  exportCustomers: { body: { segment: 1, format: "csv", language: "en", columns: ["customer", "totalValue"] } },
  listCustomers: { body: { condition, sort: "totalValue", direction: "down", limit: 50 } },
  makeSegment: { body: { name: best.name, kind: "live", condition }, answer: { ...best, ...days, madeBy: "user 1" } },
  countReach: { body: { condition }, answer: { customers: 412, byChannel: { email: 301, post: 388 }, words } },
  beginUpload: { body: { name: "orders.csv" }, answer: { upload: "3f9c2a41d0b7" } },
  addToUpload: { query: { offset: 0 }, answer: { bytes: 52_133 } },
  beginImport: { body: { uploads: ["3f9c2a41d0b7"], source: "shop", language: "en" } },
  commitImport: { answer: { importId: 4 } },
  addRecord: {
    body: {
      kind: "order",
      id: "B-1001",
      customer: "K-17",
      at: "2026-06-30",
      fields: { amountCents: 4_990, currency: "EUR" },
    },
  },
  sendRecords: {
    body: [
      {
        kind: "order",
        id: "B-1001",
        customer: "K-17",
        at: "2026-06-30",
        fields: { amountCents: 4_990, currency: "EUR" },
      },
    ],
    answer: { accepted: 1, stored: 1, duplicate: 0, rejected: 0, results: [{ status: "stored" }] },
  },
  sendTrack: {
    body: { messageId: "m-1", userId: "K-17", event: "Product Viewed", properties: { product: "apple" } },
    answer: { success: true },
  },
  getHealth: { answer: { status: "ok", waitingRecords: 0, projectionBehindMilliseconds: 0 } },
}
