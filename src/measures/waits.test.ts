import { expect, test } from "vitest"
import { beginningOf } from "./waits.ts"

const waited = (days: number, from: string, until?: string) =>
  new Date(
    beginningOf({ do: "wait", id: "a", days, ...(until && { until }) }, Date.parse(from), "Europe/Berlin").wakeAt,
  ).toISOString()

test("a wait of some days ends at the same time of day, also over the change of clocks", () => {
  expect(waited(1, "2026-06-01T08:00:37Z")).toBe("2026-06-02T08:00:37.000Z")
  expect(waited(1, "2026-03-28T09:00:00Z")).toBe("2026-03-29T08:00:00.000Z")
  expect(waited(7, "2026-10-22T08:00:00Z")).toBe("2026-10-29T09:00:00.000Z")
})

test("a wait until a time of day ends on the next such time", () => {
  expect(waited(0, "2026-06-01T06:00:00Z", "09:30")).toBe("2026-06-01T07:30:00.000Z")
  expect(waited(0, "2026-06-01T08:00:00Z", "09:30")).toBe("2026-06-02T07:30:00.000Z")
})
