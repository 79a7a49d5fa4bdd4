import { parseDay } from "../../src/records/day.ts"
import type { State } from "../../src/store/state.ts"
import { keepFit, keepRun } from "../../src/store/valuationRuns.ts"
import type { TestPages } from "./pages.ts"

/** A small shop whose October 2026 can be worked out by hand, with a run of each month end that counts. */

const order = (id: string, customer: string | undefined, at: string, cents: number, more: object = {}) => ({
  kind: "order",
  id,
  at,
  fields: { amountCents: cents, currency: "EUR", ...more },
  ...(customer ? { customer } : {}),
})

const SHOP = [
  { kind: "customer", id: "P1", at: "2025-10-05", customer: "K1", fields: { name: "Anna <b>Muster</b>" } },
  order("B1", "K1", "2025-10-05", 4_000),
  order("B2", "K1", "2026-09-10", 5_000),
  order("B3", "K1", "2026-10-12", 8_000),
  order("B4", "K2", "2026-08-01", 3_000),
  order("B5", "K2", "2026-10-20", 2_000, { refunds: [{ at: "2026-10-25", amountCents: 500 }] }),
  order("B6", "K3", "2026-10-02", 6_000),
  order("B7", "K4", "2026-07-01", 10_000),
  order("B8", undefined, "2026-10-03", 1_000),
  order("B9", "K1", "2026-11-05", 99_900),
]

type Worth = { readonly current: number; readonly future: number; readonly pActive: number }
/** In euros. */
const JUNE: Readonly<Record<string, Worth>> = { K1: { current: 40, future: 20, pActive: 0.9 } }
const SEPTEMBER: Readonly<Record<string, Worth>> = {
  K1: { current: 90, future: 30, pActive: 0.9 },
  K2: { current: 30, future: 20, pActive: 0.8 },
  K4: { current: 100, future: 25.5, pActive: 0.5 },
}
const OCTOBER: Readonly<Record<string, Worth>> = {
  K1: { current: 170, future: 35, pActive: 0.95 },
  K2: { current: 45, future: 18, pActive: 0.8 },
  K3: { current: 60, future: 40, pActive: 0.9 },
  K4: { current: 100, future: 5.25, pActive: 0.2 },
}
const SETTINGS = {
  horizonDays: 365,
  basis: "revenue",
  discountRatePerYear: 0,
  lifetimeDiscountRatePerYear: 0.1,
} as const

export const customerId = (state: State, name: string): number =>
  state.rows<{ id: number }>("SELECT id FROM customer WHERE name = ?", name)[0].id

/** Sends the shop's records and keeps runs of month ends; that of September expected 100 € (60 to 150) in October. */
export async function openShop({ server }: Pick<TestPages, "server">): Promise<void> {
  const sent = await server.post("/v1/records", SHOP, { authorization: `Bearer ${server.key("json")}` })
  if (sent.status !== 202) throw new Error(JSON.stringify(sent.body))
  const { state } = server.workspace
  const forecast = [
    { month: 2026 * 12 + 9, value: { mean: 100, low: 60, high: 150 }, orders: { mean: 2, low: 1, high: 4 } },
  ]
  await keep(state, "2026-06-30", JUNE, {})
  await keep(state, "2026-09-30", SEPTEMBER, { forecast })
  await keep(state, "2026-10-31", OCTOBER, { futureValueLow: 80, futureValueHigh: 120 })
}

/** Keeps a run of another day that says what that of October does. */
export const keepLikeOctober = (state: State, asOf: string): Promise<void> => keep(state, asOf, OCTOBER, {})

async function keep(state: State, asOf: string, worth: Readonly<Record<string, Worth>>, totals: object): Promise<void> {
  const day = parseDay(asOf, "a day")
  const origin = { madeAt: `${asOf}T23:00:00Z`, asOf: day, watermark: 1, codeVersion: "a test" }
  const fitId = keepFit(state, { ...origin, settings: "{}", fit: "{}" })
  const rows = Object.entries(worth)
  const column = (name: string, decimals: number, pick: (one: Worth) => number) => ({
    name,
    decimals,
    values: Float64Array.from(rows, ([, one]) => pick(one)),
  })
  const kept = { ...origin, fitId, baseId: null, customers: rows.length, totals: JSON.stringify(totals) }
  await keepRun(state, { ...kept, settings: JSON.stringify(SETTINGS) }, [
    { name: "customer", decimals: 0, values: Float64Array.from(rows, ([name]) => customerId(state, name)) },
    column("current_value", 2, ({ current }) => current),
    column("future_value", 2, ({ future }) => future),
    column("p_active", 6, ({ pActive }) => pActive),
  ])
}
