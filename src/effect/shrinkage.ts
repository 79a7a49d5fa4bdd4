import { needLength, needLevel, needNumber, needPositive, needWhole } from "./checks.ts"
import { gaussLegendre, normalBelow } from "./mathematics.ts"
import type { Interval } from "./welch.ts"

/** One run of a playbook: its effect per customer and the standard error, in cents. */
export type Run = { readonly effectCents: number; readonly standardErrorCents: number }

export type Shrunk = { readonly effectCents: number; readonly interval: Interval }

export type PooledRuns = {
  /** Each run's effect in the light of the others, in the order given. */
  readonly runs: readonly Shrunk[]
  /** What the next run may bring. */
  readonly next: Shrunk
  /** How much true effects of runs differ: posterior mean of the standard deviation. */
  readonly betweenRunsCents: number
}

/** Shares of the unit interval at which the between-run variance is tried. */
const RULE = gaussLegendre(64)

/** A mixture over between-run variances: weight, mean and variance of each part. */
type Mixture = { readonly weights: Float64Array; readonly means: Float64Array; readonly variances: Float64Array }

/**
 * What several runs of the same playbook say together: effects that chance made too large move towards the others, the more the less sure
 * they are. Normal effects around a common mean with a variance between runs (Gelman et al. 2013, Bayesian Data Analysis, 3rd ed.,
 * eqs 5.17 to 5.21). That variance is not fixed at one estimate, which with few runs would often be zero, but averaged over its
 * posterior under the uniform shrinkage prior (Daniels 1999, Canadian Journal of Statistics 27(3)), which is free of any scale: s²/(s² + τ²) is
 * uniform, s² the harmonic mean of the runs' variances. The common mean has a flat prior. 64-point Gauss-Legendre over
 * that share; interval ends to a millionth of a standard error.
 * Edges: a single run stays as it is, and its next run gets an honestly wide interval; no run is refused.
 */
export function poolRuns(runs: readonly Run[], level = 0.95): PooledRuns {
  needWhole("runs", runs.length, 1)
  needLevel("level", level)
  for (const [i, run] of runs.entries()) {
    needNumber(`run ${i + 1}, effectCents`, run.effectCents)
    needPositive(`run ${i + 1}, standardErrorCents`, run.standardErrorCents)
  }
  const nodes = weighted(runs)
  const mixtures = runs.map((run) => ofRun(run, nodes))
  const next = {
    weights: nodes.weights,
    means: nodes.means,
    variances: nodes.variances.map((v, k) => v + nodes.between[k]),
  }
  return {
    runs: mixtures.map((mixture) => summaryOf(mixture, level)),
    next: summaryOf(next, level),
    betweenRunsCents: nodes.weights.reduce((sum, weight, k) => sum + weight * Math.sqrt(nodes.between[k]), 0),
  }
}

type Nodes = Mixture & { readonly between: Float64Array }

/** For every between-run variance: how likely it is, and mean and variance of the common effect under it. */
function weighted(runs: readonly Run[]): Nodes {
  const scale = runs.length / runs.reduce((sum, run) => sum + 1 / run.standardErrorCents ** 2, 0)
  const between = RULE.nodes.map((node) => {
    const share = (1 + node) / 2
    return (scale * (1 - share)) / share
  })
  const means = new Float64Array(between.length)
  const variances = new Float64Array(between.length)
  const logs = new Float64Array(between.length)
  for (let k = 0; k < between.length; k++) {
    let [precision, sum, logDensity] = [0, 0, 0]
    for (const { effectCents, standardErrorCents } of runs) {
      const weight = 1 / (standardErrorCents ** 2 + between[k])
      precision += weight
      sum += weight * effectCents
      logDensity += Math.log(weight) / 2
    }
    means[k] = sum / precision
    variances[k] = 1 / precision
    for (const { effectCents, standardErrorCents } of runs) {
      logDensity -= (effectCents - means[k]) ** 2 / (standardErrorCents ** 2 + between[k]) / 2
    }
    logs[k] = logDensity - Math.log(precision) / 2
  }
  const top = Math.max(...logs)
  const raw = logs.map((log, k) => RULE.weights[k] * Math.exp(log - top))
  const total = raw.reduce((sum, weight) => sum + weight, 0)
  return { between, means, variances, weights: raw.map((weight) => weight / total) }
}

function ofRun({ effectCents, standardErrorCents }: Run, nodes: Nodes): Mixture {
  const own = standardErrorCents ** 2
  const pull = nodes.between.map((between) => own / (own + between))
  return {
    weights: nodes.weights,
    means: pull.map((b, k) => b * nodes.means[k] + (1 - b) * effectCents),
    variances: pull.map((b, k) => (1 - b) * own + b * b * nodes.variances[k]),
  }
}

function summaryOf(mixture: Mixture, level: number): Shrunk {
  needLength("means", mixture.means.length, mixture.weights.length)
  const effectCents = mixture.weights.reduce((sum, weight, k) => sum + weight * mixture.means[k], 0)
  return {
    effectCents,
    interval: { low: quantileOf(mixture, (1 - level) / 2), high: quantileOf(mixture, (1 + level) / 2) },
  }
}

const REACH = 40
const HALVINGS = 60

/** By halving between ends that no part of the mixture passes. */
function quantileOf({ weights, means, variances }: Mixture, share: number): number {
  const spread = variances.map(Math.sqrt)
  let low = Math.min(...means.map((mean, k) => mean - REACH * spread[k]))
  let high = Math.max(...means.map((mean, k) => mean + REACH * spread[k]))
  for (let step = 0; step < HALVINGS; step++) {
    const middle = (low + high) / 2
    const below = weights.reduce((sum, weight, k) => sum + weight * normalBelow((middle - means[k]) / spread[k]), 0)
    if (below < share) low = middle
    else high = middle
  }
  return (low + high) / 2
}
