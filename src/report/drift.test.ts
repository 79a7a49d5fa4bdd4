import { expect, test } from "vitest"
import { fixtureReport } from "./fixture.ts"
import { renderReport } from "./renderReport.ts"
import type { CustomerRow } from "./reportData.ts"

const visible = (page: string): string => page.replace(/<style>[\s\S]*?<\/style>/, "").replace(/<[^>]*>/g, " ")

/** The report's page with one drifting customer, as given. */
function pageWith(row: Partial<CustomerRow>, language: "de" | "en"): string {
  const data = fixtureReport({ kind: "shop", customers: 40, language })
  const customers = data.customers!
  const [first] = customers.drifting
  return visible(renderReport({ ...data, customers: { ...customers, drifting: [{ ...first!, ...row }] } }))
}

test("a single gap is no habit", () => {
  const twice = { purchaseDays: 2, typicalGapDays: 47, daysSinceLastOrder: 120 }
  expect(pageWith(twice, "en")).toContain("one gap so far, of 47 days, last order 120 days ago")
  expect(pageWith(twice, "de")).toContain("bisher ein Abstand von 47 Tagen, letzte Bestellung vor 120 Tagen")
  const often = { ...twice, purchaseDays: 3 }
  expect(pageWith(often, "en")).toContain("usually orders every 47 days, last order 120 days ago")
  expect(pageWith(often, "de")).toContain("bestellt sonst alle 47 Tage, letzte Bestellung vor 120 Tagen")
})

test("a risk next to a limit never shows the figure of the other side", () => {
  expect(pageWith({ pActive: 0.339 }, "en")).toContain("high (67%)")
  expect(pageWith({ pActive: 0.34 }, "en")).toContain("medium (66%)")
  expect(pageWith({ pActive: 0.67 }, "en")).toContain("medium (33%)")
  expect(pageWith({ pActive: 0.671 }, "en")).toContain("low (32%)")
  expect(pageWith({ pActive: 0.1 }, "en")).toContain("high (90%)")
})
