/**
 * Finds the lowest point of a smooth function of a few variables inside a box.
 * Method: Newton's method with the Hessian from differences of the analytic gradient, eigenvalues replaced by their
 * magnitude so that saddles and ridges are descended, steps of limited length, backtracking (Nocedal & Wright 2006,
 * sections 3.4 and 8.1). A Hessian is kept as long as each step still cuts the gradient to a fifth: then a step
 * costs one evaluation.
 */
import { type Matrix, symmetricEigen, zeroMatrix } from "./smallMatrix.ts"

/** The function's value at `point`; writes the gradient there. */
export type Objective = (point: Float64Array, gradient: Float64Array) => number

export type MinimiseOptions = {
  readonly lower: Float64Array
  readonly upper: Float64Array
  readonly tolerance: number
  readonly maxIterations: number
  /** Hessian near the start, when one is known. */
  readonly hessian?: Matrix
}

export type Minimum = {
  readonly point: Float64Array
  readonly value: number
  readonly gradient: Float64Array
  /** Largest gradient component that does not push against the box. */
  readonly slope: number
  readonly hessian: Matrix
  readonly iterations: number
  readonly converged: boolean
}

const LONGEST_STEP = 1.5
const FLATTEST = 1e-7
const ROUNDING = 1e-13
const DIFFERENCE = 1e-5
/** Steps without visible progress before the search rests: on a plateau rounding hides the last slope. */
const MOST_STALLED = 4
const FLAT_ENOUGH = 1e-7

type State = { point: Float64Array; value: number; gradient: Float64Array; hessian: Matrix; fresh: boolean }

export function minimise(objective: Objective, start: Float64Array, options: MinimiseOptions): Minimum {
  const point = start.map((x, k) => Math.min(options.upper[k], Math.max(options.lower[k], x)))
  const gradient = new Float64Array(point.length)
  const value = objective(point, gradient)
  const hessian = options.hessian ?? differencedHessian(objective, point, gradient)
  const state: State = { point, value, gradient, hessian, fresh: options.hessian === undefined }
  let slope = freeSlope(state, options)
  let iterations = 0
  let stalled = 0
  while (slope > options.tolerance && iterations < options.maxIterations && stalled < MOST_STALLED) {
    iterations++
    const before = state.value
    const moved = step(objective, state, options)
    stalled = before - state.value > ROUNDING * Math.abs(before) ? 0 : stalled + 1
    const newSlope = freeSlope(state, options)
    if (!moved && state.fresh) break
    if (!moved || newSlope > 0.2 * slope) {
      state.hessian = differencedHessian(objective, state.point, state.gradient)
      state.fresh = true
    } else state.fresh = false
    slope = newSlope
  }
  const converged = slope <= Math.max(options.tolerance, FLAT_ENOUGH)
  return { ...state, slope, iterations, converged }
}

/** One Newton step with backtracking; false when no shorter step went down. */
function step(objective: Objective, state: State, options: MinimiseOptions): boolean {
  const direction = newtonDirection(state, options)
  const gradient = new Float64Array(direction.length)
  for (let shrink = 1; shrink > 1e-8; shrink *= 0.35) {
    const trial = state.point.map((x, k) =>
      Math.min(options.upper[k], Math.max(options.lower[k], x + shrink * direction[k])),
    )
    const value = objective(trial, gradient)
    let expected = 0
    for (let k = 0; k < trial.length; k++) expected += state.gradient[k] * (trial[k] - state.point[k])
    if (value <= state.value + 1e-4 * Math.min(0, expected) + ROUNDING * Math.abs(state.value)) {
      state.point = trial
      state.value = value
      state.gradient = gradient
      return true
    }
  }
  return false
}

function newtonDirection(state: State, options: MinimiseOptions): Float64Array {
  const size = state.point.length
  const free: number[] = []
  for (let k = 0; k < size; k++) if (!pushesOut(state, options, k)) free.push(k)
  const { values, vectors } = symmetricEigen(free.map((i) => free.map((j) => state.hessian[i][j])))
  const largest = Math.max(FLATTEST, ...values.map(Math.abs))
  const direction = new Float64Array(size)
  for (let e = 0; e < free.length; e++) {
    let along = 0
    for (let i = 0; i < free.length; i++) along += vectors[e][i] * state.gradient[free[i]]
    const length = along / Math.max(Math.abs(values[e]), FLATTEST * largest)
    const limited = Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, length))
    for (let i = 0; i < free.length; i++) direction[free[i]] -= limited * vectors[e][i]
  }
  return direction
}

function pushesOut(state: State, options: MinimiseOptions, k: number): boolean {
  return (
    (state.point[k] <= options.lower[k] && state.gradient[k] > 0) ||
    (state.point[k] >= options.upper[k] && state.gradient[k] < 0)
  )
}

function freeSlope(state: State, options: MinimiseOptions): number {
  let slope = 0
  for (let k = 0; k < state.point.length; k++) {
    if (!pushesOut(state, options, k)) slope = Math.max(slope, Math.abs(state.gradient[k]))
  }
  return slope
}

/** Hessian by differences of the gradient from the one at the point; relative error about 1e-5. */
export function differencedHessian(objective: Objective, point: Float64Array, gradient: Float64Array): Matrix {
  const size = point.length
  const hessian = zeroMatrix(size)
  const beside = new Float64Array(size)
  for (let k = 0; k < size; k++) {
    const moved = point.slice()
    moved[k] = point[k] + DIFFERENCE
    objective(moved, beside)
    for (let j = 0; j < size; j++) {
      const slope = (beside[j] - gradient[j]) / DIFFERENCE
      hessian[k][j] += slope / 2
      hessian[j][k] += slope / 2
    }
  }
  return hessian
}
