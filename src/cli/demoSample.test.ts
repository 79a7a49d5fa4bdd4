import { expect, test } from "vitest"
import { parseDay } from "../records/day.ts"
import { demoSample } from "./demoSample.ts"

const LAST_DAY = parseDay("2026-06-30", "lastDay")

test("a gym is invented with its contracts beside its orders, who has none with orders alone", () => {
  const gym = demoSample("gym", LAST_DAY)
  expect(gym.map(({ name }) => name.endsWith(".csv"))).toEqual([true, true])
  const [orders, contracts] = gym.map(({ text }) => text.trim().split("\n"))
  const members = new Set(contracts.slice(1).map((row) => row.split(";")[0]))
  expect(members.size).toBeGreaterThan(100)
  expect(contracts[0]).toContain("Monatsbeitrag")
  // Who buys extras at the counter is a member.
  expect(orders.slice(1).some((row) => [...members].some((member) => row.includes(member)))).toBe(true)
  expect(demoSample("shop", LAST_DAY)).toHaveLength(1)
})
