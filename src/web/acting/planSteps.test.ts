import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { measurePlan } from "../../records/measure.ts"
import type { Step } from "../contract.ts"
import { ADDED_STEPS, hasRoom, withoutStep, withStepAdded, withStepMoved } from "./planSteps.ts"

const WORDS = { subject: "News", text: "Good day.", script: "Call and ask." }
const BRANCH: Step = {
  ...{ do: "branch", id: "regular", otherwise: "late" },
  condition: { about: "orders", measure: "count", atLeast: 2 },
}
const STEPS: readonly Step[] = [
  { do: "wait", id: "a-while", days: 2 },
  BRANCH,
  { do: "wait-for", id: "an-order", what: "order", atMostDays: 5, otherwise: "late" },
  { do: "task", id: "late", channel: "phone", script: "Call", dueWithinDays: 1 },
  { do: "exit", id: "end" },
]
const ids = (steps: readonly Step[] | undefined) => steps?.map(({ id }) => id)
const areGood = (steps: readonly Step[]) => measurePlan.shape.steps.safeParse(steps).success

describe("steps of a plan, changed by hand", () => {
  test("each kind is put in before the end, under a name of its own, and says something", () => {
    let steps = STEPS
    for (const kind of [...ADDED_STEPS, ...ADDED_STEPS]) steps = withStepAdded(steps, kind, WORDS)
    expect(ids(steps)?.slice(4, 8)).toEqual(["message-1", "phone-1", "counter-1", "post-1"])
    expect(steps.at(-1)?.do).toBe("exit")
    expect(new Set(ids(steps)).size).toBe(steps.length)
    expect(areGood(steps)).toBe(true)
  })

  test("what leads to a step that is taken out leads nowhere", () => {
    const left = withoutStep(STEPS, "late")
    expect(ids(left)).toEqual(["a-while", "regular", "an-order", "end"])
    expect(left.some((step) => "otherwise" in step)).toBe(false)
  })

  test("a step moves by one place, and never so that another would lead back", () => {
    expect(ids(withStepMoved(STEPS, "a-while", 1))).toEqual(["regular", "a-while", "an-order", "late", "end"])
    expect(withStepMoved(STEPS, "late", -1)).toBeUndefined()
    expect(withStepMoved(STEPS, "an-order", 1)).toBeUndefined()
    expect(withStepMoved(STEPS, "a-while", -1)).toBeUndefined()
    expect(withStepMoved(STEPS, "end", 1)).toBeUndefined()
  })

  test("whatever is done, names stay single and every other way leads forward", () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            turn: fc.constantFrom("add", "out", "up", "down"),
            at: fc.nat(40),
            kind: fc.constantFrom(...ADDED_STEPS),
          }),
          { maxLength: 40 },
        ),
        (turns) => {
          let steps = STEPS
          for (const { turn, at, kind } of turns) {
            const { id } = steps[at % steps.length]
            if (turn === "add") steps = hasRoom(steps) ? withStepAdded(steps, kind, WORDS) : steps
            else if (turn === "out") steps = steps.length > 1 ? withoutStep(steps, id) : steps
            else steps = withStepMoved(steps, id, turn === "up" ? -1 : 1) ?? steps
            expect(areGood(steps)).toBe(true)
            const places = steps.map((step) => step.id)
            expect(new Set(places).size).toBe(places.length)
            steps.forEach((step, place) => {
              if ("otherwise" in step && step.otherwise !== undefined)
                expect(places.indexOf(step.otherwise)).toBeGreaterThan(place)
            })
          }
        },
      ),
    ))
})
