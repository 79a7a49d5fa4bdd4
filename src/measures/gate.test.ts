import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { GATES, type Gate } from "../records/measure.ts"
import { type GateFacts, gateOf } from "./gate.ts"

const OPEN: GateFacts = {
  now: 1_000,
  expiresAt: 10_000_000,
  measureRuns: true,
  hasReachedGoal: false,
  isGone: false,
  hasBasis: true,
  isSuppressed: false,
  prefersOtherChannel: false,
  arm: "measure",
  messagesLately: 0,
  mostMessages: 2,
  hoursBeginAt: undefined,
  spentCents: 0,
  budgetCents: undefined,
  renders: true,
  hasAddress: true,
}
/** What closes each gate, by itself. */
const CLOSING: Readonly<Record<Gate, Partial<GateFacts>>> = {
  expired: { now: 10_000_001 },
  "measure-paused": { measureRuns: false },
  goal: { hasReachedGoal: true },
  "person-gone": { isGone: true },
  "no-basis": { hasBasis: false },
  suppressed: { isSuppressed: true },
  "prefers-other-channel": { prefersOtherChannel: true },
  "control-group": { arm: "control" },
  "too-many-messages": { messagesLately: 2 },
  "quiet-hours": { hoursBeginAt: 5_000 },
  "budget-spent": { spentCents: 500, budgetCents: 500 },
  "does-not-render": { renders: false },
  "no-address": { hasAddress: false },
}
const HOLDING: readonly Gate[] = ["measure-paused", "quiet-hours"]

const gateIn = (answer: ReturnType<typeof gateOf>) =>
  answer === "open" ? "open" : "closed" in answer ? answer.closed : answer.held

describe("the gate", () => {
  test("lets through what nothing speaks against", () => expect(gateOf(OPEN)).toBe("open"))

  test("of all that speaks against a message it names the first, whatever else does", () => {
    // Every subset of the gates: 8,192 rows.
    for (let some = 1; some < 1 << GATES.length; some++) {
      const closed = GATES.filter((_, i) => some & (1 << i))
      const facts: GateFacts = Object.assign({}, OPEN, ...closed.map((gate) => CLOSING[gate]))
      const answer = gateOf(facts)
      expect(gateIn(answer), closed.join(", ")).toBe(closed[0])
      expect(answer !== "open" && "held" in answer, closed.join(", ")).toBe(HOLDING.includes(closed[0]))
    }
  })

  test("nobody without a basis, who is gone or who is in the control group is ever written to", () => {
    const anything = fc.record({
      ...Object.fromEntries(
        (
          ["measureRuns", "isGone", "hasBasis", "isSuppressed", "prefersOtherChannel", "renders", "hasAddress"] as const
        ).map((name) => [name, fc.boolean()]),
      ),
      now: fc.nat(20_000_000),
      arm: fc.constantFrom("measure", "control", "holdout"),
      messagesLately: fc.nat(4),
      hoursBeginAt: fc.option(fc.nat(20_000_000), { nil: undefined }),
      spentCents: fc.nat(1_000),
      budgetCents: fc.option(fc.nat(1_000), { nil: undefined }),
    })
    fc.assert(
      fc.property(anything, (some) => {
        const facts = { ...OPEN, ...some } as GateFacts
        if (gateOf(facts) !== "open") return
        expect(facts).toMatchObject({ hasBasis: true, isGone: false, isSuppressed: false, arm: "measure" })
        expect(facts.now).toBeLessThanOrEqual(facts.expiresAt)
      }),
      { seed: 7, numRuns: 2_000 },
    )
  })

  test("what would be held beyond its expiry is not sent at all", () => {
    expect(gateOf({ ...OPEN, hoursBeginAt: 10_000_001 })).toEqual({ closed: "expired" })
    expect(gateOf({ ...OPEN, measureRuns: false, expiresAt: 2_000 })).toEqual({ closed: "expired" })
  })
})
