import { expect, test } from "vitest"
import { pointsRules } from "../../records/pointsRules.ts"
import { levelsTyped, POINTS_DRAFTS, type PointsDraft, rulesTyped, wrongPointsFields } from "./pointsDraft.ts"

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
