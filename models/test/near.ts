import { expect } from "vitest"

/** Relative closeness, so that a tiny value is not passed by zero. An expected 0 wants at most `tolerance`. */
export function expectNear(actual: number, expected: number, tolerance: number, what = "value"): void {
  const error = expected === 0 ? Math.abs(actual) : Math.abs(actual / expected - 1)
  expect(error, `${what}: ${actual} against ${expected}`).toBeLessThanOrEqual(tolerance)
}
