/** Log-likelihood of the contribution model; see `normalNormal.ts`. */
import type { Matrix } from "../math/smallMatrix.ts"
import type { ContributionRows } from "./normalNormal.ts"

const LOG_TWO_PI = Math.log(2 * Math.PI)

/**
 * Sum of ln f over rows with orders: of the means and, where they are known, of the deviations from them. `gradient`
 * receives the derivatives in mu, ln sigma and ln tau, `squares` the sum of their products over customers.
 */
export function evaluateContributions(
  [mu, sigma, tau]: ArrayLike<number> & Iterable<number>,
  rows: ContributionRows,
  weights: Float64Array,
  gradient: Float64Array,
  squares?: Matrix,
): number {
  const [within, between] = [sigma * sigma, tau * tau]
  const logWithin = Math.log(within)
  const own = new Float64Array(3)
  let value = 0
  gradient.fill(0)
  for (let i = 0; i < weights.length; i++) {
    const x = rows.orders[i]
    const away = rows.values[i] - mu
    const variance = between + within / x
    const slope = ((away * away) / variance - 1) / variance
    let term = -(LOG_TWO_PI + Math.log(variance) + (away * away) / variance) / 2
    own[0] = away / variance
    own[1] = (slope * within) / x
    own[2] = slope * between
    if (rows.deviations !== undefined) {
      const deviation = rows.deviations[i] / within
      term -= ((x - 1) * (LOG_TWO_PI + logWithin) + deviation + Math.log(x)) / 2
      own[1] += deviation - (x - 1)
    }
    value += weights[i] * term
    for (let k = 0; k < 3; k++) gradient[k] += weights[i] * own[k]
    if (squares === undefined) continue
    for (let k = 0; k < 3; k++) for (let j = 0; j < 3; j++) squares[k][j] += weights[i] * own[k] * own[j]
  }
  return value
}
