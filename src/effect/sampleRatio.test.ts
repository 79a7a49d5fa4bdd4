import { randomGenerator } from "stammwert-models"
import { describe, expect, test } from "vitest"
import { expectNear } from "../../models/test/near.ts"
import { MISMATCH_ERROR, sampleRatio } from "./sampleRatio.ts"

describe("sizes of arms against the plan", () => {
  test("the evidence is the ratio of two chances", () => {
    // Beta(50, 50) around one half, one customer: both explain it by one half. Two in one arm: 50·51/(100·101) against 1/4.
    expectNear(sampleRatio(1, 0, 5_000).evidence, 1, 1e-12)
    expectNear(sampleRatio(2, 0, 5_000).evidence, (50 * 51) / (100 * 101) / 0.25, 1e-10)
    // Beta(80, 20) around four fifths.
    expectNear(sampleRatio(1, 1, 8_000).evidence, (80 * 20) / (100 * 101) / (0.8 * 0.2), 1e-10)
    expectNear(sampleRatio(0, 0, 5_000).evidence, 1, 1e-12)
  })

  test("sound arms pass, arms that lost customers do not", () => {
    expect(sampleRatio(1_510, 1_490, 5_000)).toMatchObject({ expectedShare: 0.5, isMismatched: false })
    expect(sampleRatio(1_500, 1_250, 5_000).isMismatched).toBe(true)
    expect(sampleRatio(2_700, 300, 9_000).isMismatched).toBe(false)
    expect(sampleRatio(2_700, 200, 9_000)).toMatchObject({ foundShare: 2_700 / 2_900, isMismatched: true })
  })

  test("looked at after every customer, at most one sound measure in a thousand is called wrong", () => {
    const random = randomGenerator(8)
    const measures = 1_000
    let called = 0
    for (let i = 0; i < measures; i++) {
      let measure = 0
      for (let customers = 1; customers <= 600; customers++) {
        if (random() < 0.8) measure++
        if (!sampleRatio(measure, customers - measure, 8_000).isMismatched) continue
        called++
        break
      }
    }
    expect(called / measures).toBeLessThanOrEqual(MISMATCH_ERROR + 3 * Math.sqrt(MISMATCH_ERROR / measures))
  })

  test.each<[number, number, number, string]>([
    [-1, 5, 5_000, "measureCustomers must be a whole number from 0: found -1"],
    [1, 0.5, 5_000, "controlCustomers must be a whole number from 0: found 0.5"],
    [1, 5, 10_000, "measureBasisPoints must be a whole number from 1 to 9999: found 10000"],
  ])("refuses %d and %d at %d", (measure, control, share, message) => {
    expect(() => sampleRatio(measure, control, share)).toThrow(message)
  })
})
