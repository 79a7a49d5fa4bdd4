import { expect, it } from "vitest"
import { distributionFacts } from "./distributionFacts.ts"

const shareOfBestFifth = (...values: number[]) =>
  distributionFacts(Float64Array.from(values), (value) => value).lorenz.topFifthShare

it("takes the best fifth from the curve, also between two customers", () => {
  expect(shareOfBestFifth(50, 20, 10, 10, 10)).toBeCloseTo(0.5, 12)
  // A fifth of six is one and a fifth of the second.
  expect(shareOfBestFifth(40, 30, 10, 10, 5, 5)).toBeCloseTo(0.46, 12)
  expect(shareOfBestFifth(10, 10, 10, 10, 10, 10, 10)).toBeCloseTo(0.2, 12)
  expect(shareOfBestFifth(7)).toBeCloseTo(0.2, 12)
})
