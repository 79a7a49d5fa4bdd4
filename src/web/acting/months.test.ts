import { expect, test } from "vitest"
import { daysOfMonth, monthFrom, weekdayOf } from "./months.ts"

test("months follow each other over the turn of a year, and have their days", () => {
  expect(monthFrom("2026-12", 1)).toBe("2027-01")
  expect(monthFrom("2026-01", -1)).toBe("2025-12")
  expect(daysOfMonth("2028-02")).toHaveLength(29)
  expect(daysOfMonth("2026-11").at(-1)).toBe("2026-11-30")
})

test("weeks begin on Monday", () => {
  expect(["2026-11-22", "2026-11-23"].map(weekdayOf)).toEqual([7, 1])
})
