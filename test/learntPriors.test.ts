import { businessKinds, priorFor } from "stammwert-models"
import { describe, expect, test } from "vitest"
import { learntPriors } from "../models/src/fitting/learntPriors.ts"
import { heldOutPrior } from "../scripts/priors/heldOut.ts"
import { learnPriors } from "../scripts/priors/learnPriors.ts"

describe("priors of kinds of business", () => {
  test("are those that the script learns", () => {
    const kind = "coach"
    const found = learnPriors(kind, ["nbd", "mbg-nbd", "gamma-gamma"])
    for (const [name, values] of Object.entries(found)) {
      const kept = learntPriors[kind][name as keyof (typeof learntPriors)["coach"]]
      values.flat().forEach((value, k) => {
        expect(Math.abs(value - kept.flat()[k]), `${name} ${k}`).toBeLessThan(0.015)
      })
    }
  })

  test("cover and forecast businesses of thirty customers no worse than the wide prior", () => {
    const learnt = heldOutPrior(businessKinds, "mbg-nbd", 4, (kind) => priorFor(kind, 7)["mbg-nbd"])
    const wide = heldOutPrior(businessKinds, "mbg-nbd", 4, () => undefined)
    // of 28 intervals of 90 %, fewer than 21 hold by chance once in two hundred times
    expect(learnt.covered * learnt.businesses).toBeGreaterThanOrEqual(21)
    expect(learnt.logError).toBeLessThan(1.05 * wide.logError)
    expect(learnt.meanAbsoluteError).toBeLessThan(1.05 * wide.meanAbsoluteError)
  })
})
