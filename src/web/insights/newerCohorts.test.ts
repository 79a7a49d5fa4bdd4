import { expect, test } from "vitest"
import { monthOfDay, parseDay } from "../../records/day.ts"
import { newerAndOlder, perCustomer } from "./newerCohorts.ts"

const JANUARY = monthOfDay(parseDay("2026-01-15", "day"))
/** One cohort a month from January on, `size` customers in the first and one more in each after it; a tenth come back. */
const cohorts = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    month: JANUARY + at,
    customers: 10 + at,
    active: Array.from({ length: count - at }, (_, age) => (age === 0 ? 10 + at : at)),
    revenueCents: Array.from({ length: count - at }, (_, age) => (age + 1) * 100),
    marginCents: [],
  }))

test("the latest six cohorts whose month is over stand beside the six before", () => {
  const found = newerAndOlder(cohorts(14), 1, "2027-02-10")
  // The cohort of January 2027 has its next month in February, which is not over.
  expect(found?.newer.map(({ month }) => month - JANUARY)).toEqual([6, 7, 8, 9, 10, 11])
  expect(found?.older.map(({ month }) => month - JANUARY)).toEqual([0, 1, 2, 3, 4, 5])
  expect(newerAndOlder(cohorts(14), 1, "2027-02-28")?.newer.at(-1)?.month).toBe(JANUARY + 12)
  expect(newerAndOlder(cohorts(12), 1, "2026-12-10")).toBeUndefined()
})

test("of several cohorts each customer counts once, whatever the size of their cohort", () => {
  const [, second, third] = cohorts(3)
  expect(perCustomer([second, third], ({ active }) => active[0])).toBe(1)
  expect(
    perCustomer(
      [
        { ...second, customers: 30 },
        { ...third, customers: 10 },
      ],
      ({ month }) => month - JANUARY,
    ),
  ).toBe(3 / 40)
})
