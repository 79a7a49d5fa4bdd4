import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { asking } from "../../../test/support/asking.ts"
import { type Condition, parseCondition } from "../../records/condition.ts"
import type { Asking } from "../queries/asking.ts"
import { members, reach } from "./members.ts"

let serial = 0
const record = (kind: string, customer: string, at: string, fields: object) => ({
  kind,
  id: `${kind} ${++serial}`,
  customer,
  at,
  fields,
})
const sale = (customer: string, at: string, euros: number, more: object = {}) =>
  record("order", customer, at, { amountCents: euros * 100, ...more })

/** Alma, Ben, Cem and Dora, in the order of their numbers: Dora never bought. */
const PROVEN = { textVersion: "v1", proof: "asked 10:00, confirmed 10:04" }
const PEOPLE = [
  record("customer", "alma", "2026-01-01", { postcode: "83022", birthday: "1980-06-02" }),
  record("customer", "ben", "2026-01-01", { postcode: "85560", channel: "ads" }),
  record("customer", "cem", "2026-01-01", { type: "firm" }),
  record("customer", "dora", "2026-01-01", {}),
  sale("alma", "2026-01-10", 40, { coupon: "NEU", lines: [{ product: "Tee", cents: 4000 }] }),
  sale("alma", "2026-06-20", 60, { channel: "till" }),
  sale("ben", "2025-09-01", 500, { lines: [{ product: "Kanne", category: "Geschirr", cents: 50_000 }] }),
  sale("cem", "2026-06-25", 10, { refunds: [{ at: "2026-06-26", amountCents: 1000 }] }),
  sale("cem", "2026-02-25", 20),
  record("consent", "alma", "2026-01-01", { channel: "email", granted: true, ...PROVEN }),
  record("consent", "ben", "2026-01-01", { channel: "email", granted: true, ...PROVEN }),
  record("consent", "ben", "2026-02-01", { channel: "email", granted: false }),
  record("consent", "cem", "2026-02-01", { channel: "phone", granted: true, ...PROVEN }),
  record("consent", "cem", "2026-02-01", { channel: "sms", granted: true }),
  record("consent", "cem", "2026-02-01", { channel: "post", granted: true, purpose: "survey", ...PROVEN }),
  record("ticket", "ben", "2026-06-01T08:00:00Z", { subject: "Deckel fehlt" }),
  record("ticket", "alma", "2026-06-01T08:00:00Z", { resolvedAt: "2026-06-02T08:00:00Z" }),
  record("feedback", "alma", "2026-06-03", { type: "nps", score: 9 }),
  record("subscription", "alma", "2026-01-01", { plan: "Abo", priceCents: 900, startsOn: "2026-01-01" }),
  record("subscription", "cem", "2025-01-01", {
    plan: "Abo",
    priceCents: 900,
    startsOn: "2025-01-01",
    endsOn: "2025-12-31",
  }),
]
const NAMES = ["alma", "ben", "cem", "dora"]
const AS_OF = "2026-06-30"

const named = async (asking: Asking, condition: unknown, segments?: ReadonlyMap<number, Condition>) => {
  const numbers = await members(asking, parseCondition(condition), segments)
  const first = (await members(asking, EVERYBODY))[0]
  return numbers.map((number) => NAMES[number - first])
}
const EVERYBODY: Condition = { about: "orders", measure: "count", atLeast: 0 }

describe("who belongs to a segment", () => {
  test.each([
    [EVERYBODY, NAMES],
    [{ about: "orders", measure: "count", atLeast: 2 }, ["alma"]],
    [{ about: "orders", measure: "count", atMost: 0 }, ["dora"]],
    [{ about: "orders", measure: "count", atLeast: 1, period: { lastDays: 30 } }, ["alma"]],
    [
      { about: "orders", measure: "count", atMost: 0, period: { from: "2026-01-01", until: "2026-03-31" } },
      ["ben", "dora"],
    ],
    [{ about: "orders", measure: "revenue", atLeast: 10_000 }, ["alma", "ben"]],
    [{ about: "orders", measure: "average-value", atMost: 5_000 }, ["alma", "cem"]],
    [{ about: "orders", measure: "days-since-last", atLeast: 120 }, ["ben", "cem"]],
    [{ about: "orders", measure: "days-since-first", atMost: 200 }, ["alma", "cem"]],
    [{ about: "orders", measure: "count", atLeast: 1, where: { product: ["Tee", "Kanne"] } }, ["alma", "ben"]],
    [{ about: "orders", measure: "count", atLeast: 1, where: { category: ["Geschirr"] } }, ["ben"]],
    [{ about: "orders", measure: "count", atLeast: 1, where: { coupon: ["NEU"] } }, ["alma"]],
    [{ about: "attribute", attribute: "postcode", startsWith: "83" }, ["alma"]],
    [{ about: "attribute", attribute: "postcode", known: false }, ["cem", "dora"]],
    [{ about: "attribute", attribute: "birth-month", is: ["6"] }, ["alma"]],
    [{ about: "attribute", attribute: "type", is: ["firm"] }, ["cem"]],
    [{ about: "consent", channel: "email", granted: true }, ["alma"]],
    [{ about: "consent", channel: "email", granted: false }, ["ben", "cem", "dora"]],
    [{ about: "consent", channel: "phone", granted: true }, ["cem"]],
    [{ about: "consent", channel: "sms", granted: true }, []],
    [{ not: { about: "consent", channel: "sms", granted: false } }, []],
    [{ about: "consent", channel: "post", granted: true }, []],
    [{ about: "happenings", kind: "ticket", measure: "open", atLeast: 1 }, ["ben"]],
    [{ about: "happenings", kind: "feedback", measure: "average-score", atLeast: 9 }, ["alma"]],
    [{ about: "happenings", kind: "visit", measure: "count", atMost: 0 }, NAMES],
    [{ about: "contract", state: "running" }, ["alma"]],
    [{ about: "contract", state: "ended" }, ["cem"]],
    [{ about: "contract", state: "none" }, ["ben", "dora"]],
    [
      { all: [{ about: "consent", channel: "email", granted: true }, { not: { about: "contract", state: "none" } }] },
      ["alma"],
    ],
    [
      {
        any: [
          { about: "contract", state: "ended" },
          { about: "attribute", attribute: "postcode", is: ["85560"] },
        ],
      },
      ["ben", "cem"],
    ],
  ])("%j", (condition, expected) =>
    asking(PEOPLE, AS_OF, async (now) => {
      expect(await named(now, condition)).toEqual(expected)
    }),
  )

  test("a segment may name others, but not itself", () =>
    asking(PEOPLE, AS_OF, async (now) => {
      const segments = new Map<number, Condition>([
        [1, { about: "orders", measure: "count", atLeast: 1 }],
        [2, { not: { about: "segment", segment: 1, member: true } }],
        [3, { about: "segment", segment: 4, member: true }],
        [4, { about: "segment", segment: 3, member: false }],
      ])
      expect(await named(now, { about: "segment", segment: 2, member: true }, segments)).toEqual(["dora"])
      expect(await named(now, { about: "segment", segment: 2, member: false }, segments)).toEqual([
        "alma",
        "ben",
        "cem",
      ])
      await expect(named(now, { about: "segment", segment: 3, member: true }, segments)).rejects.toThrow("3 → 4 → 3")
      await expect(named(now, { about: "segment", segment: 9, member: true }, segments)).rejects.toThrow("no segment 9")
    }))

  test("its reach is whoever has said yes, channel by channel", () =>
    asking(PEOPLE, AS_OF, async (now) => {
      expect(await reach(now, EVERYBODY)).toEqual({
        customers: 4,
        byChannel: { email: 1, sms: 0, phone: 1, post: 0, messenger: 0, push: 0 },
      })
    }))

  test("what is sent stays a value, whatever it looks like", () =>
    asking(PEOPLE, AS_OF, async (now) => {
      for (const text of ["'", "'); DROP TABLE customer; --", '"', "$asOf", "\\", "\u0000x", "%"]) {
        expect(await named(now, { about: "attribute", attribute: "region", is: [text] })).toEqual([])
        expect(await named(now, { about: "attribute", attribute: "postcode", startsWith: text })).toEqual([])
      }
      expect(await named(now, EVERYBODY)).toEqual(NAMES)
    }))

  test("and, or and not are those of sets", () =>
    asking(PEOPLE, AS_OF, async (now) => {
      const leaf = fc.constantFrom<Condition>(
        { about: "orders", measure: "count", atLeast: 2 },
        { about: "orders", measure: "revenue", atLeast: 10_000 },
        { about: "attribute", attribute: "postcode", known: true },
        { about: "consent", channel: "email", granted: true },
        { about: "contract", state: "none" },
      )
      const { tree } = fc.letrec<{ tree: Condition }>((tie) => ({
        tree: fc.oneof(
          { maxDepth: 3, withCrossShrink: true },
          leaf,
          fc.record({ not: tie("tree") }),
          fc.record({ all: fc.array(tie("tree"), { minLength: 1, maxLength: 3 }) }),
          fc.record({ any: fc.array(tie("tree"), { minLength: 1, maxLength: 3 }) }),
        ),
      }))
      const everybody = await members(now, EVERYBODY)
      const bySets = async (condition: Condition): Promise<number[]> => {
        if ("not" in condition) {
          const others = await bySets(condition.not)
          return everybody.filter((one) => !others.includes(one))
        }
        if ("all" in condition || "any" in condition) {
          const parts = await Promise.all(("all" in condition ? condition.all : condition.any).map(bySets))
          const holds = (one: number) => (part: number[]) => part.includes(one)
          return everybody.filter((one) => ("all" in condition ? parts.every(holds(one)) : parts.some(holds(one))))
        }
        return members(now, condition)
      }
      await fc.assert(
        fc.asyncProperty(tree, async (condition) => {
          expect(await members(now, condition)).toEqual(await bySets(condition))
        }),
        { seed: 3, numRuns: 60 },
      )
    }))
})
