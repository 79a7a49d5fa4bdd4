import { rmSync } from "node:fs"
import { join } from "node:path"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { asking } from "../../../test/support/asking.ts"
import { withProjection, withWorkspace, writeRecords } from "../../../test/support/workspaces.ts"
import { formatDay, parseDay } from "../../records/day.ts"
import type { Workspace } from "../workspace.ts"
import { askAsOf, customersOf } from "./asking.ts"
import { type CategoryAffinity, categoryAffinity, customersLiking } from "./categoryAffinity.ts"

const START = parseDay("2026-01-01", "the first day")
const OF_PRODUCT: Readonly<Record<string, string | undefined>> = { Brot: "Backwaren", Tee: "Getränke", Seil: undefined }

type Line = { readonly product: string; readonly category?: string; readonly cents: number }
type Order = {
  readonly customer: string
  readonly day: number
  readonly lines: readonly Line[]
  readonly back?: number
}

const line = fc.record(
  {
    product: fc.constantFrom("Brot", "Tee", "Seil"),
    category: fc.constantFrom("Backwaren", "Sonstiges"),
    cents: fc.constantFrom(-50, 0, 50, 100, 250),
  },
  { requiredKeys: ["product", "cents"] },
)
const order: fc.Arbitrary<Order> = fc.record(
  {
    customer: fc.constantFrom("K1", "K2", "K3"),
    day: fc.integer({ min: 0, max: 9 }),
    lines: fc.array(line, { minLength: 1, maxLength: 3 }),
    back: fc.integer({ min: 0, max: 5 }),
  },
  { requiredKeys: ["customer", "day", "lines"] },
)

const AMOUNT = 1000
const claimOf = ({ customer, day, lines, back }: Order, index: number) => ({
  kind: "order",
  id: `B${index}`,
  customer,
  at: formatDay(START + day),
  fields: {
    amountCents: AMOUNT,
    lines,
    ...(back === undefined ? {} : { refunds: [{ at: formatDay(START + day + back), amountCents: AMOUNT }] }),
  },
})
const products = Object.entries(OF_PRODUCT).map(([product, category]) => ({
  kind: "product",
  id: product,
  at: "2026-01-01",
  fields: { name: product, ...(category ? { category } : {}) },
}))

/** The same by loops over all lines. */
function byLoops(orders: readonly Order[], day: number): CategoryAffinity[] {
  const found = new Map<string | undefined, { customers: number; shares: number; devoted: number; cents: number }>()
  for (const customer of ["K1", "K2", "K3"]) {
    const spent = new Map<string | undefined, number>()
    const standing = orders.filter(
      (one) => one.customer === customer && one.day <= day && !(one.back !== undefined && one.day + one.back <= day),
    )
    for (const { product, category, cents } of standing.flatMap(({ lines }) => lines)) {
      const of = category ?? OF_PRODUCT[product]
      spent.set(of, (spent.get(of) ?? 0) + cents)
    }
    const total = [...spent.values()].reduce((sum, cents) => sum + Math.max(cents, 0), 0)
    if (total <= 0) continue
    const name = (category: string | undefined) => category ?? "\uffff"
    const [[category, cents]] = [...spent].sort(([a, most], [b, next]) => next - most || (name(a) < name(b) ? -1 : 1))
    const group = found.get(category) ?? { customers: 0, shares: 0, devoted: 0, cents: 0 }
    found.set(category, {
      customers: group.customers + 1,
      shares: group.shares + cents / total,
      devoted: group.devoted + (cents >= 0.8 * total ? 1 : 0),
      cents: group.cents + cents,
    })
  }
  return [...found].map(([category, { customers, shares, devoted, cents }]) => ({
    category,
    customers,
    meanShare: shares / customers,
    devoted,
    revenueCents: cents,
  }))
}

const sorted = (answer: readonly CategoryAffinity[]) =>
  [...answer]
    .sort((one, other) => String(one.category).localeCompare(String(other.category)))
    .map((one) => ({ ...one, meanShare: Number(one.meanShare.toFixed(9)) }))

describe("the category liked best", () => {
  test("on any day is what loops over all lines say, and its customers are those counted", () =>
    fc.assert(
      fc.asyncProperty(fc.array(order, { minLength: 1, maxLength: 8 }), (orders) =>
        asking([...products, ...orders.map(claimOf)], "2026-02-01", async (now) => {
          for (const day of [0, 4, 9, 31]) {
            const then = await askAsOf(now.engine, START + day)
            const answer = await categoryAffinity(then)
            expect(sorted(answer)).toEqual(sorted(byLoops(orders, day)))
            for (const { category, customers } of answer)
              expect(await customersOf(then, customersLiking(then, category))).toHaveLength(customers)
          }
        }),
      ),
      { numRuns: 25, seed: 7 },
    ))

  test("is carried over with orders, and with what products are said to be", () =>
    withWorkspace(async (workspace) => {
      const told = (written: Workspace) =>
        withProjection(written, async (projection) => {
          expect(await projection.check()).toEqual([])
          const rows = await projection.ask((engine) =>
            engine.rows(
              "SELECT customer, category, cents::DOUBLE AS cents, spent_cents::DOUBLE AS spent FROM liked_category ORDER BY ALL",
            ),
          )
          return rows.map(({ category, cents, spent }) => `${category} ${cents} ${spent}`)
        })
      const live = (...claims: object[]) => writeRecords(workspace, claims, { channel: "live", source: "shop" })
      const product = (id: string, category: string | undefined, changedAt: string) =>
        live({ kind: "product", id, changedAt, fields: { name: id, ...(category ? { category } : {}) } })
      const steps: readonly [() => void, readonly string[]][] = [
        [
          () =>
            live(
              claimOf(
                {
                  customer: "K1",
                  day: 0,
                  lines: [
                    { product: "Brot", cents: 300 },
                    { product: "Tee", cents: 100 },
                  ],
                },
                1,
              ),
              claimOf({ customer: "K2", day: 0, lines: [{ product: "Tee", category: "Eigene", cents: 100 }] }, 2),
            ),
          ["null 400 400", "Eigene 100 100"],
        ],
        [() => product("Tee", "Getränke", "2026-01-02T00:00:00Z"), ["null 300 400", "Eigene 100 100"]],
        [() => product("Brot", "Backwaren", "2026-01-02T00:00:00Z"), ["Backwaren 300 400", "Eigene 100 100"]],
        [() => product("Brot", "Getränke", "2026-01-03T00:00:00Z"), ["Getränke 400 400", "Eigene 100 100"]],
        [
          () => live(claimOf({ customer: "K2", day: 3, lines: [{ product: "Brot", cents: 900 }] }, 3)),
          ["Getränke 400 400", "Getränke 900 1000"],
        ],
        [() => product("Brot", undefined, "2026-01-04T00:00:00Z"), ["null 300 400", "null 900 1000"]],
      ]
      for (const [step, expected] of steps) {
        step()
        expect(await told(workspace)).toEqual(expected)
      }
      rmSync(join(workspace.directory, "analytics.duckdb"))
      expect(await told(workspace)).toEqual(steps.at(-1)?.[1])
    }))
})
