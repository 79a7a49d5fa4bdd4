import { expect, test } from "vitest"
import { comparedDay, comparisonIn } from "./compared.ts"

test("a day is compared with the same of a month or a year before, in a shorter month with its last", () => {
  expect(comparedDay("2026-11-21", "month")).toBe("2026-10-21")
  expect(comparedDay("2026-03-31", "month")).toBe("2026-02-28")
  expect(comparedDay("2024-02-29", "year")).toBe("2023-02-28")
})

test("of an address only a comparison that there is counts", () => {
  expect([{ compare: "year" }, { compare: "week" }, { compare: 1 }, {}].map(comparisonIn)).toEqual([
    "year",
    undefined,
    undefined,
    undefined,
  ])
})
