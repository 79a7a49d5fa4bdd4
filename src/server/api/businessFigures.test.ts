import { expect, test } from "vitest"
import { type TestPages, withPages } from "../../../test/support/pages.ts"
import { type Business, whatIf } from "../../arithmetic/whatIf.ts"
import { parseDay } from "../../records/day.ts"
import type { BusinessFigures, GroupFigures } from "../../store/queries/businessFigures.ts"
import { keepFit, keepRun } from "../../store/valuationRuns.ts"

const YEARS = 365 / 365.25
const SETTINGS = {
  horizonDays: 365,
  basis: "revenue",
  discountRatePerYear: 0,
  lifetimeDiscountRatePerYear: 0.1,
} as const

const order = (id: string, customer: string, at: string, euros: number, more: object = {}) => ({
  kind: "order",
  id,
  customer,
  at,
  fields: { amountCents: euros * 100, currency: "EUR", ...more },
})
const record = (kind: string, id: string, at: string, fields: object, customer?: string) => ({
  kind,
  id,
  at,
  fields,
  ...(customer ? { customer } : {}),
})

/** K1 and K2 are loyal, K3 is new and was brought by K1; K4 has a contract and is left out. */
const SHOP = [
  order("B1", "K1", "2025-01-05", 50, { channel: "shop" }),
  order("B2", "K1", "2026-01-10", 100, {
    marginCents: 4_000,
    lines: [{ product: "Tee", cents: 9_000, discountCents: 1_000 }],
  }),
  order("B3", "K2", "2026-03-01", 60, { marginCents: 1_800, channel: "shop" }),
  order("B4", "K3", "2026-05-01", 20, { channel: "till" }),
  order("B5", "K4", "2026-05-01", 500),
  record("referral", "E1", "2026-04-30", { referrer: "K1", state: "bought" }, "K3"),
  record("subscription", "V1", "2026-05-01", { plan: "Abo", priceCents: 1_000, startsOn: "2026-05-01" }, "K4"),
  record("cost", "C1", "2026-02-01", { type: "marketing", cents: 9_000 }),
  record("cost", "C2", "2026-04-01", { type: "service", cents: 3_000 }, "K2"),
]

/** What a customer is worth who buys and leaves at constant rates. */
type Truth = { pActive: number; retention: number; ordersPerYear: number; euros: number }
const TRUTH: Readonly<Record<string, Truth>> = {
  K1: { pActive: 0.9, retention: 0.8, ordersPerYear: 5, euros: 15 },
  K2: { pActive: 0.7, retention: 0.8, ordersPerYear: 5, euros: 15 },
  K3: { pActive: 0.5, retention: 0.5, ordersPerYear: 2, euros: 20 },
  K4: { pActive: 1, retention: 0.9, ordersPerYear: 12, euros: 10 },
}

function columnsOf({ pActive, retention, ordersPerYear, euros }: Truth) {
  const leaving = -Math.log(retention)
  const orders = (pActive * ordersPerYear * (1 - retention ** YEARS)) / leaving
  const lifetime = (pActive * ordersPerYear * euros) / (leaving + Math.log(1.1))
  return { p_active: pActive, expected_orders: orders, future_value: orders * euros, lifetime_value: lifetime }
}

async function value({ server: { workspace } }: TestPages, settings: object): Promise<void> {
  const { state } = workspace
  const origin = {
    madeAt: "2026-11-22T02:00:00Z",
    asOf: parseDay("2026-11-21", "a day"),
    watermark: 1,
    codeVersion: "1",
  }
  const fitId = keepFit(state, { ...origin, settings: "{}", fit: "{}" })
  const rows = Object.entries(TRUTH).map(([name, truth]) => ({
    customer: state.rows<{ id: number }>("SELECT id FROM customer WHERE name = ?", name)[0].id,
    current_value: 30,
    ...columnsOf(truth),
  }))
  const columns = (Object.keys(rows[0]) as (keyof (typeof rows)[number])[]).map((name) => ({
    name,
    decimals: name === "customer" ? 0 : name.endsWith("value") ? 2 : 6,
    values: Float64Array.from(rows, (row) => row[name]),
  }))
  const run = {
    ...origin,
    fitId,
    baseId: null,
    customers: rows.length,
    totals: JSON.stringify({ futureValueLow: 12.34, futureValueHigh: 56.78 }),
    settings: JSON.stringify(settings),
  }
  await keepRun(state, run, columns)
}

const withFigures = (
  settings: object,
  work: (pages: TestPages, figures: BusinessFigures, cookie: string) => Promise<void> | void,
) =>
  withPages(async (pages) => {
    const { ask, server, userOf } = pages
    const sent = await server.post("/v1/records", SHOP, { authorization: `Bearer ${server.key("json")}` })
    expect(sent.status).toBe(202)
    const cookie = await userOf("analyst")
    expect((await ask("GET", "/api/questions/business-figures", undefined, cookie)).body.answer).toBeUndefined()
    await value(pages, settings)
    const { status, body } = await ask("GET", "/api/questions/business-figures", undefined, cookie)
    expect(status).toBe(200)
    await work(pages, body.answer, cookie)
  })

const businessOf = (figures: BusinessFigures, group: GroupFigures): Business => ({
  customers: group.expectedActive,
  ordersPerYear: group.ordersPerYear ?? 0,
  orderValue: (group.orderValueCents ?? 0) / 100,
  margin: figures.basis === "revenue" ? 1 : (group.margin ?? 0),
  retentionPerYear: group.retentionPerYear ?? 0,
  discountDepth: group.discountDepth ?? 0,
  acquisitionCost: (figures.acquisitionCostCents ?? 0) / 100,
  referralsPerCustomer: 0,
})

test("figures of today, worked out by hand, and by the rates that made the values", () =>
  withFigures(SETTINGS, async ({ ask }, figures, cookie) => {
    expect(figures).toMatchObject({ horizonDays: 365, discountRatePerYear: 0, basis: "revenue" })
    // 90 € for K2, K3 and K4, who are new in these 365 days; 30 € for the four who bought in them
    expect(figures).toMatchObject({ acquisitionCostCents: 3_000, keepingCostCents: 750 })
    const [all, ...groups] = figures.groups
    expect(all).toMatchObject({ customers: 3, referralsPerCustomer: 1 / 3 })
    // K1 40 of 100, K2 18 of 60; of K3's 20 nothing is known
    expect(all.margin).toBeCloseTo(58 / 160, 12)
    // 10 € off 100 €
    expect(all.discountDepth).toBeCloseTo(0.1, 12)
    const near = (found: number | undefined, wanted: number) =>
      expect(Math.abs((found ?? 0) / wanted - 1), `${found} for ${wanted}`).toBeLessThan(2e-3)
    const sum = (of: (group: GroupFigures) => number) => groups.reduce((total, group) => total + of(group), 0)
    expect(sum(({ customers }) => customers)).toBe(3)
    near(
      sum(({ expectedCents }) => expectedCents),
      all.expectedCents,
    )
    // all figures of a group make its expected value
    for (const group of figures.groups) {
      const { before } = whatIf(businessOf(figures, group), {}, { horizonYears: YEARS, discountRatePerYear: 0 })
      near(before.totalValue * 100, group.expectedCents)
    }
    const among = async (channel: string): Promise<GroupFigures> =>
      (await ask("GET", `/api/questions/business-figures?among.channel=${channel}`, undefined, cookie)).body.answer
        .groups[0]
    const [loyal, fresh] = [await among("shop"), await among("till")]
    expect(loyal).toMatchObject({ customers: 2, referralsPerCustomer: 0.5, discountDepth: 0.1 })
    expect(loyal.expectedActive).toBeCloseTo(1.6, 6)
    near(loyal.ordersPerYear, 5)
    near(loyal.orderValueCents, 1_500)
    near(loyal.retentionPerYear, 0.8)
    expect(fresh).toMatchObject({ customers: 1, expectedActive: 0.5, referralsPerCustomer: 0 })
    near(fresh.ordersPerYear, 2)
    near(fresh.orderValueCents, 2_000)
    near(fresh.retentionPerYear, 0.5)
    expect([fresh.margin, fresh.discountDepth]).toEqual([undefined, undefined])
  }))

test("what all are expected to bring has the range of the run, and what some are has none", () =>
  withFigures(SETTINGS, async ({ ask }, _, cookie) => {
    const rangeOf = async (narrowed: string) => {
      const { body } = await ask("GET", `/api/questions/customer-equity${narrowed}`, undefined, cookie)
      return body.answer.futureRange
    }
    expect(await rangeOf("")).toEqual({ lowCents: 1_234, highCents: 5_678 })
    expect(await rangeOf("?among.channel=shop")).toBeUndefined()
  }))

test("values that are margins have their revenue at the margin that is set", () =>
  withFigures({ ...SETTINGS, basis: "gross-margin", marginRate: 0.4 }, (_, figures) => {
    for (const group of figures.groups) {
      expect(group.margin).toBe(0.4)
      const { before } = whatIf(businessOf(figures, group), {}, { horizonYears: YEARS, discountRatePerYear: 0 })
      expect(Math.abs((before.totalValue * 100) / group.expectedCents - 1)).toBeLessThan(2e-3)
    }
  }))

test("without a margin that is set it is value to date over revenue to date, and a longer horizon is discounted", () =>
  withFigures(
    { ...SETTINGS, basis: "contribution", horizonDays: 365.25 * 2, discountRatePerYear: 0.1 },
    (_, figures) => {
      // 90 € of the three over 230 € of revenue
      expect(figures.groups[0].margin).toBeCloseTo(90 / 230, 12)
      for (const group of figures.groups) {
        const { before } = whatIf(businessOf(figures, group), {}, { horizonYears: 2, discountRatePerYear: 0.1 })
        expect(Math.abs((before.totalValue * 100) / group.expectedCents - 1)).toBeLessThan(2e-3)
      }
    },
  ))
