import { type expectedOrders, probabilityActive } from "stammwert-models"
import { expect, test } from "vitest"
import { asking } from "../../../test/support/asking.ts"
import { day, sale } from "../../../test/support/claims.ts"
import type { State } from "../state.ts"
import { keepFit, keepRun } from "../valuationRuns.ts"
import { customersOf } from "./asking.ts"
import { customerActivity } from "./customerActivity.ts"
import { holdout } from "./holdout.ts"
import { customersOfScores, rfmGrid } from "./rfmGrid.ts"

/** A fit as one is kept: BG/NBD's of CDNOW (Fader, Hardie and Lee 2005, table 2), in weeks. */
const TRANSACTIONS = { model: "bg-nbd", parameters: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 } }

function keep(state: State, more: object = {}): Promise<number> {
  const origin = { madeAt: "2026-01-01T00:00:00Z", asOf: day("2026-06-30"), watermark: 0, codeVersion: "a test" }
  const fit = JSON.stringify({ transactions: TRANSACTIONS, ...more })
  const fitId = keepFit(state, { ...origin, settings: "{}", fit })
  const settings = JSON.stringify({ timeUnit: "week" })
  const kept = { ...origin, fitId, baseId: null, settings, customers: 1, totals: "{}" }
  return keepRun(state, kept, [{ name: "customer", decimals: 0, values: Float64Array.of(1) }])
}

const BOUGHT = ["2026-01-05", "2026-02-02", "2026-03-02"] as const
const SALES = BOUGHT.map((at) => sale("K1", at, 1_000))

test("each day's probability is the model's own for what was known by then, and jumps up when somebody buys", () =>
  asking([...SALES, sale("K2", "2026-01-07", 500)], "2026-06-30", async (now, state) => {
    expect(await customerActivity(now, state, 1)).toEqual({ purchaseDays: BOUGHT.map(day), points: [] })
    await keep(state)
    const { purchaseDays, points } = await customerActivity(now, state, 1)
    expect(purchaseDays).toEqual(BOUGHT.map(day))
    expect(points[0]?.day).toBe(day("2026-01-05"))
    expect(points.at(-1)?.day).toBe(day("2026-06-30"))
    const at = (text: string) => points.find((point) => point.day === day(text))?.pActive as number
    const fit = TRANSACTIONS as unknown as Parameters<typeof expectedOrders>[0]
    const weeks = (from: string, to: string) => (day(to) - day(from)) / 7
    const [expected] = probabilityActive(fit, {
      repeatOrders: [2],
      recency: [weeks(BOUGHT[0], BOUGHT[2])],
      age: [weeks(BOUGHT[0], "2026-06-30")],
    })
    expect(at("2026-06-30")).toBeCloseTo(expected, 12)
    expect(at("2026-03-02")).toBeGreaterThan(at("2026-03-01"))
    expect(at("2026-06-30")).toBeLessThan(at("2026-03-02"))
    expect(await customerActivity(now, state, 99)).toEqual({ purchaseDays: [], points: [] })
  }))

test("an order that was taken back later counted on the days before, and no more today", () =>
  asking(
    [
      sale("K1", "2026-01-05", 1_000),
      {
        ...sale("K1", "2026-02-02", 1_000),
        fields: { amountCents: 1_000, refunds: [{ at: "2026-03-01", amountCents: 1_000 }] },
      },
    ],
    "2026-06-30",
    async (now, state) => {
      await keep(state)
      expect((await customerActivity(now, state, 1)).purchaseDays).toEqual([day("2026-01-05")])
    },
  ))

test("how the test of a forecast went is told in minor units, and is missing where none was kept", () =>
  asking(SALES, "2026-06-30", async (_, state) => {
    expect(holdout(state)).toBeUndefined()
    await keep(state)
    expect(holdout(state)).toBeUndefined()
    const errors = { actual: 10, expected: 12.345, mae: 0.5, rmse: 0.75 }
    const kept = {
      from: "2026-04-01",
      days: 91,
      customers: 2,
      orders: errors,
      value: errors,
      byRepeatOrders: [],
      cumulative: [],
    }
    await keep(state, { holdout: { ...kept, deciles: [{ expected: 1.5, actual: 2 }] } })
    expect(holdout(state)).toMatchObject({
      orders: errors,
      value: { actual: 1_000, expected: 1_235, mae: 50, rmse: 75 },
      deciles: [{ expected: 150, actual: 200 }],
    })
  }))

test("every customer stands in one cell of scores, and each cell lists as many as it says", () => {
  const sales = Array.from({ length: 12 }, (_, i) =>
    Array.from({ length: (i % 4) + 1 }, (_, j) => sale(`K${i}`, `2026-0${j + 1}-1${i % 10}`, 1_000 * (i + 1))),
  ).flat()
  return asking(sales, "2026-06-30", async (now) => {
    const { steps, cells } = await rfmGrid(now)
    expect(steps).toBe(3)
    expect(cells.reduce((sum, { customers }) => sum + customers, 0)).toBe(12)
    expect(cells.reduce((sum, { revenueCents }) => sum + revenueCents, 0)).toBe(
      Array.from({ length: 12 }, (_, i) => 1_000 * (i + 1) * ((i % 4) + 1)).reduce((sum, cents) => sum + cents),
    )
    const listed: number[] = []
    for (const cell of cells) listed.push((await customersOf(now, await customersOfScores(now, cell))).length)
    expect(listed).toEqual(cells.map(({ customers }) => customers))
  })
})
