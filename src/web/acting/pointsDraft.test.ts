import { expect, test } from "vitest"
import { pointsRules } from "../../records/pointsRules.ts"
import {
  draftOf,
  levelsTyped,
  POINTS_DRAFTS,
  type PointsDraft,
  rulesAt,
  rulesTyped,
  wrongPointsFields,
} from "./pointsDraft.ts"

const tier = (name: string, fromPoints: string, key = 1) => ({ key, name, fromPoints })
const typed = (of: Partial<PointsDraft>) => ({ ...POINTS_DRAFTS.money, name: "Points", ...of })

test("tiers are typed with the days that count for them, and are rules that a programme takes", () => {
  const draft = typed({
    tiers: [tier(" Silver ", "100"), tier("Gold", "300,00", 2)],
    windowDays: "180",
    graceDays: "0",
  })
  const rules = rulesTyped(draft, "EUR")
  expect(rules?.tiers).toEqual({
    ...{ windowDays: 180, graceDays: 0 },
    levels: [
      { name: "Silver", fromPoints: 100 },
      { name: "Gold", fromPoints: 300 },
    ],
  })
  expect(pointsRules.parse(rules).tiers).toEqual(rules?.tiers)
})

test("a programme without tiers asks for no days of theirs", () => {
  const draft = typed({ windowDays: "", graceDays: "x" })
  expect([...wrongPointsFields(draft)]).toEqual([])
  expect(rulesTyped(draft, "EUR")?.tiers).toBeNull()
})

test.each([
  ["0", "30", "windowDays"],
  ["3661", "30", "windowDays"],
  ["", "30", "windowDays"],
  ["365", "-1", "graceDays"],
  ["365", "1,5", "graceDays"],
  ["365", "", "graceDays"],
])("of a window of '%s' days and a grace of '%s', %s is wrong", (windowDays, graceDays, wrong) => {
  const draft = typed({ tiers: [tier("Silver", "100")], windowDays, graceDays })
  expect([...wrongPointsFields(draft)]).toEqual([wrong])
  expect(rulesTyped(draft, "EUR")).toBeUndefined()
})

test.each([
  [[tier("", "100")]],
  [[tier("Silver", "")]],
  [[tier("Silver", "many")]],
  [[tier("Silver", "1,5")]],
  [[tier("Silver", "300"), tier("Gold", "300", 2)]],
])("tiers without a name, without points or out of order are none", (tiers) => {
  expect(levelsTyped(tiers)).toBeUndefined()
})

const RULES = pointsRules.parse({
  ...{ earn: { per: "money", points: 3, cents: 1_050 }, worth: { points: 100, cents: 475 }, expireAfterMonths: null },
  ...{ factors: [{ category: "Tea", basisPoints: 20_000 }], redeemedBasisPoints: 8_000 },
  tiers: { windowDays: 180, graceDays: 0, levels: [{ name: "Silver", fromPoints: 100 }] },
})

test.each([
  RULES,
  { ...RULES, earn: { per: "order" as const, points: 2, fromCents: 500 }, tiers: null },
  { ...RULES, earn: { per: "piece" as const, points: 1 } },
])("rules as they would be typed are the rules they were, in either language: $earn.per", (rules) => {
  for (const language of ["de", "en"] as const) {
    expect(rulesTyped(draftOf("Points", rules, "EUR", language), "EUR", rules)).toEqual(rules)
  }
  expect(draftOf("Points", rules, "JPY", "en").worthMoney).toBe("475")
})

test("points for each so much money need an amount above zero", () => {
  expect([...wrongPointsFields(typed({ perMoney: "0" }))]).toEqual(["perMoney"])
  expect([...wrongPointsFields(typed({ kind: "piece", perMoney: "" }))]).toEqual([])
  expect(rulesTyped(typed({ perMoney: "10" }), "EUR")?.earn).toEqual({ per: "money", points: 1, cents: 1_000 })
})

test("of several rules those hold that began last, and later ones are to come", () => {
  const versions = ["2026-01-01", "2026-03-01", "2026-06-01", "2026-06-01", "2026-09-01"].map((fromDay, i) => ({
    ...{ version: i + 1, fromDay, rules: RULES },
  }))
  const at = (day: string | undefined) => {
    const { now, coming } = rulesAt(versions, day)
    return [now.version, coming.map(({ version }) => version)]
  }
  expect(at("2026-02-28")).toEqual([1, [2, 4, 5]])
  expect(at("2026-06-01")).toEqual([4, [5]])
  expect(at("2027-01-01")).toEqual([5, []])
  // Made for a day to come.
  expect(at("2025-12-31")).toEqual([1, [2, 4, 5]])
})
