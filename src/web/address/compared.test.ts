import { expect, test } from "vitest"
import { comparedDay, comparedPeriod, comparisonIn } from "./compared.ts"

test("a day is compared with the same of a month or a year before, in a shorter month with its last", () => {
  expect(comparedDay("2026-11-21", "month")).toBe("2026-10-21")
  expect(comparedDay("2026-03-31", "month")).toBe("2026-02-28")
  expect(comparedDay("2024-02-29", "year")).toBe("2023-02-28")
})

test("a period is compared with the one right before, or with the same of a year before", () => {
  const june = { from: "2026-06-01", until: "2026-06-30" }
  expect(comparedPeriod(june, "before")).toEqual({ from: "2026-05-01", until: "2026-05-31" })
  expect(comparedPeriod(june, "year")).toEqual({ from: "2025-06-01", until: "2025-06-30" })
})

test("of an address only a comparison that there is counts, of a day or of a period", () => {
  const addresses = [{ compare: "year" }, { compare: "month" }, { compare: "before" }, { compare: 1 }, {}]
  expect(addresses.map((address) => comparisonIn(address, "day"))).toEqual([
    "year",
    "month",
    undefined,
    undefined,
    undefined,
  ])
  expect(addresses.map((address) => comparisonIn(address, "period"))).toEqual([
    "year",
    undefined,
    "before",
    undefined,
    undefined,
  ])
})
