/**
 * Counts of orders until a death that may come at any time: the negative binomial of the time lived, mixed over that time,
 *   P(n) = S(t) P(NB in t = n) + integral over the time u of death of its density x P(NB in u = n),
 * NB in u being that of a rate ~ Gamma(r+x, alpha+T). Quadrature in the square root of u, where the bumps of all counts
 * have one width; relative error below 1e-8 on panels as long as `orderPanel` says, below 1e-9 on three quarters of it.
 */
import { InputError } from "../errors.ts"
import { eightPointRule } from "../math/gaussLegendre.ts"
import { negativeBinomialTable } from "../math/negativeBinomial.ts"

export type Deaths = {
  /** r + x and alpha + T. */
  readonly rx: number
  readonly orderScale: number
  readonly horizon: number
  /** S(t), and the density of the time of death. */
  readonly survival: number
  readonly density: (time: number) => number
  /** Panel edges in the root of time, from 0 to root t. */
  readonly edges: readonly number[]
}

const MOST_STEPS = 2e7

/** Writes P(n), n = 0 ... out.length - 1. */
export function addDeaths({ rx, orderScale, horizon, survival, density, edges }: Deaths, out: Float64Array): void {
  const last = out.length - 1
  if (8 * edges.length * out.length > MOST_STEPS) {
    throw new InputError(
      `chances of up to ${last} orders within horizon ${horizon} take more than ${MOST_STEPS} steps: ` +
        "give a shorter horizon or a smaller maxOrders",
    )
  }
  const table: Float64Array = negativeBinomialTable(rx, orderScale, horizon, last)
  for (let n = 0; n <= last; n++) out[n] = survival * table[n]
  for (let panel = 0; panel + 1 < edges.length; panel++) {
    const half = (edges[panel + 1] - edges[panel]) / 2
    for (let i = 0; i < 8; i++) {
      const root = edges[panel] + half * (1 + eightPointRule.nodes[i])
      const time = root * root
      const mass = density(time) * 2 * root * half * eightPointRule.weights[i]
      negativeBinomialTable(rx, orderScale, time, last, table)
      for (let n = 0; n <= last; n++) out[n] += mass * table[n]
    }
  }
}

/** A time by which one who stays has ordered more than `last` times, but for one in 10^17: later deaths add nothing to P(n <= last). */
export function countedOut(rx: number, orderScale: number, last: number): number {
  // Chernoff's bound of P(NB <= last), best as z q = last / (last + rx); it falls with the odds of the time to the scale
  const kept = Math.max(last, 0.5) / (Math.max(last, 0.5) + rx)
  const logBound = (odds: number) => {
    const q = odds / (1 + odds)
    return -rx * (Math.log1p(odds) + Math.log1p(-kept)) - last * (Math.log(kept) - Math.log(q))
  }
  let odds = (last + 1) / rx
  while (logBound(odds) > LOG_NOTHING && odds < FARTHEST) odds *= 2
  return odds * orderScale
}

const LOG_NOTHING = Math.log(1e-17)
const FARTHEST = 1e300

/**
 * How long a panel at `root` may be for the counts' sake: about one bump of the negative binomial (one order apart in
 * root orders is two widths; the heavier the tail of the rates, the wider).
 */
export function orderPanel(root: number, orderScale: number, rx: number): number {
  const bump = 1.1 * Math.sqrt(orderScale / Math.max(1, rx))
  return Math.max(bump, (0.4 * root) / Math.sqrt(1 + rx))
}
