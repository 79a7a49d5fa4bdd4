import { expect } from "vitest"

/** Holds an analytic gradient against differences of fourth order. */
export function expectGradient(evaluate: (point: number[], gradient: Float64Array) => number, point: number[]): void {
  const size = point.length
  const gradient = new Float64Array(size)
  evaluate(point, gradient)
  for (let k = 0; k < size; k++) {
    const at = (h: number) =>
      evaluate(
        point.map((value, j) => (j === k ? value + h : value)),
        new Float64Array(size),
      )
    const h = 1e-3
    const slope = (8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h)
    expect(Math.abs(gradient[k] - slope), `gradient ${k}`).toBeLessThan(1e-6 * Math.max(1, Math.abs(slope)))
  }
}
