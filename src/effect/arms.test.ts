import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { chiSquareUpper } from "../../models/src/math/chiSquare.ts"
import { ARMS } from "../records/measure.ts"
import { type ArmPlan, armOf, armsOf, placeOf } from "./arms.ts"

const ids = Array.from({ length: 40_000 }, (_, i) => `customer ${i}`)
const plan: ArmPlan = {
  workspaceSalt: "workspace",
  measureSalt: "spring",
  holdoutBasisPoints: 500,
  measureBasisPoints: 5_000,
}

/** How often chance alone deviates as much from equal counts. */
function chanceOf(counts: readonly number[], expected: readonly number[], degrees: number): number {
  return chiSquareUpper(
    counts.reduce((sum, count, i) => sum + (count - expected[i]) ** 2 / expected[i], 0),
    degrees,
  )
}

const salt = fc.string({ minLength: 1 })
const basisPoints = fc.integer({ min: 0, max: 10_000 })

describe("places", () => {
  // By Python 3: int(hashlib.sha256(json.dumps([salt, customer], separators=(",", ":"), ensure_ascii=False).encode()).hexdigest()[:12], 16) % 10000
  test.each([
    ["spring", "4711", 2543],
    ["spring", "4712", 1770],
    ['a"b', "ü", 4401],
  ])("of %s and %s", (salted, customer, place) => {
    expect(placeOf(salted, customer)).toBe(place)
  })

  test("are uniform, and independent between salts", () => {
    const cells = new Array<number>(400).fill(0)
    for (const id of ids)
      cells[Math.floor(placeOf("spring", id) / 500) * 20 + Math.floor(placeOf("summer", id) / 500)]++
    expect(
      chanceOf(
        cells,
        cells.map(() => ids.length / 400),
        399,
      ),
    ).toBeGreaterThan(0.001)
  })

  test("tell apart what another cut of the same letters would be", () => {
    expect(placeOf("ab", "c")).not.toBe(placeOf("a", "bc"))
  })
})

describe("arms", () => {
  test("have the planned shares, the holdout first", () => {
    const counts = [0, 0, 0]
    for (const arm of armsOf(ids, plan)) counts[arm]++
    const expected = [0.05, 0.95 * 0.5, 0.95 * 0.5].map((share) => share * ids.length)
    expect(chanceOf(counts, expected, 2)).toBeGreaterThan(0.001)
  })

  test("the holdout is the same for every measure, the control group is not", () => {
    const [spring, summer] = ["spring", "summer"].map((measureSalt) => armsOf(ids, { ...plan, measureSalt }))
    const both = [0, 0, 0, 0]
    for (const [i, arm] of spring.entries()) {
      expect(arm === 0).toBe(summer[i] === 0)
      if (arm !== 0) both[(arm - 1) * 2 + summer[i] - 1]++
    }
    const rest = both.reduce((sum, count) => sum + count, 0)
    expect(
      chanceOf(
        both,
        both.map(() => rest / 4),
        3,
      ),
    ).toBeGreaterThan(0.001)
  })

  test("are the same for the same plan, one by one or in a column", () => {
    fc.assert(
      fc.property(
        fc.array(salt, { maxLength: 20 }),
        salt,
        salt,
        basisPoints,
        basisPoints,
        (people, workspaceSalt, measureSalt, holdout, share) => {
          const any = { workspaceSalt, measureSalt, holdoutBasisPoints: holdout, measureBasisPoints: share }
          expect(Array.from(armsOf(people, any), (code) => ARMS[code])).toEqual(people.map((id) => armOf(id, any)))
        },
      ),
    )
  })

  test("a larger share moves customers into the measure only, a larger holdout into the holdout only", () => {
    fc.assert(
      fc.property(
        salt,
        basisPoints,
        basisPoints,
        basisPoints,
        basisPoints,
        (id, holdout, share, moreHoldout, moreShare) => {
          const at = (holdoutBasisPoints: number, measureBasisPoints: number) =>
            armOf(id, { ...plan, holdoutBasisPoints, measureBasisPoints })
          const before = at(holdout, share)
          const wider = at(holdout, Math.max(share, moreShare))
          expect(wider === before || (before === "control" && wider === "measure")).toBe(true)
          const held = at(Math.max(holdout, moreHoldout), share)
          expect(held === before || held === "holdout").toBe(true)
        },
      ),
      { numRuns: 300 },
    )
  })

  test("nobody is in a measure of no share, everybody in one of all", () => {
    expect(new Set(armsOf(ids.slice(0, 500), { ...plan, holdoutBasisPoints: 0, measureBasisPoints: 0 }))).toEqual(
      new Set([1]),
    )
    expect(new Set(armsOf(ids.slice(0, 500), { ...plan, holdoutBasisPoints: 0, measureBasisPoints: 10_000 }))).toEqual(
      new Set([2]),
    )
    expect(new Set(armsOf(ids.slice(0, 500), { ...plan, holdoutBasisPoints: 10_000 }))).toEqual(new Set([0]))
  })

  test.each([
    [{ measureBasisPoints: 10_001 }, "measureBasisPoints must be a whole number from 0 to 10000: found 10001"],
    [{ measureBasisPoints: 0.5 }, "measureBasisPoints must be a whole number from 0 to 10000: found 0.5"],
    [{ holdoutBasisPoints: -1 }, "holdoutBasisPoints must be a whole number from 0 to 10000: found -1"],
    [{ measureSalt: "" }, 'measureSalt must be a text: found ""'],
    [{ workspaceSalt: "" }, 'workspaceSalt must be a text: found ""'],
  ])("refuse %o", (wrong, message) => {
    expect(() => armOf("4711", { ...plan, ...wrong })).toThrow(message)
  })
})
