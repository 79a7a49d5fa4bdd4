import { expect, test } from "vitest"
import { type Condition, parseCondition } from "./condition.ts"

const FAITHFUL: Condition = {
  all: [
    { about: "orders", measure: "count", atLeast: 2 },
    { not: { about: "orders", measure: "count", atLeast: 1, period: { lastDays: 90 } } },
    {
      any: [
        { about: "attribute", attribute: "postcode", startsWith: "83" },
        { about: "figure", figure: "value-rank", atMost: 0.2 },
      ],
    },
    { about: "consent", channel: "email", granted: true },
  ],
}

test("a condition is taken as it is", () => {
  expect(parseCondition(structuredClone(FAITHFUL))).toEqual(FAITHFUL)
})

test.each([
  [{ about: "orders", measure: "count" }, "atLeast, atMost or both"],
  [{ about: "orders", measure: "count", atLeast: 3, atMost: 2 }, "no more than its atMost"],
  [{ about: "orders", measure: "profit", atLeast: 1 }, "measure"],
  [{ all: [] }, "all"],
  [{ all: [{ about: "group", is: [] }] }, "all.0.is"],
  [{ about: "attribute", attribute: "postcode", is: ["83"], known: true }, "one of is, startsWith, known"],
  [{ not: { about: "attribute", attribute: "postcode; DROP TABLE customer", known: true } }, "not.attribute"],
  [JSON.parse('{"about":"consent","channel":"email","granted":true,"__proto__":{"admin":true}}'), "__proto__"],
  ["everybody", "condition"],
  [null, "condition"],
])("%j is refused, and the sentence says where (%s)", (claim, place) => {
  expect(() => parseCondition(claim)).toThrow(place)
})

test("a tree as deep as the sea is refused before it is walked", () => {
  let claim: unknown = { about: "group", is: ["loyal"] }
  for (let level = 0; level < 100_000; level++) claim = { not: claim }
  expect(() => parseCondition(claim)).toThrow("at most 8 levels")
})
