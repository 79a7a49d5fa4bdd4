import { expect, test } from "vitest"
import { rulesOf } from "../../test/support/points.ts"
import { validityOf } from "../store/points/validity.ts"
import { addMonths } from "./day.ts"
import { pointsRules } from "./pointsRules.ts"

const DAYS_OF_FOUR_YEARS = 1_461

test("rules by which points would expire before they can be spent are refused, and no others", () => {
  const holds = (pendingDays: number, expireAfterMonths: number | null) =>
    pointsRules.safeParse({ ...rulesOf(), pendingDays, expireAfterMonths }).success
  expect(holds(365, 1)).toBe(false)
  expect(holds(365, null)).toBe(true)
  expect(holds(365, 13)).toBe(true)
  for (let months = 1; months <= 12; months++) {
    const spans = Array.from({ length: DAYS_OF_FOUR_YEARS }, (_, day) => addMonths(day, months) - day)
    const shortest = Math.min(...spans)
    expect([months, holds(shortest - 1, months), holds(shortest, months)]).toEqual([months, true, false])
    const { availableAt, expiresAt } = validityOf(
      spans.indexOf(shortest),
      { pendingDays: shortest - 1, expireAfterMonths: months },
      "Europe/Berlin",
    )
    expect(availableAt).toBeLessThan(Number(expiresAt))
  }
})
