import fc from "fast-check"
import { expect, test } from "vitest"
import { type Condition, parseCondition } from "../../records/condition.ts"
import { aboutOf, changed, conditionOf, FIRST_LEAVES, groupOf, isGroup, newGroup, newLine } from "./tree.ts"

const leaf = fc.constantFrom<Condition>(...Object.values(FIRST_LEAVES))
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    leaf,
    fc.record({ all: fc.array(tie("condition"), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie("condition"), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: tie("condition") }),
  ),
}))

/** Whether a condition is true where leaves are, by a table of them. */
function isTrue(one: Condition, of: (leaf: Condition) => boolean): boolean {
  if ("not" in one) return !isTrue(one.not, of)
  if ("all" in one) return one.all.every((part) => isTrue(part, of))
  if ("any" in one) return one.any.some((part) => isTrue(part, of))
  return of(one)
}

test("what the builder shows means what it was given, whatever the condition", () => {
  fc.assert(
    fc.property(condition, fc.func(fc.boolean()), (given, of) => {
      const built = conditionOf(groupOf(given)) as Condition
      expect(isTrue(built, of)).toBe(isTrue(given, of))
      expect(() => parseCondition(built)).not.toThrow()
    }),
    { seed: 7, numRuns: 300 },
  )
})

test("each kind of condition can be chosen, is one of the store's own, and is known again", () => {
  for (const [about, first] of Object.entries(FIRST_LEAVES)) {
    expect(parseCondition(first)).toEqual(first)
    expect(aboutOf(first)).toBe(about)
  }
})

test("what is not filled in yet is left out instead of asked", () => {
  const [filled, empty] = [newLine(FIRST_LEAVES["orders count"]), newLine({ about: "group", is: [] })]
  expect(conditionOf(newGroup("all", [filled, empty]))).toEqual({ all: [FIRST_LEAVES["orders count"]] })
  expect(conditionOf(newGroup("any", [empty, newGroup("all", [])]))).toBeUndefined()
  const noWhere = newLine({ about: "orders", measure: "count", atLeast: 1, where: { product: [] } })
  expect(conditionOf(noWhere)).toEqual({ about: "orders", measure: "count", atLeast: 1 })
  expect(conditionOf(newLine({ about: "orders", measure: "count" }))).toBeUndefined()
  expect(conditionOf(newLine({ about: "orders", measure: "count", atLeast: 5, atMost: 2 }))).toBeUndefined()
})

test("a part is changed or taken out however deep it lies, and nothing else", () => {
  const line = newLine(FIRST_LEAVES.contract)
  const group = newGroup("all", [newLine(FIRST_LEAVES.group), newGroup("any", [line])])
  const denied = changed(group, line.id, (part) => ({ ...part, not: true }))
  expect(conditionOf(denied)).toEqual({ all: [FIRST_LEAVES.group, { any: [{ not: FIRST_LEAVES.contract }] }] })
  const gone = changed(group, line.id, () => undefined)
  expect(gone.parts.map((part) => (isGroup(part) ? part.parts.length : "line"))).toEqual(["line", 0])
})
